import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  type StreamSpecification,
} from '@aws-sdk/client-dynamodb'
import { DynamoDBStreamsClient, ListStreamsCommand } from '@aws-sdk/client-dynamodb-streams'
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { type EmbeddedDynamoDb, embeddedDynamoDb, type EmbeddedDynamoDbOptions } from './embedded-dynamodb.js'

const ada = { id: 'ada', tags: new Set(['a', 'b']), balance: 12.5, photo: new Uint8Array([0, 255]) }
const get = () => new GetCommand({ TableName: 'people', Key: { id: 'ada' } })

const overHttp = (dynamoDb: EmbeddedDynamoDb) => new DynamoDBClient(dynamoDb.clientConfig)
const withoutSocket = (dynamoDb: EmbeddedDynamoDb) =>
  new DynamoDBClient({ ...dynamoDb.clientConfig, requestHandler: dynamoDb.requestHandler() })

describe.each([
  { way: 'over HTTP', clientOf: overHttp },
  { way: 'without a socket', clientOf: withoutSocket },
])('$way', ({ clientOf }) => {
  it('takes what the document client puts and gives it back', async () => {
    const seen = await withClient({}, clientOf, async (client) => {
      await createTable(client)
      await client.send(new PutCommand({ TableName: 'people', Item: ada }))
      return client.send(get())
    })
    expect(seen.Item).toEqual(ada)
  })

  it('refuses with the error that the SDK knows', async () => {
    await withClient({}, clientOf, async (client) => {
      await expect(client.send(get())).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
        message: 'Requested resource not found',
      })
    })
  })
})

it('answers the client for streams at the same endpoint', async () => {
  const streams = await withClient({}, overHttp, async (client, dynamoDb) => {
    await createTable(client, { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' })
    const streamsClient = new DynamoDBStreamsClient(dynamoDb.clientConfig)
    const { Streams } = await streamsClient.send(new ListStreamsCommand({ TableName: 'people' }))
    streamsClient.destroy()
    return Streams
  })
  expect(streams).toMatchObject([{ TableName: 'people' }])
})

describe('with a directory', () => {
  let directory: string
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'dynamodb-'))
  })
  afterEach(() => rmSync(directory, { recursive: true }))

  it('finds what was there before a restart', async () => {
    await withClient({ directory }, overHttp, async (client) => {
      await createTable(client)
      await client.send(new PutCommand({ TableName: 'people', Item: ada }))
    })
    const seen = await withClient({ directory }, overHttp, (client) => client.send(get()))
    expect(seen.Item).toEqual(ada)
  })

  it('lets go of it when the port is taken', async () => {
    const first = await embeddedDynamoDb()
    const port = Number(new URL(first.endpoint).port)
    await expect(embeddedDynamoDb({ port, directory })).rejects.toThrow(`port ${port} is taken`)
    await first.close()
    await (await embeddedDynamoDb({ directory })).close()
  })

  it('says that another one holds it', async () => {
    const first = await embeddedDynamoDb({ directory })
    await expect(embeddedDynamoDb({ directory })).rejects.toThrow(`${directory} is in use`)
    await first.close()
  })
})

it('writes its ARNs with the region and the account it was given, whatever the environment says', async () => {
  const arn = await withClient({ region: 'eu-west-1', accountId: '111122223333' }, overHttp, async (client) => {
    await createTable(client)
    return (await client.send(new DescribeTableCommand({ TableName: 'people' }))).Table?.TableArn
  })
  expect(arn).toBe('arn:aws:dynamodb:eu-west-1:111122223333:table/people')
})

/** Whatever happens, nothing stays open. */
async function withClient<T>(
  options: EmbeddedDynamoDbOptions,
  clientOf: (dynamoDb: EmbeddedDynamoDb) => DynamoDBClient,
  use: (client: DynamoDBDocumentClient, dynamoDb: EmbeddedDynamoDb) => Promise<T>,
): Promise<T> {
  const dynamoDb = await embeddedDynamoDb(options)
  const client = clientOf(dynamoDb)
  try {
    return await use(DynamoDBDocumentClient.from(client), dynamoDb)
  } finally {
    client.destroy()
    await dynamoDb.close()
  }
}

async function createTable(client: DynamoDBDocumentClient, StreamSpecification?: StreamSpecification) {
  await client.send(
    new CreateTableCommand({
      TableName: 'people',
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
      StreamSpecification,
    }),
  )
}
