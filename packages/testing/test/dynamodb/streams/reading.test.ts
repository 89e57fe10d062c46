import { BatchWriteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import {
  DescribeStreamCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type GetShardIteratorCommandInput,
  ListStreamsCommand,
} from '@aws-sdk/client-dynamodb-streams'
import {
  createPeople,
  iteratorFor,
  readShard,
  shardsOf,
  type StreamClients,
  streamClients,
  told,
} from './stream-clients.js'

let clients: StreamClients
let arn: string
beforeEach(async () => {
  clients = await streamClients()
  arn = await createPeople(clients)
})
afterEach(() => clients.close())

const hour = 60 * 60 * 1000
const put = async (...ids: string[]) => {
  for (const id of ids) {
    await clients.tables.send(new PutItemCommand({ TableName: 'people', Item: { id: { S: id } } }))
  }
}
const getRecords = (ShardIterator: string | undefined, Limit?: number) =>
  clients.streams.send(new GetRecordsCommand({ ShardIterator, Limit }))
const numbers = async () =>
  (await readShard(clients, arn)).records.map(({ dynamodb }) => dynamodb?.SequenceNumber as string)

it('gives every record a number of 21 digits, higher than the last', async () => {
  await put('ada', 'bob', 'cid')
  const given = await numbers()
  expect(given).toEqual([...given].sort())
  expect(new Set(given).size).toBe(3)
  expect(given.every((number) => /^[1-9]\d{20}$/.test(number))).toBe(true)
})

describe('begins', () => {
  it.each([
    { type: 'TRIM_HORIZON', at: undefined, sees: ['ada', 'bob', 'cid', 'dan'] },
    { type: 'LATEST', at: undefined, sees: ['dan'] },
    { type: 'AT_SEQUENCE_NUMBER', at: 1, sees: ['bob', 'cid', 'dan'] },
    { type: 'AFTER_SEQUENCE_NUMBER', at: 1, sees: ['cid', 'dan'] },
    { type: 'AFTER_SEQUENCE_NUMBER', at: 2, sees: ['dan'] },
  ] as const)('with $sees for $type $at', async ({ type, at, sees }) => {
    await put('ada', 'bob', 'cid')
    const SequenceNumber = at === undefined ? undefined : (await numbers())[at]
    const iterator = await iteratorFor(clients, arn, { ShardIteratorType: type, SequenceNumber })
    await put('dan')
    const { Records = [] } = await getRecords(iterator)
    expect(Records.map(({ dynamodb }) => dynamodb?.Keys?.['id']?.S)).toEqual(sees)
  })

  it('at the number with which the shard says it starts', async () => {
    const SequenceNumber = (await shardsOf(clients, arn))[0]?.SequenceNumberRange?.StartingSequenceNumber
    await put('ada')
    for (const ShardIteratorType of ['AT_SEQUENCE_NUMBER', 'AFTER_SEQUENCE_NUMBER'] as const) {
      const { records } = await readShard(clients, arn, { ShardIteratorType, SequenceNumber })
      expect(told(records)).toEqual(['INSERT ada'])
    }
  })
})

describe('reads in pages', () => {
  it('of as many records as are asked for', async () => {
    await put('ada', 'bob', 'cid')
    const first = await getRecords(await iteratorFor(clients, arn), 2)
    expect(told(first.Records ?? [])).toEqual(['INSERT ada', 'INSERT bob'])
    const second = await getRecords(first.NextShardIterator, 2)
    expect(told(second.Records ?? [])).toEqual(['INSERT cid'])
    const third = await getRecords(second.NextShardIterator)
    expect(third.Records).toEqual([])
    await put('dan')
    expect(told((await getRecords(third.NextShardIterator)).Records ?? [])).toEqual(['INSERT dan'])
  })

  it('of at most a megabyte, and of one record that is larger than the rest allows', async () => {
    const note = { S: 'x'.repeat(390 * 1024) }
    for (const id of ['ada', 'bob', 'cid', 'dan']) {
      await clients.tables.send(new PutItemCommand({ TableName: 'people', Item: { id: { S: id }, note } }))
    }
    const first = await getRecords(await iteratorFor(clients, arn))
    expect(told(first.Records ?? [])).toEqual(['INSERT ada', 'INSERT bob'])
    const second = await getRecords(first.NextShardIterator)
    expect(told(second.Records ?? [])).toEqual(['INSERT cid', 'INSERT dan'])
  })

  it('of at most 1,000 records', async () => {
    for (let batch = 0; batch < 41; batch++) {
      const items = Array.from({ length: batch === 40 ? 1 : 25 }, (_, at) => ({ id: { S: `${batch} ${at}` } }))
      const RequestItems = { people: items.map((Item) => ({ PutRequest: { Item } })) }
      await clients.tables.send(new BatchWriteItemCommand({ RequestItems }))
    }
    const first = await getRecords(await iteratorFor(clients, arn))
    expect(first.Records).toHaveLength(1000)
    expect((await getRecords(first.NextShardIterator)).Records).toHaveLength(1)
  })
})

describe('iterators', () => {
  const expired = { name: 'ExpiredIteratorException', message: 'Shard iterator has expired' }

  it('live for 15 minutes', async () => {
    await put('ada')
    const iterator = await iteratorFor(clients, arn)
    clients.clock.turn(15 * 60 * 1000)
    const { Records, NextShardIterator } = await getRecords(iterator)
    expect(Records).toHaveLength(1)
    clients.clock.turn(1)
    await expect(getRecords(iterator)).rejects.toMatchObject(expired)
    expect((await getRecords(NextShardIterator)).Records).toEqual([])
  })

  it('expire when a test says so, and new ones do not', async () => {
    const iterator = await iteratorFor(clients, arn)
    clients.control.expireIterators('people')
    await expect(getRecords(iterator)).rejects.toMatchObject(expired)
    const { NextShardIterator } = await getRecords(await iteratorFor(clients, arn))
    expect((await getRecords(NextShardIterator)).Records).toEqual([])
  })

  it.each([
    { what: 'no iterator', of: () => 'x' },
    { what: 'of another version', of: (text: string) => text.replace('|1|', '|2|') },
    { what: 'cut off', of: (text: string) => text.slice(0, -20) },
    { what: 'with another end', of: (text: string) => `${text}|` },
    { what: 'that holds a list of nothing', of: (text: string) => text.replace(/[^|]+$/, 'W10') },
  ])('are refused when they are $what', async ({ of }) => {
    const iterator = await iteratorFor(clients, arn)
    await expect(getRecords(of(iterator))).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'Invalid ShardIterator',
    })
  })
})

