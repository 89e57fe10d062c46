import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
  ScanCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb'
import { DescribeStreamCommand, GetRecordsCommand } from '@aws-sdk/client-dynamodb-streams'
import type { DynamoDbFault, DynamoDbFaultTerms } from '../../src/aws/dynamodb/faults/dynamodb-fault.js'
import type { FaultRule } from '../../src/aws/faults/fault-plan.js'
import { createPeople, iteratorFor, shardsOf, type StreamClients, streamClients } from './streams/stream-clients.js'

let clients: StreamClients
let arn: string
beforeEach(async () => {
  clients = await streamClients()
  arn = await createPeople(clients)
})
afterEach(() => clients.close())

const TableName = 'people'
const Key = { id: { S: 'ada' } }
const put = (id: string) => clients.tables.send(new PutItemCommand({ TableName, Item: { id: { S: id } } }))
const ids = async () => {
  const { Items = [] } = await clients.tables.send(new ScanCommand({ TableName }))
  return Items.map((item) => item['id']?.S ?? '').sort()
}
const bump = () =>
  clients.tables.send(
    new UpdateItemCommand({
      TableName,
      Key,
      UpdateExpression: 'ADD #count :one',
      ExpressionAttributeNames: { '#count': 'count' },
      ExpressionAttributeValues: { ':one': { N: '1' } },
    }),
  )
const count = async () =>
  (await clients.tables.send(new GetItemCommand({ TableName, Key }))).Item?.['count']?.N ?? 'none'
/** What was refused of so many puts: 'x' for each, '.' for each that was done. */
async function strikes(puts: number): Promise<string> {
  let seen = ''
  for (let at = 0; at < puts; at++)
    seen += await put(`${at}`).then(
      () => '.',
      () => 'x',
    )
  return seen
}
const throttle: DynamoDbFault = { kind: 'throttle' }

describe('strikes', () => {
  it.each<{ rule: Omit<FaultRule<DynamoDbFaultTerms>, 'fault'>; seen: string }>([
    { rule: {}, seen: 'xxxxxxxxxx' },
    { rule: { rate: 0 }, seen: '..........' },
    { rule: { times: 2 }, seen: 'xx........' },
    { rule: { after: 3, times: 1 }, seen: '...x......' },
    { rule: { operation: 'PutItem' }, seen: 'xxxxxxxxxx' },
    { rule: { operation: ['GetItem', 'PutItem'] }, seen: 'xxxxxxxxxx' },
    { rule: { operation: 'GetItem' }, seen: '..........' },
    { rule: { table: 'people' }, seen: 'xxxxxxxxxx' },
    { rule: { table: 'orders' }, seen: '..........' },
    { rule: { shardId: 'shard' }, seen: '..........' },
    { rule: { abovePerSecond: 7 }, seen: '.......xxx' },
  ])('$seen for $rule', async ({ rule, seen }) => {
    clients.faults.add({ ...rule, fault: throttle })
    expect(await strikes(10)).toBe(seen)
  })

  it('so many of the requests, the same ones for the same seed', async () => {
    const seenWith = async (seed: number) => {
      await clients.close()
      clients = await streamClients({ seed })
      await createPeople(clients)
      clients.faults.add({ operation: 'PutItem', rate: 0.25, fault: throttle })
      return strikes(80)
    }
    const first = await seenWith(7)
    expect(await seenWith(7)).toBe(first)
    expect(await seenWith(8)).not.toBe(first)
    const struck = first.replaceAll('.', '').length
    expect(struck).toBeGreaterThan(8)
    expect(struck).toBeLessThan(32)
  })

  it('by each rule as if it were alone', async () => {
    const half = { operation: 'PutItem', rate: 0.5, fault: throttle }
    clients.faults.add(half)
    const alone = await strikes(40)
    await clients.close()
    clients = await streamClients()
    await createPeople(clients)
    clients.faults.add(half)
    clients.faults.add({ operation: 'ListTables', rate: 0.5, fault: { kind: 'fail' } })
    let seen = ''
    for (let at = 0; at < 40; at++) {
      await clients.tables.send(new ListTablesCommand({})).catch(() => undefined)
      seen += await put(`${at}`).then(
        () => '.',
        () => 'x',
      )
    }
    expect(seen).toBe(alone)
  })

  it('again in the next second, by the clock', async () => {
    clients.faults.add({ operation: 'PutItem', abovePerSecond: 2, fault: throttle })
    expect(await strikes(3)).toBe('..x')
    clients.clock.turn(1000)
    expect(await strikes(3)).toBe('..x')
  })

  it('no more when it is taken back', async () => {
    const takeBack = clients.faults.add({ operation: 'PutItem', fault: throttle })
    clients.faults.add({ operation: 'GetItem', fault: throttle })
    takeBack()
    expect(await strikes(1)).toBe('.')
    await expect(count()).rejects.toThrow()
    clients.faults.clear()
    expect(await count()).toBe('none')
  })
})

