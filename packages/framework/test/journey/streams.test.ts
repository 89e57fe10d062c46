import { IsInt } from 'class-validator'
import {
  type Change,
  Controller,
  createApplication,
  Envelope,
  Item,
  lambdaHandler,
  type Logger,
  OnDynamoDBStream,
  OnKinesis,
  outcome,
  type ReceivedRecord,
  Records,
  type StreamRecord,
} from '../../src/index.js'

class Order {
  @IsInt()
  total!: number
}

const given: unknown[] = []
let failed: readonly string[] = []

@Controller()
class Streams {
  @OnDynamoDBStream('orders')
  changed(@Item() change: Change) {
    given.push(change)
  }

  @OnDynamoDBStream({ table: 'typed' })
  typed(@Item(Order) change: Change<Order>, @Envelope() asItCame: Change) {
    given.push(change, asItCame)
  }

  @OnKinesis('clicks')
  clicked(@Item() order: Order, @Envelope() record: StreamRecord) {
    given.push(order, record)
  }

  @OnKinesis({ stream: 'batches' })
  batch(@Records(String) records: readonly StreamRecord<string>[]) {
    given.push(...records.map(({ data }) => data))
    const failures = records.filter(({ data }) => failed.includes(data))
    return outcome.failed(failures.map((record: ReceivedRecord) => ({ record, error: new Error('x') })))
  }
}

const silent = () => undefined
const logger: Logger = { debug: silent, info: silent, warn: silent, error: silent }
const handler = lambdaHandler(createApplication({ name: 'streams', controllers: [Streams], logger }))

async function take(event: object) {
  given.length = 0
  return handler(event)
}

function change(table: string, more: object = {}, streamed: object = {}) {
  return {
    eventID: 'e1',
    eventName: 'INSERT',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    eventSourceARN: `arn:aws:dynamodb:eu-west-1:123456789012:table/${table}/stream/2026-11-25T00:00:00.000`,
    dynamodb: {
      ApproximateCreationDateTime: 1764072000,
      Keys: { id: { S: '1' } },
      NewImage: { id: { S: '1' }, total: { N: '3' } },
      SequenceNumber: '111',
      ...streamed,
    },
    ...more,
  }
}

function record(stream: string, data: string, sequenceNumber = '111', more: object = {}) {
  return {
    kinesis: {
      partitionKey: 'p',
      sequenceNumber,
      data: Buffer.from(data).toString('base64'),
      approximateArrivalTimestamp: 1764072000.125,
    },
    eventSource: 'aws:kinesis',
    eventVersion: '1.0',
    eventID: `shardId-000000000006:${sequenceNumber}`,
    eventSourceARN: `arn:aws:kinesis:eu-west-1:123456789012:stream/${stream}`,
    ...more,
  }
}

const inserted = {
  id: 'e1',
  kind: 'insert',
  table: 'orders',
  keys: { id: '1' },
  newImage: { id: '1', total: 3 },
  oldImage: undefined,
  sequenceNumber: '111',
  at: new Date('2025-11-25T12:00:00.000Z'),
  isExpiry: false,
}