describe('after 24 hours', () => {
  const trimmed = {
    name: 'TrimmedDataAccessException',
    message: 'The data you are trying to access has been trimmed',
  }

  it('records are gone, and whoever has not read them is told', async () => {
    await put('ada', 'bob')
    const [ada, bob] = await numbers()
    const [old] = await shardsOf(clients, arn)
    const after = (SequenceNumber: string | undefined) =>
      readShard(clients, arn, { ShardId: old?.ShardId, ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber })
    clients.clock.turn(1)
    await put('cid')
    clients.clock.turn(24 * hour - 2)
    expect(told((await after(ada)).records)).toEqual(['INSERT bob', 'INSERT cid'])
    const open = await iteratorFor(clients, arn)
    clients.clock.turn(1)
    expect(told((await readShard(clients, arn)).records)).toEqual(['INSERT cid'])
    expect(told((await after(bob)).records)).toEqual(['INSERT cid'])
    await expect(after(ada)).rejects.toMatchObject(trimmed)
    await expect(getRecords(open)).rejects.toMatchObject(trimmed)
    const at = { ShardIteratorType: 'AT_SEQUENCE_NUMBER', SequenceNumber: bob } as const
    await expect(readShard(clients, arn, at)).rejects.toMatchObject(trimmed)
  })

  it('the same when a test trims', async () => {
    await put('ada')
    const [ada] = await numbers()
    const iterator = await iteratorFor(clients, arn)
    clients.control.trimStream('people')
    await expect(getRecords(iterator)).rejects.toMatchObject(trimmed)
    await put('bob')
    expect(told((await readShard(clients, arn)).records)).toEqual(['INSERT bob'])
    const after = { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: ada } as const
    expect(told((await readShard(clients, arn, after)).records)).toEqual(['INSERT bob'])
  })

  it('a test can trim what is older than it says', async () => {
    await put('ada')
    clients.clock.turn(1000)
    await put('bob')
    clients.control.trimStream('people', { olderThanMs: 1000 })
    expect(told((await readShard(clients, arn)).records)).toEqual(['INSERT bob'])
  })
})