it('tells what happened', async () => {
  clients.faults.add({ operation: 'PutItem', after: 1, fault: throttle })
  await strikes(2)
  expect(clients.faults.happened).toEqual([
    { operation: 'PutItem', tables: ['people'], fault: throttle, atMs: clients.clock.now() },
  ])
})

describe('refuses', () => {
  const transact = () =>
    clients.tables.send(
      new TransactWriteItemsCommand({
        TransactItems: ['ada', 'bob'].map((id) => ({ Put: { TableName, Item: { id: { S: id } } } })),
      }),
    )
  const getRecords = async () => {
    clients.faults.clear()
    const ShardIterator = await iteratorFor(clients, arn)
    clients.faults.add({ fault: throttle })
    return clients.streams.send(new GetRecordsCommand({ ShardIterator }))
  }

  it.each<{ fault: DynamoDbFault; send: () => Promise<unknown>; error: object }>([
    { fault: throttle, send: bump, error: { name: 'ProvisionedThroughputExceededException' } },
    { fault: throttle, send: getRecords, error: { name: 'LimitExceededException' } },
    { fault: { kind: 'throttle', error: 'ThrottlingException' }, send: bump, error: { name: 'ThrottlingException' } },
    { fault: { kind: 'fail' }, send: bump, error: { name: 'InternalServerError', $fault: 'server' } },
    { fault: { kind: 'conflict' }, send: bump, error: { name: 'TransactionConflictException' } },
    {
      fault: { kind: 'conflict' },
      send: transact,
      error: {
        name: 'TransactionCanceledException',
        message:
          'Transaction cancelled, please refer cancellation reasons for specific reasons [TransactionConflict, None]',
        CancellationReasons: [{ Code: 'TransactionConflict' }, { Code: 'None' }],
      },
    },
    { fault: { kind: 'lose-request' }, send: bump, error: { name: 'TimeoutError', code: 'ECONNRESET' } },
  ])('with $error for $fault, and nothing is done', async ({ fault, send, error }) => {
    clients.faults.add({ fault })
    await expect(send()).rejects.toMatchObject(error)
    clients.faults.clear()
    expect(await ids()).toEqual([])
  })
})

it('loses the answer to what was done', async () => {
  clients.faults.add({ operation: 'UpdateItem', fault: { kind: 'lose-response' } })
  await expect(bump()).rejects.toMatchObject({ code: 'ECONNRESET' })
  expect(await count()).toBe('1')
})

it('lets clients that try again do it twice', async () => {
  const patient = new DynamoDBClient({ ...clients.config, maxAttempts: 3 })
  clients.faults.add({ operation: 'UpdateItem', times: 1, fault: { kind: 'lose-response' } })
  await patient.send(
    new UpdateItemCommand({
      TableName,
      Key,
      UpdateExpression: 'ADD #count :one',
      ExpressionAttributeNames: { '#count': 'count' },
      ExpressionAttributeValues: { ':one': { N: '1' } },
    }),
  )
  patient.destroy()
  expect(await count()).toBe('2')
})

it('breaks the connection over HTTP too', async () => {
  const overHttp = new DynamoDBClient({ ...clients.overHttp, maxAttempts: 1 })
  clients.faults.add({ operation: 'PutItem', fault: { kind: 'lose-response' } })
  const lost = overHttp.send(new PutItemCommand({ TableName, Item: Key }))
  await expect(lost).rejects.toThrow('socket hang up')
  overHttp.destroy()
  expect(await ids()).toEqual(['ada'])
})

