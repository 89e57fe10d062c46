import fc from 'fast-check'
import { passTime } from '../../src/pumps/pump.js'
import type { StreamMapping } from '../../src/pumps/streams/dynamodb-mapping.js'
import { dynamoDbStreamPump } from '../../src/pumps/streams/dynamodb-stream-pump.js'
import { idOf, recordsIn, useStream } from './use-stream.js'
import { useDestination } from './use-destination.js'

const fine = async () => undefined
const failing = () => Promise.reject(new Error('no'))
const reports: StreamMapping['functionResponseTypes'] = ['ReportBatchItemFailures']

/** Fails while a batch has one of these ids. */
const failsWith =
  (...ids: string[]) =>
  async (event: unknown) => {
    if (recordsIn(event).some((record) => ids.includes(idOf(record)))) throw new Error('poison')
  }
/** Reports the first record with one of these ids. */
const reportsFirstOf =
  (...ids: string[]) =>
  async (event: unknown) => {
    const failed = recordsIn(event).filter((record) => ids.includes(idOf(record)))
    return { batchItemFailures: failed.map(({ dynamodb }) => ({ itemIdentifier: dynamodb.SequenceNumber })) }
  }

it('gives changes as Lambda does', async () => {
  const stream = await useStream()
  await stream.put('a')
  await stream.put('a')
  await stream.remove('a')
  const events: unknown[] = []
  await stream.pump({ function: async (event: unknown) => void events.push(event) }).deliver()
  const record = (eventName: string, images: object, SizeBytes: number) => ({
    eventID: expect.stringMatching(/^[0-9a-f]{32}$/),
    eventName,
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: 'us-east-1',
    dynamodb: {
      ApproximateCreationDateTime: Date.UTC(2026, 10, 25, 12) / 1000,
      Keys: { id: { S: 'a' } },
      ...images,
      SequenceNumber: expect.stringMatching(/^\d{21,40}$/),
      SizeBytes,
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    },
    eventSourceARN: stream.streamArn,
  })
  const image = (n: number) => ({ id: { S: 'a' }, n: { N: String(n) }, bytes: { B: 'AQI=' } })
  expect(events).toEqual([
    {
      Records: [
        record('INSERT', { NewImage: image(1) }, expect.any(Number) as number),
        record('MODIFY', { NewImage: image(2), OldImage: image(1) }, expect.any(Number) as number),
        record('REMOVE', { OldImage: image(2) }, expect.any(Number) as number),
      ],
    },
  ])
})

it('delivers what comes later, in batches of a size', async () => {
  const stream = await useStream()
  const pump = stream.pump({ function: fine, batchSize: 2 })
  await stream.put('a', 'b', 'c')
  await pump.deliver()
  await stream.put('d')
  await pump.deliver()
  expect(pump.batches).toEqual([['a', 'b'], ['c'], ['d']])
})

it('looks four times a second', async () => {
  const stream = await useStream()
  const pump = stream.pump({ function: fine })
  await pump.settled()
  await stream.put('a')
  await passTime(stream.clock, 249, pump)
  expect(pump.batches).toEqual([])
  await passTime(stream.clock, 1, pump)
  expect(pump.batches).toEqual([['a']])
})

it('begins at the latest when it is asked to', async () => {
  const stream = await useStream()
  await stream.put('old')
  stream.dynamoDb.control.rollOverShard('orders')
  await stream.put('before')
  const pump = stream.pump({ function: fine, startingPosition: 'LATEST' })
  await pump.settled()
  await stream.put('new')
  await pump.deliver()
  stream.dynamoDb.control.rollOverShard('orders')
  await stream.put('newer')
  await pump.deliver()
  expect(pump.batches).toEqual([['new'], ['newer']])
})

it('gathers records for a while, or until a batch is full', async () => {
  const stream = await useStream()
  const pump = stream.pump({ function: fine, maximumBatchingWindowInSeconds: 5, batchSize: 3 })
  await stream.put('a')
  await pump.deliver()
  await passTime(stream.clock, 4000, pump)
  await stream.put('b')
  await pump.deliver()
  expect(pump.batches).toEqual([])
  await passTime(stream.clock, 1000, pump)
  expect(pump.batches).toEqual([['a', 'b']])
  await stream.put('c', 'd', 'e', 'f')
  await pump.deliver()
  expect(pump.batches.slice(1)).toEqual([['c', 'd', 'e']])
})

