import {
  type Application,
  ContainerModule,
  createApplication,
  etag,
  jsonLogger,
  type Logger,
} from '@millrace/framework'
import { dynamoDbClient } from './aws/clients.js'
import type { Config } from './config.js'
import { HealthController, healthLog } from './http/health.controller.js'
import { refusals } from './http/refusals.js'
import { TablesController } from './http/tables.controller.js'
import { Clock } from './ports/clock.js'
import { HealthChecks } from './ports/health-checks.js'
import { ProtectedTables } from './ports/protected-tables.js'
import { dynamoDbHealth } from './repositories/dynamodb-health.js'
import { DynamoDbProtectedTables } from './repositories/dynamodb-protected-tables.js'

/** Granary, put together. */
export interface Granary {
  readonly app: Application
  /** Closes its connections to AWS; for whoever ends without the process ending. */
  close(): void
}

/**
 * The composition root: which repository stands behind which port. Nothing is sent before the first request.
 *
 * throws  SetupProblems
 */
export function createGranary({ ownTable, dynamoDb }: Config, logger: Logger = jsonLogger()): Granary {
  const client = dynamoDbClient(dynamoDb)
  const ports = new ContainerModule(({ bind }) => {
    bind(Clock).toConstantValue({ nowMs: Date.now })
    bind(ProtectedTables).toConstantValue(new DynamoDbProtectedTables(client, ownTable))
    bind(HealthChecks).toConstantValue({ all: [dynamoDbHealth(client, ownTable)] })
    bind(healthLog).toConstantValue(logger)
  })
  const app = createApplication({
    name: 'granary',
    controllers: [TablesController, HealthController],
    modules: [ports],
    middleware: [etag()],
    exceptionMappers: [refusals],
    logger,
  })
  return { app, close: () => client.destroy() }
}
