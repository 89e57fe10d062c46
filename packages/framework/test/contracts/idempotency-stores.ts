import { DynamoDB } from '@aws-sdk/client-dynamodb'
import { embeddedDynamoDb } from '@millrace/testing'
import { dynamoDbIdempotencyStore, inMemoryIdempotencyStore } from '../../src/idempotency/index.js'
import type { OpenedStore } from './idempotency-store.contract.js'

/** Every store that there is, ready to be opened. */
export const idempotencyStores: readonly (readonly [name: string, open: () => Promise<OpenedStore>])[] = [
  ['in memory', async () => ({ store: inMemoryIdempotencyStore(), close: async () => undefined })],
  ['on DynamoDB', openDynamoDbStore],
]

async function openDynamoDbStore(): Promise<OpenedStore> {
  const dynamoDb = await embeddedDynamoDb()
  const client = new DynamoDB({ ...dynamoDb.clientConfig, requestHandler: dynamoDb.requestHandler() })
  await client.createTable({
    TableName: 'idempotency',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  })
  return {
    store: dynamoDbIdempotencyStore({ client, table: 'idempotency' }),
    close: async () => {
      client.destroy()
      await dynamoDb.close()
    },
  }
}