it('cuts a batch that would be over 6 MB', async () => {
  const stream = await useStream()
  const large = 'x'.repeat(390_000)
  for (let at = 0; at < 16; at += 1) await stream.putItem({ id: { S: String(at) }, large: { S: large } })
  const pump = stream.pump({ function: fine, maximumBatchingWindowInSeconds: 10 })
  await pump.deliver()
  expect(pump.batches.map((batch) => batch.length)).toEqual([15])
  await passTime(stream.clock, 10_000, pump)
  expect(pump.batches.map((batch) => batch.length)).toEqual([15, 1])
})

it('waits longer each time before it tries a batch again, and lets nothing pass', async () => {
  const stream = await useStream()
  await stream.put('a', 'b')
  const pump = stream.pump({ function: failing, batchSize: 1 })
  await pump.deliver()
  await passTime(stream.clock, 1000, pump)
  await passTime(stream.clock, 1999, pump)
  expect(pump.batches).toEqual([['a'], ['a']])
  await passTime(stream.clock, 1, pump)
  expect(pump.batches).toEqual([['a'], ['a'], ['a']])
})

it('gives a batch up after so many retries, and tells where it stood', async () => {
  const stream = await useStream()
  await stream.put('a', 'b', 'c')
  const { told, destination } = useDestination()
  const pump = stream.pump({
    function: failsWith('a'),
    functionName: 'orders',
    batchSize: 2,
    maximumRetryAttempts: 3,
    destinationConfig: { onFailure: { destination } },
  })
  await pump.deliver()
  await passTime(stream.clock, 7000, pump)
  expect(pump.batches).toEqual([['a', 'b'], ['a', 'b'], ['a', 'b'], ['a', 'b'], ['c']])
  const [start, end] = await sequenceNumbers(stream)
  expect(told).toEqual([
    {
      requestContext: {
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        functionArn: 'arn:aws:lambda:us-east-1:123456789012:function:orders',
        condition: 'RetryAttemptsExhausted',
        approximateInvokeCount: 4,
      },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      version: '1.0',
      timestamp: '2026-11-25T12:00:07.000Z',
      DDBStreamBatchInfo: {
        shardId: expect.stringMatching(/^shardId-/),
        startSequenceNumber: start,
        endSequenceNumber: end,
        approximateArrivalOfFirstRecord: '2026-11-25T12:00:00Z',
        approximateArrivalOfLastRecord: '2026-11-25T12:00:00Z',
        batchSize: 2,
        streamArn: stream.streamArn,
      },
    },
  ])
})

// Recorded: localstack's test_dynamodb_report_batch_item_failure_scenarios.
it.each<[string, StreamMapping['function'], string | null]>([
  ['throws', failing, 'Unhandled'],
  ['reports the record', reportsFirstOf('a'), null],
  ['reports a number', async () => ({ batchItemFailures: [{ itemIdentifier: 123 }] }), null],
  ['reports under another name', async () => ({ batchItemFailures: [{ foo: null }] }), null],
])('tells of a function that %s whether it was an error', async (_, handler, functionError) => {
  const stream = await useStream()
  await stream.put('a')
  const { told, destination } = useDestination()
  const pump = stream.pump({
    function: handler,
    functionResponseTypes: reports,
    maximumRetryAttempts: 0,
    destinationConfig: { onFailure: { destination } },
  })
  await pump.deliver()
  expect(told).toMatchObject([{ responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError } }])
})

it('gives records up that are too old', async () => {
  const stream = await useStream()
  await stream.put('old')
  await passTime(stream.clock, 30_000)
  await stream.put('young')
  const { told, destination } = useDestination()
  const pump = stream.pump({
    function: failing,
    maximumRecordAgeInSeconds: 60,
    destinationConfig: { onFailure: { destination } },
  })
  await pump.deliver()
  await passTime(stream.clock, 31_000, pump)
  expect(pump.batches.at(0)).toEqual(['old', 'young'])
  expect(pump.batches.at(-1)).toEqual(['young'])
  expect(told).toMatchObject([
    { requestContext: { condition: 'RecordAgeExceeded' }, DDBStreamBatchInfo: { batchSize: 1 } },
  ])
  expect(told[0]).not.toHaveProperty('responseContext')
})

