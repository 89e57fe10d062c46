import {
  BatchWriteItemCommand,
  CreateTableCommand,
  DeleteItemCommand,
  PutItemCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb'
import { createPeople, readShard, type StreamClients, streamClients, told } from './stream-clients.js'

let clients: StreamClients
beforeEach(async () => {
  clients = await streamClients()
})
afterEach(() => clients.close())

const TableName = 'people'
const Key = { id: { S: 'ada' } }
const put = (city: string) => new PutItemCommand({ TableName, Item: { ...Key, city: { S: city } } })

it.each([
  { view: 'KEYS_ONLY', shown: [[], [], []] },
  { view: 'NEW_IMAGE', shown: [['NewImage'], ['NewImage'], []] },
  { view: 'OLD_IMAGE', shown: [[], ['OldImage'], ['OldImage']] },
  { view: 'NEW_AND_OLD_IMAGES', shown: [['NewImage'], ['NewImage', 'OldImage'], ['OldImage']] },
] as const)('shows as many images as $view says', async ({ view, shown }) => {
  const arn = await createPeople(clients, view)
  await clients.tables.send(put('Rome'))
  await clients.tables.send(put('Bern'))
  await clients.tables.send(new DeleteItemCommand({ TableName, Key }))
  const { records } = await readShard(clients, arn)
  expect(told(records)).toEqual(['INSERT ada', 'MODIFY ada', 'REMOVE ada'])
  const images = records.map(({ dynamodb }) =>
    Object.keys(dynamodb ?? {})
      .filter((name) => name.endsWith('Image'))
      .sort(),
  )
  expect(images).toEqual(shown)
  expect(records.map(({ dynamodb }) => dynamodb?.StreamViewType)).toEqual([view, view, view])
})

it('tells of a change all that AWS tells', async () => {
  const arn = await createPeople(clients)
  await clients.tables.send(put('Rome'))
  clients.clock.turn(1999)
  await clients.tables.send(put('Bern'))
  expect((await readShard(clients, arn)).records[1]).toEqual({
    eventID: expect.stringMatching(/^[0-9a-f]{32}$/),
    eventName: 'MODIFY',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: 'us-east-1',
    dynamodb: {
      ApproximateCreationDateTime: new Date(Date.UTC(2026, 10, 25, 12, 0, 1)),
      Keys: Key,
      NewImage: { ...Key, city: { S: 'Bern' } },
      OldImage: { ...Key, city: { S: 'Rome' } },
      SequenceNumber: expect.stringMatching(/^\d{21}$/),
      SizeBytes: 5 + 13 + 13,
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    },
  })
})

it('counts bytes as the records in the documentation of AWS do', async () => {
  await clients.tables.send(
    new CreateTableCommand({
      TableName: 'numbers',
      AttributeDefinitions: [{ AttributeName: 'Id', AttributeType: 'N' }],
      KeySchema: [{ AttributeName: 'Id', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    }),
  )
  const Id = { N: '101' }
  const numbers = (Message: string) =>
    new PutItemCommand({ TableName: 'numbers', Item: { Id, Message: { S: Message } } })
  await clients.tables.send(numbers('New item!'))
  await clients.tables.send(numbers('This item has changed'))
  await clients.tables.send(new DeleteItemCommand({ TableName: 'numbers', Key: { Id } }))
  const arn = 'arn:aws:dynamodb:us-east-1:123456789012:table/numbers/stream/2026-11-25T12:00:00.000'
  const { records } = await readShard(clients, arn)
  expect(records.map(({ dynamodb }) => dynamodb?.SizeBytes)).toEqual([26, 59, 38])
})

it.each([
  { what: 'a put of the same item', command: put('Rome') },
  {
    what: 'an update to the same value',
    command: new UpdateItemCommand({
      TableName,
      Key,
      UpdateExpression: 'SET city = :city',
      ExpressionAttributeValues: { ':city': { S: 'Rome' } },
    }),
  },
  {
    what: 'a delete of what is not there',
    command: new DeleteItemCommand({ TableName, Key: { id: { S: 'nobody' } } }),
  },
  {
    what: 'a batch that changes nothing',
    command: new BatchWriteItemCommand({
      RequestItems: {
        people: [
          { PutRequest: { Item: { ...Key, city: { S: 'Rome' } } } },
          { DeleteRequest: { Key: { id: { S: 'nobody' } } } },
        ],
      },
    }),
  },
])('records nothing of $what', async ({ command }) => {
  const arn = await createPeople(clients)
  await clients.tables.send(put('Rome'))
  await clients.tables.send(command as PutItemCommand)
  expect(told((await readShard(clients, arn)).records)).toEqual(['INSERT ada'])
})

it.each([
  { before: { N: '1.0' }, after: { N: '1' } },
  { before: { SS: ['a', 'b'] }, after: { SS: ['b', 'a'] } },
  { before: { M: { x: { N: '1' }, y: { N: '2' } } }, after: { M: { y: { N: '2.00' }, x: { N: '1' } } } },
])('takes $before and $after for the same', async ({ before, after }) => {
  const arn = await createPeople(clients)
  for (const value of [before, after]) {
    await clients.tables.send(new PutItemCommand({ TableName, Item: { ...Key, value } as never }))
  }
  expect(told((await readShard(clients, arn)).records)).toEqual(['INSERT ada'])
})

it('records every write of a batch, and nothing of a write that was refused', async () => {
  const arn = await createPeople(clients)
  await clients.tables.send(
    new BatchWriteItemCommand({
      RequestItems: { people: ['ada', 'bob'].map((id) => ({ PutRequest: { Item: { id: { S: id } } } })) },
    }),
  )
  const refused = new PutItemCommand({ TableName, Item: Key, ConditionExpression: 'attribute_not_exists(id)' })
  await expect(clients.tables.send(refused)).rejects.toThrow('The conditional request failed')
  expect(told((await readShard(clients, arn)).records)).toEqual(['INSERT ada', 'INSERT bob'])
})

it('records a transaction when it is done, and nothing of one that was cancelled', async () => {
  const arn = await createPeople(clients)
  const puts = ['ada', 'bob'].map((id) => ({ Put: { TableName, Item: { id: { S: id } } } }))
  const unmet = {
    ConditionCheck: { TableName, Key: { id: { S: 'cid' } }, ConditionExpression: 'attribute_exists(id)' },
  }
  const cancelled = new TransactWriteItemsCommand({ TransactItems: [...puts, unmet] })
  await expect(clients.tables.send(cancelled)).rejects.toMatchObject({ name: 'TransactionCanceledException' })
  expect((await readShard(clients, arn)).records).toEqual([])
  await clients.tables.send(new TransactWriteItemsCommand({ TransactItems: puts }))
  expect(told((await readShard(clients, arn)).records)).toEqual(['INSERT ada', 'INSERT bob'])
})