it('does a request later', async () => {
  clients.faults.add({ operation: 'UpdateItem', times: 1, fault: { kind: 'delay', ms: 1000 } })
  const late = bump()
  await struck(1)
  await bump()
  clients.clock.turn(999)
  expect(await count()).toBe('1')
  clients.clock.turn(1)
  await late
  expect(await count()).toBe('2')
})

it('does late what its sender has given up', async () => {
  clients.faults.add({ operation: 'PutItem', fault: { kind: 'delay', ms: 1000 } })
  const abort = new AbortController()
  const late = clients.tables.send(new PutItemCommand({ TableName, Item: Key }), { abortSignal: abort.signal })
  await struck(1)
  abort.abort()
  await expect(late).rejects.toMatchObject({ name: 'AbortError' })
  expect(await ids()).toEqual([])
  clients.clock.turn(1000)
  expect(await ids()).toEqual(['ada'])
})

it('delays and refuses, when both are switched on', async () => {
  clients.faults.add({ fault: { kind: 'delay', ms: 500 } })
  clients.faults.add({ fault: { kind: 'delay', ms: 500 } })
  clients.faults.add({ fault: { kind: 'fail' } })
  const late = put('ada').catch((error: Error) => error.name)
  await struck(3)
  clients.clock.turn(500)
  await afterOthers()
  clients.clock.turn(500)
  expect(await late).toBe('InternalServerError')
})

it('does a write once more, later', async () => {
  clients.faults.add({ operation: 'UpdateItem', times: 1, fault: { kind: 'repeat', afterMs: 1000 } })
  await bump()
  expect(await count()).toBe('1')
  await put('bob')
  clients.clock.turn(1000)
  expect(await count()).toBe('2')
})

it('tells nobody of a repetition that is refused', async () => {
  clients.faults.add({ operation: 'PutItem', times: 1, fault: { kind: 'repeat', afterMs: 1000 } })
  const ConditionExpression = 'attribute_not_exists(id)'
  await clients.tables.send(new PutItemCommand({ TableName, Item: Key, ConditionExpression }))
  clients.clock.turn(1000)
  await afterOthers()
  expect(await ids()).toEqual(['ada'])
})

it('does nothing any more when it is closed, and leaves nobody waiting', async () => {
  clients.faults.add({ operation: 'PutItem', fault: { kind: 'delay', ms: 1000 } })
  clients.faults.add({ operation: 'UpdateItem', fault: { kind: 'repeat', afterMs: 1000 } })
  await bump()
  const late = put('bob')
  await struck(2)
  const { clock } = clients
  await Promise.all([expect(late).rejects.toMatchObject({ code: 'ECONNRESET' }), clients.close()])
  clock.turn(1000)
  clients = await streamClients() // for afterEach to close
})

describe('leaves a part undone', () => {
  const RequestItems = {
    people: Array.from({ length: 20 }, (_, at) => ({ PutRequest: { Item: { id: { S: `${at}` } } } })),
  }

  it('of writes', async () => {
    clients.faults.add({ fault: { kind: 'unprocessed', fraction: 0.3 } })
    let left: typeof RequestItems | undefined = RequestItems
    const sizes: number[] = []
    while (left?.people !== undefined) {
      sizes.push(left.people.length)
      const answer = await clients.tables.send(new BatchWriteItemCommand({ RequestItems: left }))
      left = answer.UnprocessedItems as typeof left
    }
    expect(sizes.length).toBeGreaterThan(1)
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a))
    expect(await ids()).toHaveLength(20)
  })

  it('of reads, with all that was asked for', async () => {
    for (let at = 0; at < 10; at++) await put(`${at}`)
    clients.faults.add({ operation: 'BatchGetItem', fault: { kind: 'unprocessed' } })
    const people = {
      Keys: Array.from({ length: 10 }, (_, at) => ({ id: { S: `${at}` } })),
      ConsistentRead: true,
      ProjectionExpression: '#id',
      ExpressionAttributeNames: { '#id': 'id' },
    }
    const answer = await clients.tables.send(new BatchGetItemCommand({ RequestItems: { people } }))
    const { Keys: undone, ...rest } = answer.UnprocessedKeys?.['people'] ?? {}
    expect(rest).toEqual({ ...people, Keys: undefined })
    const done = answer.Responses?.['people'] ?? []
    expect([...done, ...(undone ?? [])].map(({ id }) => id?.S ?? '').sort()).toEqual('0123456789'.split(''))
    expect(Math.min(done.length, undone?.length ?? 0)).toBeGreaterThan(0)
  })

  it('and never all', async () => {
    clients.faults.add({ fault: { kind: 'unprocessed', fraction: 1 } })
    const answer = await clients.tables.send(new BatchWriteItemCommand({ RequestItems }))
    expect(answer.UnprocessedItems?.['people']).toHaveLength(19)
    expect(await ids()).toEqual(['0'])
  })

  it('of a batch that is right as a whole', async () => {
    clients.faults.add({ fault: { kind: 'unprocessed', fraction: 1 } })
    const wrong = { people: [...RequestItems.people, ...RequestItems.people] }
    await expect(clients.tables.send(new BatchWriteItemCommand({ RequestItems: wrong }))).rejects.toMatchObject({
      name: 'ValidationException',
    })
    expect(await ids()).toEqual([])
  })
})