// Recorded: localstack's test_kinesis_maximum_record_age_exceeded.
it('gives records up that were too old before the function had them', async () => {
  const stream = await useStream()
  await stream.put('old')
  stream.clock.turn(61_000)
  await stream.put('young')
  const { told, destination } = useDestination()
  const onFailure = { destination }
  const pump = stream.pump({ function: fine, maximumRecordAgeInSeconds: 60, destinationConfig: { onFailure } })
  await pump.deliver()
  expect(pump.batches).toEqual([['young']])
  expect(told).toEqual([
    {
      requestContext: {
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        functionArn: 'arn:aws:lambda:us-east-1:123456789012:function:function',
        condition: 'RecordAgeExceeded',
        approximateInvokeCount: 1,
      },
      version: '1.0',
      timestamp: '2026-11-25T12:01:01.000Z',
      DDBStreamBatchInfo: expect.objectContaining({ batchSize: 1 }),
    },
  ])
})

it('does not count throttling as a failure', async () => {
  const stream = await useStream()
  await stream.put('a')
  let refusals = 2
  const throttled = {
    invoke: async () => {
      refusals -= 1
      if (refusals >= 0) return { kind: 'refused', requestId: 'r', reason: 'throttled' } as const
      return { kind: 'returned', requestId: 'r', payload: 'null' } as const
    },
  }
  const sent: unknown[] = []
  const pump = stream.pump({
    function: throttled,
    maximumRetryAttempts: 0,
    destinationConfig: { onFailure: { destination: { send: (message) => sent.push(message) } } },
  })
  await pump.deliver()
  await passTime(stream.clock, 2000, pump)
  expect([pump.batches, sent]).toEqual([[['a'], ['a'], ['a']], []])
})

it('divides a batch that fails until only what is wrong with it is given up', async () => {
  const stream = await useStream()
  await stream.put('a', 'b', 'c', 'd', 'e')
  const pump = stream.pump({ function: failsWith('d'), bisectBatchOnFunctionError: true, maximumRetryAttempts: 1 })
  await pump.deliver()
  await passTime(stream.clock, 1000, pump)
  // Dividing takes no retry: only the single record is tried again.
  expect(pump.batches).toEqual([['a', 'b', 'c', 'd', 'e'], ['a', 'b', 'c'], ['d', 'e'], ['d'], ['d'], ['e']])
})

describe('a function that reports the first record that failed', () => {
  it('is given that and what follows again', async () => {
    const stream = await useStream()
    await stream.put('a', 'b', 'c', 'd')
    const pump = stream.pump({
      function: reportsFirstOf('c', 'd'),
      functionResponseTypes: reports,
      maximumRetryAttempts: 1,
    })
    await pump.deliver()
    await passTime(stream.clock, 1000, pump)
    expect(pump.batches).toEqual([
      ['a', 'b', 'c', 'd'],
      ['c', 'd'],
    ])
  })

  it('has the batch divided there, and then in halves', async () => {
    const stream = await useStream()
    await stream.put('a', 'b', 'c', 'd')
    const pump = stream.pump({
      function: reportsFirstOf('c'),
      functionResponseTypes: reports,
      bisectBatchOnFunctionError: true,
      maximumRetryAttempts: 0,
    })
    await pump.deliver()
    expect(pump.batches).toEqual([['a', 'b', 'c', 'd'], ['c', 'd'], ['c'], ['d']])
  })

  it.each([
    ['of another batch', 'x'],
    ['that is empty', ''],
  ])('fails the whole batch with an identifier %s', async (_, itemIdentifier) => {
    const stream = await useStream()
    await stream.put('a', 'b')
    const pump = stream.pump({
      function: async () => ({ batchItemFailures: [{ itemIdentifier }] }),
      functionResponseTypes: reports,
      maximumRetryAttempts: 1,
    })
    await pump.deliver()
    await passTime(stream.clock, 1000, pump)
    expect(pump.batches).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ])
  })
})

