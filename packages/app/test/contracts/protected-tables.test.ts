import { type EmbeddedDynamoDb, embeddedDynamoDb } from '@millrace/testing'
import { dynamoDbClient } from '../../src/aws/clients.js'
import type { TableName } from '../../src/domain/table-name.js'
import { DynamoDbProtectedTables } from '../../src/repositories/dynamodb-protected-tables.js'
import { createGranaryTable } from '../../src/repositories/granary-table.js'
import { InMemoryProtectedTables } from '../../src/repositories/in-memory-protected-tables.js'
import { describeProtectedTables, type OpenRegistry } from './protected-tables.contract.js'

let dynamoDb: EmbeddedDynamoDb
beforeAll(async () => void (dynamoDb = await embeddedDynamoDb()))
afterAll(() => dynamoDb.close())

describeProtectedTables('on DynamoDB', registryOnDynamoDb)
describeProtectedTables('in memory', async () => ({ tables: new InMemoryProtectedTables(), close: async () => {} }))

let opened = 0

/** Each in a table of its own. */
async function registryOnDynamoDb(): Promise<OpenRegistry> {
  const client = dynamoDbClient(dynamoDb.clientConfig)
  const ownTable = `granary-${++opened}` as TableName
  await createGranaryTable(client, ownTable)
  return { tables: new DynamoDbProtectedTables(client, ownTable), close: async () => client.destroy() }
}