describe('of a stream', () => {
  it('strikes one shard', async () => {
    const { children } = clients.control.splitShard('people')
    const [slow, other] = children as [string, string]
    clients.faults.add({ operation: 'GetRecords', shardId: slow, fault: { kind: 'fail' } })
    const read = async (ShardId: string) => {
      const ShardIterator = await iteratorFor(clients, arn, { ShardId })
      return clients.streams.send(new GetRecordsCommand({ ShardIterator }))
    }
    await expect(read(slow)).rejects.toMatchObject({ name: 'InternalServerError' })
    expect((await read(other)).Records).toEqual([])
    expect(await shardsOf(clients, arn)).toHaveLength(3)
  })

  it('is found by the name of its table', async () => {
    clients.faults.add({ table: 'people', fault: { kind: 'fail' } })
    await expect(clients.streams.send(new DescribeStreamCommand({ StreamArn: arn }))).rejects.toMatchObject({
      name: 'InternalServerError',
    })
  })

  it('shows an empty page although records follow', async () => {
    await put('ada')
    const ShardIterator = await iteratorFor(clients, arn)
    clients.faults.add({ times: 2, fault: { kind: 'empty-page' } })
    const first = await clients.streams.send(new GetRecordsCommand({ ShardIterator }))
    const second = await clients.streams.send(new GetRecordsCommand({ ShardIterator: first.NextShardIterator }))
    const third = await clients.streams.send(new GetRecordsCommand({ ShardIterator: second.NextShardIterator }))
    expect([first, second, third].map(({ Records }) => Records?.length)).toEqual([0, 0, 1])
  })
})

it.each<{ rule: FaultRule<DynamoDbFaultTerms>; says: string }>([
  { rule: { rate: 1.5, fault: throttle }, says: "A fault's rate is from 0 to 1, and not 1.5." },
  { rule: { rate: Number.NaN, fault: throttle }, says: "A fault's rate is from 0 to 1, and not NaN." },
  { rule: { times: -1, fault: throttle }, says: "A fault's times is a whole number, and not -1." },
  { rule: { abovePerSecond: 0.5, fault: throttle }, says: "A fault's abovePerSecond is a whole number, and not 0.5." },
  {
    rule: { operation: 'PutItem', fault: { kind: 'unprocessed' } },
    says: "'unprocessed' cannot happen to PutItem, only to BatchGetItem, BatchWriteItem.",
  },
  {
    rule: { operation: ['GetRecords', 'Scan'], fault: { kind: 'empty-page' } },
    says: "'empty-page' cannot happen to Scan, only to GetRecords.",
  },
  {
    rule: { fault: { kind: 'unprocessed', fraction: 2 } },
    says: 'The fraction that stays unprocessed is from 0 to 1, and not 2.',
  },
  { rule: { fault: { kind: 'delay', ms: -1 } }, says: "'delay' waits for a number of ms, and not -1." },
])('says $says', ({ rule, says }) => {
  expect(() => clients.faults.add(rule)).toThrow(says)
})

/** So many faults have begun. */
async function struck(times: number): Promise<void> {
  while (clients.faults.happened.length < times) await afterOthers()
}

/** Everything that waits for nothing but its turn has had it. */
function afterOthers(): Promise<void> {
  return new Promise((done) => setImmediate(done))
}