it('keeps the order of each item while several batches of a shard run at once', async () => {
  const stream = await useStream()
  const ids = Array.from({ length: 12 }, (_, at) => `i${at}`)
  await stream.put(...ids, ...ids, ...ids)
  const seen = new Map<string, string[]>()
  let [running, most] = [0, 0]
  const pump = stream.pump({
    parallelizationFactor: 4,
    batchSize: 3,
    async function(event: unknown) {
      most = Math.max(most, (running += 1))
      await new Promise((turn) => setImmediate(turn))
      for (const record of recordsIn(event)) {
        seen.set(idOf(record), [...(seen.get(idOf(record)) ?? []), record.dynamodb.SequenceNumber])
      }
      running -= 1
    },
  })
  await pump.deliver()
  expect(most).toBeGreaterThan(1)
  expect(most).toBeLessThanOrEqual(4)
  expect([...seen.keys()].toSorted()).toEqual(ids.toSorted())
  for (const numbers of seen.values()) {
    expect(numbers).toHaveLength(3)
    expect(numbers).toEqual(numbers.toSorted())
  }
})

it('delivers a parent before its children, however shards are split', async () => {
  const stream = await useStream({ firstShards: 2 })
  const pump = stream.pump({ function: fine, batchSize: 1 })
  await stream.put('a', 'b', 'c', 'd')
  stream.dynamoDb.control.splitShard('orders')
  await stream.put('a', 'b', 'c', 'd')
  stream.dynamoDb.control.rollOverShard('orders')
  await stream.put('a', 'b', 'c', 'd')
  const numbers = new Map<string, number>()
  await pump.deliver()
  for (const [id = ''] of pump.batches) numbers.set(id, (numbers.get(id) ?? 0) + 1)
  expect(Object.fromEntries(numbers)).toEqual({ a: 3, b: 3, c: 3, d: 3 })
})

it('does not begin a child while its parent has a batch that fails', async () => {
  const stream = await useStream()
  await stream.put('a')
  stream.dynamoDb.control.rollOverShard('orders')
  await stream.put('b')
  const pump = stream.pump({ function: failsWith('a'), maximumRetryAttempts: 1 })
  await pump.deliver()
  expect(pump.batches).toEqual([['a']])
  await passTime(stream.clock, 1000, pump)
  expect(pump.batches).toEqual([['a'], ['a'], ['b']])
})

it('leaves out what no filter fits, without it counting in a batch', async () => {
  const stream = await useStream()
  await stream.put('a', 'b')
  await stream.put('a', 'b')
  const filters = [
    { pattern: { eventName: ['MODIFY'], dynamodb: { Keys: { id: { S: ['a'] } } } } },
    { pattern: '{"eventName":["INSERT"],"dynamodb":{"NewImage":{"id":{"S":[{"prefix":"b"}]}}}}' },
  ]
  const pump = stream.pump({ function: fine, batchSize: 2, filterCriteria: { filters } })
  await pump.deliver()
  expect(pump.batches).toEqual([['b', 'a']])
})

it('reads on when the source fails for a while, or an iterator has expired', async () => {
  const stream = await useStream()
  const failures: string[] = []
  let refusing = true
  const unreliable = {
    describeStream: (input: Parameters<typeof stream.streams.describeStream>[0]) =>
      stream.streams.describeStream(input),
    getShardIterator: (input: Parameters<typeof stream.streams.getShardIterator>[0]) =>
      stream.streams.getShardIterator(input),
    async getRecords(input: Parameters<typeof stream.streams.getRecords>[0]) {
      if (refusing) throw new Error('out of order')
      return await stream.streams.getRecords(input)
    },
  }
  await stream.put('a')
  const pump = stream.pump({ function: fine, streams: unreliable, onFailure: (sentence) => failures.push(sentence) })
  await pump.deliver()
  refusing = false
  await passTime(stream.clock, 1000, pump)
  expect(pump.batches).toEqual([['a']])
  expect(failures.at(-1)).toMatch(
    /^dynamoDbStreamPump: shardId-\S+ could not be read, and is read again: Error: out of order$/,
  )
  stream.clock.turn(16 * 60_000)
  await stream.put('b')
  await pump.deliver()
  expect(pump.batches).toEqual([['a'], ['b']])
})

it('ends while a batch waits to be tried again, and delivers nothing after that', async () => {
  const stream = await useStream()
  await stream.put('a')
  const pump = stream.pump({ function: failing })
  await pump.deliver()
  await pump.close()
  await stream.put('b')
  stream.clock.turn(60_000)
  await pump.deliver()
  expect(pump.batches).toEqual([['a']])
})