describe('refuses', () => {
  const shardId = 'shardId-00000001795608000000-00000000'
  const no = (what: string, constraint: string) =>
    `1 validation error detected: Value ${what} failed to satisfy constraint: ${constraint}`
  const least = (count: number) => `Member must have length greater than or equal to ${count}`

  const refused: { asked: Partial<GetShardIteratorCommandInput>; name?: string; message: string }[] = [
    { asked: { ShardId: shardId }, name: 'ResourceNotFoundException', message: 'Shard does not exist' },
    { asked: { ShardId: 'shard' }, message: no("'shard' at 'shardId'", least(28)) },
    { asked: { StreamArn: 'arn' }, message: no("'arn' at 'streamArn'", least(37)) },
    { asked: { StreamArn: 'x'.repeat(50) }, message: 'Invalid StreamArn' },
    {
      asked: { StreamArn: 'arn:aws:dynamodb:us-east-1:123456789012:table/none/stream/x' },
      name: 'ResourceNotFoundException',
      message: 'Stream: arn:aws:dynamodb:us-east-1:123456789012:table/none/stream/x not found',
    },
    {
      asked: { ShardIteratorType: 'FIRST' as never },
      message: no("'FIRST' at 'shardIteratorType'", 'Member must satisfy enum value set'),
    },
    {
      asked: { ShardIteratorType: 'AT_SEQUENCE_NUMBER' },
      message: 'SequenceNumber must be specified when ShardIteratorType is AT_SEQUENCE_NUMBER',
    },
    {
      asked: { SequenceNumber: '1'.repeat(21) },
      message: 'SequenceNumber must not be specified when ShardIteratorType is TRIM_HORIZON',
    },
    {
      asked: { ShardIteratorType: 'AT_SEQUENCE_NUMBER', SequenceNumber: '12' },
      message: no("'12' at 'sequenceNumber'", least(21)),
    },
    ...['1'.repeat(21), '9'.repeat(21), '1'.repeat(22)].map((SequenceNumber) => ({
      asked: { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER' as const, SequenceNumber },
      message: `Invalid SequenceNumber: ${SequenceNumber} is not one of shard`,
    })),
  ]
  it.each(refused)('an iterator for $asked', async ({ asked, name = 'ValidationException', message }) => {
    await expect(iteratorFor(clients, arn, asked)).rejects.toMatchObject({
      name,
      message: expect.stringContaining(message),
    })
  })

  it.each([
    {
      command: () => new GetRecordsCommand({ ShardIterator: 'x', Limit: 1001 }),
      message: no("'1001' at 'limit'", 'Member must have value less than or equal to 1000'),
    },
    {
      command: () => new GetRecordsCommand({ ShardIterator: 'x', Limit: 0 }),
      message: no("'0' at 'limit'", 'Member must have value greater than or equal to 1'),
    },
    {
      command: () => new GetRecordsCommand({ ShardIterator: undefined }),
      message: no("null at 'shardIterator'", 'Member must not be null'),
    },
    {
      command: () => new GetShardIteratorCommand({ StreamArn: arn, ShardId: undefined, ShardIteratorType: 'LATEST' }),
      message: no("null at 'shardId'", 'Member must not be null'),
    },
    {
      command: () => new DescribeStreamCommand({ StreamArn: arn, Limit: 101 }),
      message: no("'101' at 'limit'", 'Member must have value less than or equal to 100'),
    },
    {
      command: () => new ListStreamsCommand({ Limit: 0 }),
      message: no("'0' at 'limit'", 'Member must have value greater than or equal to 1'),
    },
    {
      command: () => new ListStreamsCommand({ ExclusiveStartStreamArn: 'x'.repeat(40) }),
      message: 'Invalid ExclusiveStartStreamArn',
    },
  ])('$message', async ({ command, message }) => {
    await expect(clients.streams.send(command() as ListStreamsCommand)).rejects.toMatchObject({
      name: 'ValidationException',
      message,
    })
  })
})
