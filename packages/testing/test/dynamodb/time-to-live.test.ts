import { mkdtempSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EngineOptions } from '../../src/aws/dynamodb/engine.js'
import { freshEngine, tables } from './fresh-engine.js'

const hour = 60 * 60 * 1000
/** Seconds since 1970 at which the clock of every test begins. */
const start = Date.UTC(2026, 10, 25, 12) / 1000
const TableName = 'people'
const ttl = (Enabled: boolean, AttributeName = 'until') => ({
  TableName,
  TimeToLiveSpecification: { Enabled, AttributeName },
})
const until = (seconds: number) => ({ N: String(seconds) })

function withPeople(options: Partial<EngineOptions> = {}) {
  const fresh = freshEngine(options)
  fresh.call('CreateTable', {
    ...tables.people,
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' },
  })
  fresh.call('UpdateTimeToLive', ttl(true))
  return withShortcuts(fresh)
}

function withShortcuts(fresh: ReturnType<typeof freshEngine>) {
  const { call } = fresh
  return {
    ...fresh,
    put: (id: string, attributes: object = {}) =>
      call('PutItem', { TableName, Item: { id: { S: id }, ...attributes } }),
    ids: () => (call('Scan', { TableName }) as { Items: { id: { S: string } }[] }).Items.map(({ id }) => id.S).sort(),
  }
}

it('enables and disables, and says which attribute counts', () => {
  const { call, clock } = withPeople()
  const described = () => call('DescribeTimeToLive', { TableName })
  expect(described()).toEqual({ TimeToLiveDescription: { TimeToLiveStatus: 'ENABLED', AttributeName: 'until' } })
  clock.turn(hour)
  expect(call('UpdateTimeToLive', ttl(false))).toEqual({
    TimeToLiveSpecification: { Enabled: false, AttributeName: 'until' },
  })
  expect(described()).toEqual({ TimeToLiveDescription: { TimeToLiveStatus: 'DISABLED' } })
  call('CreateTable', { ...tables.people, TableName: 'never' })
  expect(call('DescribeTimeToLive', { TableName: 'never' })).toEqual({
    TimeToLiveDescription: { TimeToLiveStatus: 'DISABLED' },
  })
})

const many = 'Time to live has been modified multiple times within a fixed interval'
const no = (what: string, constraint: string) =>
  `1 validation error detected: Value ${what} failed to satisfy constraint: ${constraint}`

it.each([
  { asked: ttl(true), message: 'TimeToLive is already enabled' },
  {
    asked: ttl(true, 'end'),
    message: 'TimeToLive is active on a different AttributeName: current AttributeName is until',
  },
  {
    asked: ttl(false, 'end'),
    message: 'TimeToLive is active on a different AttributeName: current AttributeName is until',
  },
  { asked: ttl(false), message: many },
  { wait: hour - 1, asked: ttl(false), message: many },
  { wait: hour, asked: ttl(false), second: ttl(true), message: many },
  { wait: hour, asked: ttl(false), second: ttl(false), message: 'TimeToLive is already disabled' },
  {
    asked: { TableName },
    message: no("null at 'timeToLiveSpecification'", 'Member must not be null'),
  },
  {
    asked: ttl(true, ''),
    message: no("'' at 'timeToLiveSpecification.attributeName'", 'Member must have length greater than or equal to 1'),
  },
  { asked: {}, message: "The parameter 'TableName' is required but was not present in the request" },
])('refuses $asked with $message', ({ wait = 0, asked, second, message }) => {
  const { attempt, clock } = withPeople()
  clock.turn(wait)
  const first = attempt('UpdateTimeToLive', asked)
  const { error } = second === undefined ? first : attempt('UpdateTimeToLive', second)
  expect(error).toEqual({ type: 'ValidationException', message })
})

it.each(['UpdateTimeToLive', 'DescribeTimeToLive'])('%s knows no table that is not there', (operation) => {
  const { attempt } = freshEngine()
  expect(attempt(operation, ttl(true)).error).toEqual({
    type: 'ResourceNotFoundException',
    message: 'Requested resource not found: Table: people not found',
  })
})

it('takes no setting for a table that is being created', () => {
  const { call, attempt } = freshEngine({ tableSettleMs: 1000 })
  call('CreateTable', tables.people)
  expect(attempt('UpdateTimeToLive', ttl(true)).error?.type).toBe('ResourceInUseException')
})

it('deletes each item at its time', () => {
  const { put, ids, clock } = withPeople()
  put('ada', { until: until(start + 60) })
  put('bob', { until: until(start + 30) })
  put('cid')
  clock.turn(29_999)
  expect(ids()).toEqual(['ada', 'bob', 'cid'])
  clock.turn(1)
  expect(ids()).toEqual(['ada', 'cid'])
  clock.turn(30_000)
  expect(ids()).toEqual(['cid'])
  put('dan', { until: until(start) })
  clock.turn(0)
  expect(ids()).toEqual(['cid'])
})

it.each([
  { kind: 'a text', value: { S: String(start) } },
  { kind: 'milliseconds', value: until(start * 1000) },
  { kind: 'a time more than five years ago', value: until(start - 5 * 365 * 24 * 3600 - 1) },
  { kind: 'the largest number', value: { N: '9.9999E+125' } },
  { kind: 'a number within a map', value: { M: { until: until(start) } } },
])('leaves an item with $kind', ({ value }) => {
  const { put, ids, clock } = withPeople()
  put('ada', { until: value })
  clock.turn(100 * 24 * hour)
  expect(ids()).toEqual(['ada'])
})

