import {
  type Application,
  ContainerModule,
  createApplication,
  etag,
  jsonLogger,
  type Logger,
} from '@millrace/framework'
import { healthController } from '@millrace/framework/health'
import { openApiController } from '@millrace/framework/openapi'
import { type DynamoDbAccess, dynamoDbClient } from './aws/clients.js'
import type { TableName } from './domain/table-name.js'
import { GranaryHealth } from './http/granary-health.js'
import { refusals } from './http/refusals.js'
import { TablesController } from './http/tables.controller.js'
import { Clock } from './ports/clock.js'
import { OwnTable } from './ports/own-table.js'
import { ProtectedTables } from './ports/protected-tables.js'
import { DynamoDbOwnTable } from './repositories/dynamodb-own-table.js'
import { DynamoDbProtectedTables } from './repositories/dynamodb-protected-tables.js'

/** What Granary is put together from. */
export interface GranaryParts {
  /** Granary's own table, in which it keeps what it knows. */
  readonly ownTable: TableName
  readonly dynamoDb: DynamoDbAccess
  /** One JSON object a line on standard output, unless given. */
  readonly logger?: Logger
  /** Whether people can read the API's description at /docs. Default false. */
  readonly docsPage?: boolean
}

/** Granary, put together. */
export interface Granary {
  readonly app: Application
  /** Closes its connections to AWS; for whoever ends without the process ending. */
  close(): void
}

/** ms; load balancers mostly wait 5 s for an answer */
const healthTimeoutMs = 4_000

/**
 * The composition root: which repository stands behind which port. Nothing is sent before the first request.
 *
 * throws  SetupProblems
 */
export function createGranary({ ownTable, dynamoDb, logger = jsonLogger(), docsPage = false }: GranaryParts): Granary {
  const client = dynamoDbClient(dynamoDb)
  const ports = new ContainerModule(({ bind }) => {
    bind(Clock).toConstantValue({ nowMs: Date.now })
    bind(ProtectedTables).toConstantValue(new DynamoDbProtectedTables(client, ownTable))
    bind(OwnTable).toConstantValue(new DynamoDbOwnTable(client, ownTable))
  })
  const app = createApplication({
    name: 'granary',
    controllers: [
      TablesController,
      healthController({ indicators: [GranaryHealth], timeoutMs: healthTimeoutMs, logger }),
      openApiController({ title: 'Granary', version: '0.0.0', page: docsPage }),
    ],
    modules: [ports],
    middleware: [etag()],
    exceptionMappers: [refusals],
    logger,
  })
  return { app, close: () => client.destroy() }
}
