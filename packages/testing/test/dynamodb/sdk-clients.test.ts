import {
  BatchGetItemCommand,
  CreateTableCommand,
  DescribeContinuousBackupsCommand,
  DynamoDBClient,
  ExecuteStatementCommand,
  paginateScan,
  PutItemCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  UpdateContinuousBackupsCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, TransactGetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { type EmbeddedDynamoDb, embeddedDynamoDb } from '../../src/aws/dynamodb/embedded-dynamodb.js'
import { tables } from './fresh-engine.js'

// What AWS's own client makes of the answers and refusals.

let dynamoDb: EmbeddedDynamoDb
let client: DynamoDBClient
let documents: DynamoDBDocumentClient

beforeEach(async () => {
  dynamoDb = await embeddedDynamoDb()
  client = new DynamoDBClient({ ...dynamoDb.clientConfig, maxAttempts: 1 })
  documents = DynamoDBDocumentClient.from(client)
  const { people } = tables
  await client.send(
    new CreateTableCommand({
      TableName: people.TableName,
      AttributeDefinitions: [...people.AttributeDefinitions],
      KeySchema: [...people.KeySchema],
      BillingMode: people.BillingMode,
    }),
  )
  await waitUntilTableExists({ client, maxWaitTime: 60 }, { TableName: 'people' })
})

afterEach(async () => {
  client.destroy()
  await dynamoDb.close()
})

const put = (id: string) => new PutItemCommand({ TableName: 'people', Item: { id: { S: id } } })

it('reads the reasons of a cancelled transaction', async () => {
  await client.send(put('ada'))
  const refusal: unknown = await client
    .send(
      new TransactWriteItemsCommand({
        TransactItems: [
          { Put: { TableName: 'people', Item: { id: { S: 'bob' } } } },
          {
            ConditionCheck: {
              TableName: 'people',
              Key: { id: { S: 'ada' } },
              ConditionExpression: 'attribute_not_exists(id)',
              ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
            },
          },
        ],
      }),
    )
    .catch((thrown: unknown) => thrown)
  expect(refusal).toBeInstanceOf(TransactionCanceledException)
  expect((refusal as TransactionCanceledException).CancellationReasons).toEqual([
    { Code: 'None' },
    { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed', Item: { id: { S: 'ada' } } },
  ])
})

it('writes and reads documents in transactions', async () => {
  const Item = { id: 'ada', tags: new Set(['a']), balance: 12.5, photo: new Uint8Array([0, 255]) }
  await documents.send(new TransactWriteCommand({ TransactItems: [{ Put: { TableName: 'people', Item } }] }))
  const read = await documents.send(
    new TransactGetCommand({ TransactItems: [{ Get: { TableName: 'people', Key: { id: 'ada' } } }] }),
  )
  expect(read.Responses).toEqual([{ Item }])
})

it('pages, batches and keeps dates', async () => {
  for (const id of ['a', 'b', 'c', 'd', 'e']) await client.send(put(id))
  const pages: number[] = []
  for await (const page of paginateScan({ client, pageSize: 2 }, { TableName: 'people' })) pages.push(page.Count ?? -1)
  expect(pages).toEqual([2, 2, 1])
  const Keys = [{ id: { S: 'a' } }, { id: { S: 'z' } }]
  const batch = await client.send(new BatchGetItemCommand({ RequestItems: { people: { Keys } } }))
  expect(batch.Responses).toEqual({ people: [{ id: { S: 'a' } }] })
  const asked = { TableName: 'people', PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }
  await client.send(new UpdateContinuousBackupsCommand(asked))
  const { ContinuousBackupsDescription } = await client.send(
    new DescribeContinuousBackupsCommand({ TableName: 'people' }),
  )
  const recovery = ContinuousBackupsDescription?.PointInTimeRecoveryDescription
  expect(recovery?.EarliestRestorableDateTime).toBeInstanceOf(Date)
})

it('is told by name what is not imitated', async () => {
  await expect(client.send(new ExecuteStatementCommand({ Statement: 'SELECT * FROM people' }))).rejects.toMatchObject({
    name: 'UnknownOperationException',
    message: 'The embedded DynamoDB does not imitate ExecuteStatement (PartiQL).',
  })
})
