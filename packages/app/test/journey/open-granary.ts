import { lambdaHandler, type LambdaHandler, type Logger } from '@millrace/framework'
import { embeddedDynamoDb } from '@millrace/testing'
import { dynamoDbClient } from '../../src/aws/clients.js'
import type { TableName } from '../../src/domain/table-name.js'
import { createGranary } from '../../src/granary.js'
import { createGranaryTable } from '../../src/repositories/granary-table.js'

/** Granary with an empty table of its own. */
export interface OpenGranary {
  readonly handler: LambdaHandler
  /** What it logged, oldest first. */
  readonly logged: readonly object[]
  /** Takes DynamoDB away. */
  stopDynamoDb(): Promise<void>
  close(): Promise<void>
}

/** Starts Granary on an embedded DynamoDB. */
export async function openGranary(): Promise<OpenGranary> {
  const dynamoDb = await embeddedDynamoDb()
  const ownTable = 'granary' as TableName
  const client = dynamoDbClient(dynamoDb.clientConfig)
  await createGranaryTable(client, ownTable).finally(() => client.destroy())
  const { logger, logged } = keepingLogger()
  const granary = createGranary({ ownTable, dynamoDb: dynamoDb.clientConfig }, logger)
  let stopped: Promise<void> | undefined
  const stopDynamoDb = () => (stopped ??= dynamoDb.close())
  return {
    handler: lambdaHandler(granary.app),
    logged,
    stopDynamoDb,
    async close() {
      granary.close()
      await stopDynamoDb()
    },
  }
}

function keepingLogger(): { logger: Logger; logged: readonly object[] } {
  const logged: object[] = []
  const keep = (message: string, fields: object = {}) => void logged.push({ message, ...fields })
  return { logger: { debug: keep, info: keep, warn: keep, error: keep }, logged }
}