it.each([
  ['an insertion', change('orders'), inserted],
  [
    'a change',
    change('orders', { eventName: 'MODIFY' }, { OldImage: { id: { S: '1' }, total: { N: '2' } } }),
    { ...inserted, kind: 'modify', oldImage: { id: '1', total: 2 } },
  ],
  [
    'a removal by time to live',
    change(
      'orders',
      { eventName: 'REMOVE', userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' } },
      { NewImage: undefined },
    ),
    { ...inserted, kind: 'remove', newImage: undefined, isExpiry: true },
  ],
  [
    'a stream of keys only, without a time',
    change('orders', {}, { NewImage: undefined, ApproximateCreationDateTime: undefined }),
    { ...inserted, newImage: undefined, at: undefined },
  ],
])('a DynamoDB consumer is given %s', async (_what, sent, expected) => {
  expect(await take({ Records: [sent] })).toEqual({ batchItemFailures: [] })
  expect(given).toEqual([expected])
})

it('images are validated where a class is named, and left as they came in the envelope', async () => {
  expect(await take({ Records: [change('typed')] })).toEqual({ batchItemFailures: [] })
  const typed = { ...inserted, table: 'typed' }
  expect(given).toEqual([{ ...typed, newImage: Object.assign(new Order(), { total: 3 }) }, typed])
  expect((given[0] as Change).newImage).toBeInstanceOf(Order)
})

it('an old image that does not fit is an error only when it is looked at', async () => {
  const OldImage = { total: { S: 'x' } }
  expect(await take({ Records: [change('typed', {}, { OldImage })] })).toEqual({ batchItemFailures: [] })
  const [typed, asItCame] = given as [Change<Order>, Change]
  expect([typed.newImage, asItCame.oldImage]).toEqual([Object.assign(new Order(), { total: 3 }), { total: 'x' }])
  expect(() => typed.oldImage).toThrow('oldImage does not fit Order: oldImage.total (isInt)')
})

it('a Kinesis consumer is given its content, and the record around it', async () => {
  const sent = record('clicks', '{"total":3}', '111', {
    eventSourceARN: 'arn:aws:kinesis:eu-west-1:123456789012:stream/clicks/consumer/fan-out:1',
  })
  expect(await take({ Records: [sent] })).toEqual({ batchItemFailures: [] })
  expect(given).toEqual([
    Object.assign(new Order(), { total: 3 }),
    {
      id: 'shardId-000000000006:111',
      data: Buffer.from('{"total":3}'),
      stream: 'clicks',
      partitionKey: 'p',
      sequenceNumber: '111',
      at: new Date('2025-11-25T12:00:00.125Z'),
    },
  ])
})

it.each([
  [['b'], '49545115229124763842000000000000000000000000000000000002'],
  [['b', 'c'], '49545115229124763842000000000000000000000000000000000002'],
  [['c', 'b', 'a'], '9'],
])('of the failed %p the lowest sequence number is told, alone', async (fails, lowest) => {
  failed = fails
  const numbers = [
    '9',
    '49545115229124763842000000000000000000000000000000000002',
    '49545115229124763842000000000000000000000000000000000003',
  ]
  const records = ['a', 'b', 'c'].map((data, at) => record('batches', data, numbers[at]))
  expect(await take({ Records: records })).toEqual({ batchItemFailures: [{ itemIdentifier: lowest }] })
})

it.each([
  ['a change of an unknown kind', change('orders', { eventName: 'PURGE' })],
  ['a change with an unknown type of attribute', change('orders', {}, { NewImage: { a: { Z: '1' } } })],
  ['keys of an unknown type', change('orders', {}, { Keys: { a: { Z: '1' } } })],
])('%s comes again, alone', async (_what, sent) => {
  const before = change('orders', { eventID: 'e0' }, { SequenceNumber: '110' })
  expect(await take({ Records: [before, sent] })).toEqual({ batchItemFailures: [{ itemIdentifier: '111' }] })
  expect(given).toHaveLength(1)
})

it.each([
  [
    'a DynamoDB record of an unknown version',
    change('orders', { eventVersion: '2.0' }),
    'version "2.0", and only 1 is known',
  ],
  ['a Kinesis record of an unknown version', record('clicks', '{}', '1', { eventVersion: 2 }), 'version 2, and only 1'],
  ['a DynamoDB record without an id', change('orders', { eventID: undefined }), 'has no eventID'],
  ['a DynamoDB record without a number', change('orders', {}, { SequenceNumber: '' }), 'has no SequenceNumber'],
  ['a Kinesis record without a number', record('clicks', '{}', ''), 'has no sequenceNumber'],
])('%s is thrown, so that all come again', async (_what, sent, said) => {
  await expect(take({ Records: [sent] })).rejects.toThrow(said)
})

it.each([change('orders'), record('clicks', '{}')])('the event of a tumbling window is thrown', async (sent) => {
  const window = { start: '2026-11-25T12:00:00Z', end: '2026-11-25T12:05:00Z' }
  await expect(take({ Records: [sent], window, state: {} })).rejects.toThrow('is of a tumbling window')
})
