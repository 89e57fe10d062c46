import {
  apiKeyGuard,
  Body,
  ContainerModule,
  Controller,
  createApplication,
  lambdaHandler,
  Post,
  Status,
  UseGuards,
} from '@millrace/framework'
import {
  dynamoDbIdempotencyStore,
  IdempotencyId,
  Idempotent,
  type IdempotencyStore,
  idempotencyStore,
  type IdempotencyTableClient,
  inMemoryIdempotencyStore,
} from '@millrace/framework/idempotency'
import { IsInt, Min } from 'class-validator'

export class Transfer {
  @IsInt()
  @Min(1)
  cents!: number
}

const ledger: string[] = []

@Controller('/transfers')
@UseGuards(apiKeyGuard({ keys: { shop: 'a-key-that-nobody-guesses' } }))
export class TransfersController {
  @Post()
  @Status(201)
  @Idempotent()
  transfer(@Body() transfer: Transfer, @IdempotencyId() id?: string) {
    ledger.push(`${id}: ${transfer.cents}`)
    return { number: ledger.length }
  }
}

function storeIn(store: IdempotencyStore) {
  return new ContainerModule(({ bind }) => void bind(idempotencyStore).toConstantValue(store))
}

/** In production, with `new DynamoDB()` of @aws-sdk/client-dynamodb for a client. */
export function productionModule(client: IdempotencyTableClient) {
  return storeIn(dynamoDbIdempotencyStore({ client, table: 'idempotency' }))
}

export const app = createApplication({
  name: 'transfers',
  controllers: [TransfersController],
  modules: [storeIn(inMemoryIdempotencyStore())],
})

export const handler = lambdaHandler(app)