it('goes by what the item says when its time has come', () => {
  const { put, call, attempt, ids, clock } = withPeople()
  for (const id of ['ada', 'bob', 'cid', 'dan']) put(id, { until: until(start + 60) })
  put('ada', { until: until(start + 120) })
  put('bob')
  put('dan', { until: until(start + 30) })
  const later = {
    Update: {
      TableName,
      Key: { id: { S: 'cid' } },
      UpdateExpression: 'REMOVE #until',
      ExpressionAttributeNames: { '#until': 'until' },
    },
  }
  const unmet = {
    ConditionCheck: { TableName, Key: { id: { S: 'x' } }, ConditionExpression: 'attribute_exists(id)' },
  }
  expect(attempt('TransactWriteItems', { TransactItems: [later, unmet] }).error?.type).toBe(
    'TransactionCanceledException',
  )
  clock.turn(30_000)
  expect(ids()).toEqual(['ada', 'bob', 'cid'])
  clock.turn(30_000)
  expect(ids()).toEqual(['ada', 'bob'])
  clock.turn(60_000)
  expect(ids()).toEqual(['bob'])
  call('DeleteTable', { TableName })
  call('CreateTable', tables.people)
  put('bob', { until: until(start) })
  clock.turn(hour)
  expect(ids()).toEqual(['bob'])
})

it('looks at items that were there when it was enabled, and at none when it is disabled', () => {
  const { call, put, ids, clock } = withPeople()
  clock.turn(hour)
  call('UpdateTimeToLive', ttl(false))
  put('ada', { until: until(start) })
  put('bob', { until: until(start + 4 * 3600) })
  clock.turn(hour)
  expect(ids()).toEqual(['ada', 'bob'])
  call('UpdateTimeToLive', ttl(true))
  clock.turn(0)
  expect(ids()).toEqual(['bob'])
  clock.turn(2 * hour)
  expect(ids()).toEqual([])
})

it('deletes a thousand at once, from indexes too', () => {
  const { call, clock } = freshEngine()
  call('CreateTable', tables.orders)
  call('UpdateTimeToLive', { ...ttl(true), TableName: 'orders' })
  for (let number = 0; number < 1000; number++) {
    const Item = { customer: { S: 'ada' }, number: until(number), city: { S: 'Bern' }, until: until(start + 1) }
    call('PutItem', { TableName: 'orders', Item })
  }
  const counts = () => [
    call('Scan', { TableName: 'orders', Select: 'COUNT' })['Count'],
    call('Scan', { TableName: 'orders', IndexName: 'by-city', Select: 'COUNT' })['Count'],
  ]
  expect(counts()).toEqual([1000, 1000])
  clock.turn(1000)
  expect(counts()).toEqual([0, 0])
})

it('marks in the stream what it deletes, and only that', () => {
  const { call, put, clock } = withPeople()
  put('ada', { until: until(start + 1) })
  put('bob', { until: until(start + 1) })
  call('DeleteItem', { TableName, Key: { id: { S: 'bob' } } })
  clock.turn(1000)
  const { Streams } = call('ListStreams', {}) as { Streams: { StreamArn: string }[] }
  const StreamArn = Streams[0]?.StreamArn
  const { StreamDescription } = call('DescribeStream', { StreamArn }) as {
    StreamDescription: { Shards: { ShardId: string }[] }
  }
  const ShardId = StreamDescription.Shards[0]?.ShardId
  const iterator = call('GetShardIterator', { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' })
  const { Records } = call('GetRecords', iterator) as {
    Records: { eventName: string; userIdentity?: object; dynamodb: { Keys: object } }[]
  }
  expect(Records.slice(2)).toMatchObject([
    { eventName: 'REMOVE', dynamodb: { Keys: { id: { S: 'bob' } } } },
    {
      eventName: 'REMOVE',
      dynamodb: { Keys: { id: { S: 'ada' } } },
      userIdentity: { PrincipalId: 'dynamodb.amazonaws.com', Type: 'Service' },
    },
  ])
  expect(Records.filter(({ userIdentity }) => userIdentity !== undefined)).toHaveLength(1)
})

it('leaves expired items for a while when that is asked for', () => {
  const { put, ids, clock } = withPeople({ expiryDelayMs: 2 * hour })
  put('ada', { until: until(start + 1) })
  clock.turn(2 * hour + 999)
  expect(ids()).toEqual(['ada'])
  clock.turn(1)
  expect(ids()).toEqual([])
})

describe('with a directory', () => {
  let directory: string
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'ttl-'))
  })
  afterEach(() => rmSync(directory, { recursive: true }))

  it('deletes after a restart what has expired meanwhile', () => {
    const { put, engine, clock } = withPeople({ directory })
    put('ada', { until: until(start + 1) })
    put('bob', { until: until(start + 3600) })
    engine.close()
    clock.turn(1000)
    const again = withShortcuts(freshEngine({ directory, clock }))
    expect(again.ids()).toEqual(['ada', 'bob'])
    clock.turn(0)
    expect(again.ids()).toEqual(['bob'])
    clock.turn(hour)
    expect(again.ids()).toEqual([])
    again.engine.close()
  })

  it('tries again when the disk is full', () => {
    let isFull = false
    const disk = {
      write(descriptor: number, bytes: Buffer, offset: number) {
        if (isFull) throw Object.assign(new Error('no room'), { code: 'ENOSPC' })
        return writeSync(descriptor, bytes, offset)
      },
      truncate: () => undefined,
    }
    const { put, ids, engine, clock } = withPeople({ directory, disk })
    put('ada', { until: until(start + 1) })
    isFull = true
    clock.turn(1000)
    expect(ids()).toEqual(['ada'])
    isFull = false
    clock.turn(1000)
    expect(ids()).toEqual([])
    engine.close()
    const again = withShortcuts(freshEngine({ directory, clock }))
    expect(again.ids()).toEqual([])
    again.engine.close()
  })
})
