import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DeleteTableCommand,
  DescribeTableCommand,
  PutItemCommand,
  type StreamSpecification,
  UpdateTableCommand,
  type UpdateTableCommandInput,
} from '@aws-sdk/client-dynamodb'
import { DescribeStreamCommand, ListStreamsCommand } from '@aws-sdk/client-dynamodb-streams'
import { createPeople, readShard, shardsOf, type StreamClients, streamClients, told } from './stream-clients.js'

let clients: StreamClients
beforeEach(async () => {
  clients = await streamClients()
})
afterEach(() => clients.close())

const TableName = 'people'
const people: CreateTableCommandInput = {
  TableName,
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  BillingMode: 'PAY_PER_REQUEST',
}
const enabled: StreamSpecification = { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' }
const disabled: StreamSpecification = { StreamEnabled: false }
const create = (StreamSpecification?: StreamSpecification) =>
  clients.tables.send(new CreateTableCommand({ ...people, StreamSpecification }))
const update = (StreamSpecification: StreamSpecification, more: Partial<UpdateTableCommandInput> = {}) =>
  clients.tables.send(new UpdateTableCommand({ TableName, StreamSpecification, ...more }))
const table = async () => (await clients.tables.send(new DescribeTableCommand({ TableName }))).Table
const put = (id: string) => clients.tables.send(new PutItemCommand({ TableName, Item: { id: { S: id } } }))
const labels = async () =>
  (await clients.streams.send(new ListStreamsCommand({ TableName }))).Streams?.map(({ StreamLabel }) => StreamLabel)
const status = async (StreamArn: string) =>
  (await clients.streams.send(new DescribeStreamCommand({ StreamArn }))).StreamDescription?.StreamStatus

it('enables a stream with a table, and shows it wherever the table is shown', async () => {
  const label = '2026-11-25T12:00:00.000'
  const shown = {
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' },
    LatestStreamArn: `arn:aws:dynamodb:us-east-1:123456789012:table/people/stream/${label}`,
    LatestStreamLabel: label,
  }
  expect((await create(enabled)).TableDescription).toMatchObject(shown)
  expect(await table()).toMatchObject(shown)
  expect(await labels()).toEqual([label])
})

it('enables a stream of a table that is there, from that write on', async () => {
  await create(disabled)
  expect(await table()).not.toHaveProperty('StreamSpecification')
  expect(await labels()).toEqual([])
  await put('ada')
  const arn = (await update(enabled)).TableDescription?.LatestStreamArn as string
  await put('bob')
  expect(told((await readShard(clients, arn)).records)).toEqual(['INSERT bob'])
})

it('leaves a disabled stream to be read for 24 hours', async () => {
  const arn = await createPeople(clients)
  await put('ada')
  clients.clock.turn(1000)
  expect((await update(disabled)).TableDescription).not.toHaveProperty('StreamSpecification')
  await put('bob')
  expect(await table()).toMatchObject({ LatestStreamArn: arn })
  expect(await table()).not.toHaveProperty('StreamSpecification')
  expect(await status(arn)).toBe('DISABLED')
  const { records, isClosed } = await readShard(clients, arn)
  expect(told(records)).toEqual(['INSERT ada'])
  expect(isClosed).toBe(true)
  clients.clock.turn(24 * 60 * 60 * 1000 - 1)
  expect(await labels()).toHaveLength(1)
  clients.clock.turn(1)
  expect(await labels()).toEqual([])
  await expect(shardsOf(clients, arn)).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: `Requested resource not found: Stream: ${arn} not found`,
  })
})

it('gives every stream a label of its own, even within one millisecond', async () => {
  const first = await createPeople(clients)
  await update(disabled)
  const second = (await update(enabled)).TableDescription?.LatestStreamArn as string
  expect(await labels()).toEqual(['2026-11-25T12:00:00.000', '2026-11-25T12:00:00.001'])
  expect([await status(first), await status(second)]).toEqual(['DISABLED', 'ENABLED'])
})

it('keeps the stream of a deleted table, and another one of its name beside it', async () => {
  const first = await createPeople(clients)
  await put('ada')
  await clients.tables.send(new DeleteTableCommand({ TableName }))
  expect(await status(first)).toBe('DISABLED')
  expect(await labels()).toHaveLength(1)
  clients.clock.turn(1000)
  const second = await createPeople(clients)
  expect(second).not.toBe(first)
  expect(told((await readShard(clients, first)).records)).toEqual(['INSERT ada'])
  expect((await readShard(clients, second)).records).toEqual([])
})

