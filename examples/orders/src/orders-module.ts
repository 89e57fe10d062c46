import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { ContainerModule } from '@millrace/framework'
import { DynamoDbOrders } from './dynamodb-orders.js'
import { Orders } from './orders.js'

/** Orders are kept in DynamoDB: the account's own, or the one that `client` speaks to. */
export function ordersModule(client: () => DynamoDBClient = () => new DynamoDBClient()): ContainerModule {
  return new ContainerModule(({ bind }) => {
    bind(Orders).to(DynamoDbOrders)
    bind(DynamoDBClient).toDynamicValue(client)
  })
}
