import { lambdaHandler, type Logger } from '@millrace/framework'
import { embeddedDynamoDb, localGateway } from '@millrace/testing'
import supertest from 'supertest'
import { dynamoDbClient } from '../../src/aws/clients.js'
import type { TableName } from '../../src/domain/table-name.js'
import { createGranary } from '../../src/granary.js'
import { DynamoDbProtectedTables } from '../../src/repositories/dynamodb-protected-tables.js'
import { createGranaryTable } from '../../src/repositories/granary-table.js'
import type { Door } from './doors.js'

/** A request of a journey. */
export interface Sent {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** As the API sees it: without a stage, with its query. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly json?: object
}

/** Granary behind a gateway, with a table of its own. */
export interface OpenGranary {
  send(sent: Sent): supertest.Test
  /** What it logged, oldest first. */
  readonly logged: readonly object[]
  /** Empties its table and its log. */
  empty(): Promise<void>
  /** Takes DynamoDB away. */
  stopDynamoDb(): Promise<void>
  close(): Promise<void>
}

/** Starts Granary behind a door, on an embedded DynamoDB. */
export async function openGranary({ api, basePath }: Door): Promise<OpenGranary> {
  const dynamoDb = await embeddedDynamoDb()
  const ownTable = 'granary' as TableName
  const client = dynamoDbClient(dynamoDb.clientConfig)
  await createGranaryTable(client, ownTable)
  const { logger, logged } = keepingLogger()
  const granary = createGranary({ ownTable, dynamoDb: dynamoDb.clientConfig, logger })
  const gateway = await localGateway({ function: lambdaHandler(granary.app), api })
  const registry = new DynamoDbProtectedTables(client, ownTable)
  let stopped: Promise<void> | undefined
  const stopDynamoDb = () => (stopped ??= dynamoDb.close())
  return {
    send: ({ method, path, headers = {}, json }) =>
      supertest(gateway)
        [method](basePath + path)
        .set(headers)
        .send(json),
    logged,
    async empty() {
      logged.splice(0)
      const { tables } = await registry.list(100, undefined)
      await Promise.all(tables.map(({ tableName }) => registry.remove(tableName, undefined)))
    },
    stopDynamoDb,
    async close() {
      await gateway.close()
      granary.close()
      client.destroy()
      await stopDynamoDb()
    },
  }
}

function keepingLogger(): { logger: Logger; logged: object[] } {
  const logged: object[] = []
  const keep = (message: string, fields: object = {}) => void logged.push({ message, ...fields })
  return { logger: { debug: keep, info: keep, warn: keep, error: keep }, logged }
}