it.each<[string, object, RegExp]>([
  [
    'a tumbling window',
    { tumblingWindowInSeconds: 5 },
    /mapping\.tumblingWindowInSeconds is not imitated\. Take it out/,
  ],
  ['too large a batch', { batchSize: 10_001 }, /mapping\.batchSize is 10001, and must be a number, from 1 to 10000\./],
  ['too young an age', { maximumRecordAgeInSeconds: 59 }, /maximumRecordAgeInSeconds is 59/],
  ['another position', { startingPosition: 'AT_TIMESTAMP' }, /startingPosition is 'AT_TIMESTAMP'/],
  [
    'a pattern that says nothing',
    { filterCriteria: { filters: [{ pattern: { a: 1 } }] } },
    /filters\[0\]: pattern\.a is no list/,
  ],
  ['too many filters', { filterCriteria: { filters: Array(6).fill({ pattern: {} }) } }, /more than 5 filters/],
  ['no stream', { streamArn: undefined }, /mapping has no streamArn\./],
])('refuses %s', (_, more, sentence) => {
  const reader = {} as StreamMapping['streams']
  const start = () =>
    dynamoDbStreamPump({ function: fine, streams: reader, streamArn: 'arn', ...more } as StreamMapping)
  expect(start).toThrow(sentence)
})

it('delivers or gives up every record, whatever fails, and keeps the order of each item', async () => {
  const writes = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 20 })
  const schedule = fc.record({
    writes,
    splitAfter: fc.nat({ max: 20 }),
    batchSize: fc.integer({ min: 1, max: 5 }),
    parallelizationFactor: fc.integer({ min: 1, max: 3 }),
    bisectBatchOnFunctionError: fc.boolean(),
    maximumRetryAttempts: fc.integer({ min: 0, max: 2 }),
    // What the function does, call by call: nothing, throw, or report the record at a place.
    answers: fc.array(fc.oneof(fc.constant('fine'), fc.constant('throws'), fc.nat({ max: 4 })), { maxLength: 30 }),
  })
  await fc.assert(
    fc.asyncProperty(schedule, async ({ writes: ids, splitAfter, answers, ...mapping }) => {
      const stream = await useStream()
      await stream.put(...ids.slice(0, splitAfter))
      stream.dynamoDb.control.rollOverShard('orders')
      await stream.put(...ids.slice(splitAfter))
      const done: { id: string; number: string }[] = []
      const givenUp: number[] = []
      let calls = 0
      const pump = stream.pump({
        ...mapping,
        functionResponseTypes: reports,
        destinationConfig: {
          onFailure: {
            destination: {
              send: ({ body }) => {
                const { DDBStreamBatchInfo: info } = JSON.parse(body) as { DDBStreamBatchInfo: { batchSize: number } }
                givenUp.push(info.batchSize)
              },
            },
          },
        },
        async function(event: unknown) {
          const records = recordsIn(event)
          const answer = answers[(calls += 1) - 1] ?? 'fine'
          if (answer === 'throws') throw new Error('no')
          const failed = answer === 'fine' ? records.length : Math.min(answer, records.length)
          records.slice(0, failed).forEach((one) => done.push({ id: idOf(one), number: one.dynamodb.SequenceNumber }))
          const first = records[failed]
          return { batchItemFailures: first === undefined ? [] : [{ itemIdentifier: first.dynamodb.SequenceNumber }] }
        },
      })
      await pump.deliver()
      await passTime(stream.clock, 60_000, pump)
      await pump.deliver()
      await pump.close()
      // Nothing is lost, and nothing that was reported as done comes again.
      expect(done.length + givenUp.reduce((sum, count) => sum + count, 0)).toBe(ids.length)
      expect(new Set(done.map(({ number }) => number)).size).toBe(done.length)
      for (const id of ids) {
        const numbers = done.filter((one) => one.id === id).map(({ number }) => number)
        expect(numbers).toEqual(numbers.toSorted())
      }
    }),
    { numRuns: 15 },
  )
})

async function sequenceNumbers({ streams, streamArn }: Awaited<ReturnType<typeof useStream>>) {
  const { StreamDescription } = await streams.describeStream({ StreamArn: streamArn })
  const { ShardIterator } = await streams.getShardIterator({
    StreamArn: streamArn,
    ShardId: StreamDescription?.Shards?.[0]?.ShardId,
    ShardIteratorType: 'TRIM_HORIZON',
  })
  const { Records = [] } = await streams.getRecords({ ShardIterator })
  return Records.map(({ dynamodb }) => dynamodb?.SequenceNumber)
}