it('shows a stream as under way as long as its table', async () => {
  await clients.close()
  clients = await streamClients({ tableSettleMs: 1000 })
  const arn = await createPeople(clients)
  expect(await status(arn)).toBe('ENABLING')
  clients.clock.turn(1000)
  expect(await status(arn)).toBe('ENABLED')
  await update(disabled)
  expect(await status(arn)).toBe('DISABLING')
  clients.clock.turn(1000)
  expect(await status(arn)).toBe('DISABLED')
})

const invalid = 'One or more parameter values were invalid: '
const provisioned = { ReadCapacityUnits: 1, WriteCapacityUnits: 1 }
const index = { IndexName: 'by-x', KeySchema: [{ AttributeName: 'x', KeyType: 'HASH' as const }] }

it.each([
  {
    asked: { StreamEnabled: true },
    message: `${invalid}Table is being created with a stream enabled, UpdateViewType is required`,
  },
  {
    asked: { ...enabled, StreamEnabled: false },
    message: `${invalid}Table is being created with a stream disabled, UpdateViewType should not be specified`,
  },
  {
    asked: { StreamEnabled: true, StreamViewType: 'ALL' as never },
    message:
      "1 validation error detected: Value 'ALL' at 'streamSpecification.streamViewType' failed to satisfy constraint: " +
      'Member must satisfy enum value set: [NEW_IMAGE, OLD_IMAGE, NEW_AND_OLD_IMAGES, KEYS_ONLY]',
  },
])('refuses to create a table with $asked', async ({ asked, message }) => {
  await expect(create(asked)).rejects.toMatchObject({ name: 'ValidationException', message })
})

it.each([
  { is: disabled, asked: disabled, message: 'Table has no stream to disable: TableName: people' },
  { is: enabled, asked: enabled, message: 'Table already has an enabled stream: TableName: people' },
  {
    is: enabled,
    asked: { ...enabled, StreamViewType: 'NEW_IMAGE' as const },
    message: 'Table already has an enabled stream: TableName: people',
  },
  {
    is: disabled,
    asked: { StreamEnabled: true },
    message: `${invalid}If stream is being enabled then UpdateViewType is required`,
  },
  {
    is: enabled,
    asked: { ...enabled, StreamEnabled: false },
    message: `${invalid}If stream is being disabled, then UpdateViewType must not be specified`,
  },
  {
    is: disabled,
    asked: enabled,
    more: { BillingMode: 'PROVISIONED' as const, ProvisionedThroughput: provisioned },
    message: `${invalid}You cannot modify stream status while updating table IOPS`,
  },
  {
    is: disabled,
    asked: enabled,
    more: {
      AttributeDefinitions: [{ AttributeName: 'x', AttributeType: 'S' as const }],
      GlobalSecondaryIndexUpdates: [{ Create: { ...index, Projection: { ProjectionType: 'ALL' as const } } }],
    },
    message: `${invalid}You cannot create or delete index while changing stream status`,
  },
])('refuses $asked of a table with $is', async ({ is, asked, more, message }) => {
  await create(is)
  await expect(update(asked, more)).rejects.toMatchObject({ name: 'ValidationException', message })
  expect(await labels()).toHaveLength(is.StreamEnabled === true ? 1 : 0)
})

it('lists streams in pages, of one table or of all', async () => {
  for (const name of ['cherry', 'apple', 'banana']) {
    await clients.tables.send(new CreateTableCommand({ ...people, TableName: name, StreamSpecification: enabled }))
  }
  const list = async (input: { Limit?: number; ExclusiveStartStreamArn?: string | undefined; TableName?: string }) => {
    const { Streams, LastEvaluatedStreamArn } = await clients.streams.send(new ListStreamsCommand(input))
    return { names: Streams?.map((stream) => stream.TableName), last: LastEvaluatedStreamArn }
  }
  expect((await list({})).names).toEqual(['apple', 'banana', 'cherry'])
  const first = await list({ Limit: 2 })
  expect(first).toEqual({ names: ['apple', 'banana'], last: expect.stringContaining('/banana/') })
  expect(await list({ Limit: 2, ExclusiveStartStreamArn: first.last })).toEqual({ names: ['cherry'], last: undefined })
  expect((await list({ TableName: 'cherry' })).names).toEqual(['cherry'])
  await expect(list({ TableName: 'nothing' })).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: 'Requested resource not found: Table: nothing not found',
  })
})
