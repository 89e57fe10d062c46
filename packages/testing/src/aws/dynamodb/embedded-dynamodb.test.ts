import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CreateTableCommand, DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { embeddedDynamoDb, type EmbeddedDynamoDbOptions } from './embedded-dynamodb.js'

const ada = { id: 'ada', tags: new Set(['a', 'b']), balance: 12.5, photo: new Uint8Array([0, 255]) }

it('takes what the document client puts and gives it back', async () => {
  const seen = await withClient({}, async (client) => {
    await createTable(client)
    await client.send(new PutCommand({ TableName: 'people', Item: ada }))
    return client.send(new GetCommand({ TableName: 'people', Key: { id: 'ada' } }))
  })
  expect(seen.Item).toEqual(ada)
})

it('finds what was there before a restart', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'dynamodb-'))
  try {
    await withClient({ directory }, async (client) => {
      await createTable(client)
      await client.send(new PutCommand({ TableName: 'people', Item: ada }))
    })
    const seen = await withClient({ directory }, (client) =>
      client.send(new GetCommand({ TableName: 'people', Key: { id: 'ada' } })),
    )
    expect(seen.Item).toEqual(ada)
  } finally {
    rmSync(directory, { recursive: true })
  }
})

it('says which port is taken', async () => {
  const first = await embeddedDynamoDb()
  const port = Number(new URL(first.endpoint).port)
  try {
    await expect(embeddedDynamoDb({ port })).rejects.toThrow(`port ${port} is taken`)
  } finally {
    await first.close()
  }
})

/** Whatever happens, nothing stays open. */
async function withClient<T>(
  options: EmbeddedDynamoDbOptions,
  use: (client: DynamoDBDocumentClient) => Promise<T>,
): Promise<T> {
  const dynamoDb = await embeddedDynamoDb(options)
  const client = new DynamoDBClient(dynamoDb.clientConfig)
  try {
    return await use(DynamoDBDocumentClient.from(client))
  } finally {
    client.destroy()
    await dynamoDb.close()
  }
}

/** A new table is CREATING first, as on AWS. */
async function createTable(client: DynamoDBDocumentClient) {
  await client.send(
    new CreateTableCommand({
      TableName: 'people',
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  )
  await waitUntilTableExists({ client, maxWaitTime: 20, minDelay: 0.05, maxDelay: 0.1 }, { TableName: 'people' })
}
