import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { type EmbeddedDynamoDb, embeddedDynamoDb } from './embedded-dynamodb.js'

const ada = { id: 'ada', tags: new Set(['a', 'b']), balance: 12.5, photo: new Uint8Array([0, 255]) }

it('takes what the document client puts and gives it back', async () => {
  const dynamoDb = await embeddedDynamoDb()
  const seen = await withClient(dynamoDb, async (client) => {
    await createTable(client)
    await client.send(new PutCommand({ TableName: 'people', Item: ada }))
    return client.send(new GetCommand({ TableName: 'people', Key: { id: 'ada' } }))
  })
  await dynamoDb.close()
  expect(seen.Item).toEqual(ada)
})

it('finds what was there before a restart', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'dynamodb-'))
  const first = await embeddedDynamoDb({ directory })
  await withClient(first, async (client) => {
    await createTable(client)
    await client.send(new PutCommand({ TableName: 'people', Item: ada }))
  })
  await first.close()
  const second = await embeddedDynamoDb({ directory })
  const seen = await withClient(second, (client) =>
    client.send(new GetCommand({ TableName: 'people', Key: { id: 'ada' } })),
  )
  await second.close()
  rmSync(directory, { recursive: true })
  expect(seen.Item).toEqual(ada)
})

it('says which port is taken', async () => {
  const first = await embeddedDynamoDb()
  const port = Number(new URL(first.endpoint).port)
  await expect(embeddedDynamoDb({ port })).rejects.toThrow(`port ${port} is taken`)
  await first.close()
})

async function withClient<T>(
  { clientConfig }: EmbeddedDynamoDb,
  use: (client: DynamoDBDocumentClient) => Promise<T>,
): Promise<T> {
  const client = new DynamoDBClient(clientConfig)
  try {
    return await use(DynamoDBDocumentClient.from(client))
  } finally {
    client.destroy()
  }
}

function createTable(client: DynamoDBDocumentClient) {
  return client.send(
    new CreateTableCommand({
      TableName: 'people',
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  )
}
