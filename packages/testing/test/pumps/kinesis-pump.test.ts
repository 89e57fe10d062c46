import fc from 'fast-check'
import { turnableClock } from '../../src/clock/clock.js'
import type { KinesisMapping } from '../../src/pumps/kinesis/kinesis-mapping.js'
import { kinesisPump } from '../../src/pumps/kinesis/kinesis-pump.js'
import { type LocalStreamOptions, localStream } from '../../src/pumps/kinesis/local-stream.js'
import { passTime, type Pump } from '../../src/pumps/pump.js'
import { useDestination } from './use-destination.js'

const opened: Pump[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((pump) => pump.close()))
})

const startMs = Date.UTC(2026, 10, 25, 12)
const streamArn = 'arn:aws:kinesis:us-east-1:123456789012:stream/clicks'
const fine = async () => undefined
const failing = () => Promise.reject(new Error('no'))

interface SeenRecord {
  readonly kinesis: { readonly data: string; readonly partitionKey: string; readonly sequenceNumber: string }
}
const recordsIn = (event: unknown) => (event as { Records: readonly SeenRecord[] }).Records
const dataOf = ({ kinesis }: SeenRecord) => Buffer.from(kinesis.data, 'base64').toString()

/** A stream called clicks, and pumps on it; the clock stands until it is turned. */
function useStream(options: Partial<LocalStreamOptions> = {}) {
  const clock = turnableClock(startMs)
  const stream = localStream({ name: 'clicks', clock, ...options })
  return {
    clock,
    stream,
    put: (...texts: string[]) => texts.map((data) => stream.putRecord({ data, partitionKey: data.slice(0, 1) })),
    pump: (mapping: Partial<KinesisMapping> & Pick<KinesisMapping, 'function'>) => {
      const batches: string[][] = []
      const pump = kinesisPump({
        kinesis: stream,
        streamArn,
        clock,
        ...mapping,
        onDelivery: ({ event }) => batches.push(recordsIn(event).map(dataOf)),
      })
      opened.push(pump)
      return { ...pump, batches }
    },
  }
}

// Recorded: localstack's test_kinesis_event_source_trim_horizon, October 2024.
it('gives records as Lambda does', async () => {
  const { clock, stream, pump } = useStream()
  clock.turn(7)
  const { sequenceNumber } = stream.putRecord({ data: 'hello', partitionKey: 'k' })
  const events: unknown[] = []
  await pump({ function: async (event: unknown) => void events.push(event) }).deliver()
  expect(events).toEqual([
    {
      Records: [
        {
          kinesis: {
            kinesisSchemaVersion: '1.0',
            partitionKey: 'k',
            sequenceNumber,
            data: 'aGVsbG8=',
            approximateArrivalTimestamp: startMs / 1000 + 0.007,
          },
          eventSource: 'aws:kinesis',
          eventVersion: '1.0',
          eventID: `shardId-000000000000:${sequenceNumber}`,
          eventName: 'aws:kinesis:record',
          invokeIdentityArn: expect.stringMatching(/^arn:aws:iam::123456789012:role\//),
          awsRegion: 'us-east-1',
          eventSourceARN: streamArn,
        },
      ],
    },
  ])
  expect(sequenceNumber).toMatch(/^\d{56}$/)
})

it('looks once a second', async () => {
  const { clock, put, pump } = useStream()
  const pumped = pump({ function: fine })
  await pumped.settled()
  put('a')
  await passTime(clock, 999, pumped)
  expect(pumped.batches).toEqual([])
  await passTime(clock, 1, pumped)
  expect(pumped.batches).toEqual([['a']])
})

it.each<[string, Partial<KinesisMapping>, string[][]]>([
  ['all that there is', {}, [['a', 'b'], ['c']]],
  ['the latest', { startingPosition: 'LATEST' }, [['c']]],
  ['a time', { startingPosition: 'AT_TIMESTAMP', startingPositionTimestamp: new Date(startMs + 1000) }, [['b'], ['c']]],
])('begins at %s', async (_, mapping, expected) => {
  const { clock, put, pump } = useStream()
  put('a')
  clock.turn(1000)
  put('b')
  const pumped = pump({ function: fine, ...mapping })
  await pumped.deliver()
  put('c')
  await pumped.deliver()
  expect(pumped.batches).toEqual(expected)
})

// Recorded: localstack's test_kinesis_event_filtering_json_pattern, October 2024; of what is no JSON AWS's page says so.
it('leaves out what no filter fits, and what is no JSON', async () => {
  const { put, pump } = useStream()
  put('{"kind":"one"}', '{"kind":"two"}', 'plain', '["one"]')
  const filters = [{ pattern: { data: { kind: ['one'] } } }]
  const pumped = pump({ function: fine, filterCriteria: { filters } })
  await pumped.deliver()
  expect(pumped.batches).toEqual([['{"kind":"one"}']])
})

// Recorded: localstack's test_kinesis_event_source_mapping_with_on_failure_destination_config, October 2024.
it('gives a batch up after so many retries, and tells where it stood', async () => {
  const { clock, put, pump } = useStream()
  const [first, second] = put('a', 'b')
  const { told, destination } = useDestination()
  const pumped = pump({
    function: failing,
    functionName: 'counts',
    maximumRetryAttempts: 1,
    destinationConfig: { onFailure: { destination } },
  })
  await pumped.deliver()
  await passTime(clock, 1000, pumped)
  expect(told).toEqual([
    {
      requestContext: {
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        functionArn: 'arn:aws:lambda:us-east-1:123456789012:function:counts',
        condition: 'RetryAttemptsExhausted',
        approximateInvokeCount: 2,
      },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      version: '1.0',
      timestamp: '2026-11-25T12:00:01.000Z',
      KinesisBatchInfo: {
        shardId: 'shardId-000000000000',
        startSequenceNumber: first?.sequenceNumber,
        endSequenceNumber: second?.sequenceNumber,
        approximateArrivalOfFirstRecord: '2026-11-25T12:00:00.000Z',
        approximateArrivalOfLastRecord: '2026-11-25T12:00:00.000Z',
        batchSize: 2,
        streamArn,
      },
    },
  ])
})

// Recorded: localstack's test_kinesis_event_source_mapping_with_s3_on_failure_destination, January 2025.
it('puts a batch that was given up into a bucket, with its records', async () => {
  const { put, pump } = useStream()
  put('a')
  const objects: { Bucket: string; Key: string; Body: string }[] = []
  const s3 = { putObject: async (input: (typeof objects)[0]) => objects.push(input) }
  const pumped = pump({
    function: failing,
    maximumRetryAttempts: 0,
    destinationConfig: { onFailure: { destination: { bucket: 'failed', s3 } } },
  })
  await pumped.deliver()
  const uuid = '[0-9a-f]{8}-[0-9a-f-]{27}'
  expect(objects).toEqual([
    {
      Bucket: 'failed',
      Key: expect.stringMatching(
        new RegExp(`^aws/lambda/${uuid}/shardId-000000000000/2026/11/25/2026-11-25T12\\.00\\.00-${uuid}$`),
      ),
      Body: expect.any(String),
    },
  ])
  expect(JSON.parse(objects[0]?.Body ?? '')).toMatchObject({
    requestContext: { condition: 'RetryAttemptsExhausted' },
    KinesisBatchInfo: { batchSize: 1 },
    payload: { Records: [{ kinesis: { partitionKey: 'a' } }] },
  })
})

// Recorded: localstack's test_kinesis_maximum_record_age_exceeded_discard_records, April 2025.
it('gives up what is too old, and delivers the rest of the batch', async () => {
  const { clock, put, pump } = useStream()
  put('old')
  clock.turn(60_001)
  put('1', '2', '3', '4', '5')
  const pumped = pump({ function: fine, maximumRecordAgeInSeconds: 60, maximumRetryAttempts: 0 })
  await pumped.deliver()
  expect(pumped.batches).toEqual([['1', '2', '3', '4', '5']])
})

it('gives what follows the first record that failed again', async () => {
  const { clock, put, pump } = useStream()
  put('a', 'b', 'c')
  let calls = 0
  const pumped = pump({
    functionResponseTypes: ['ReportBatchItemFailures'],
    async function(event: unknown) {
      calls += 1
      const failed = recordsIn(event).filter((record) => calls === 1 && dataOf(record) !== 'a')
      return { batchItemFailures: failed.map(({ kinesis }) => ({ itemIdentifier: kinesis.sequenceNumber })) }
    },
  })
  await pumped.deliver()
  await passTime(clock, 1000, pumped)
  expect(pumped.batches).toEqual([
    ['a', 'b', 'c'],
    ['b', 'c'],
  ])
})

it('reads on after an iterator has expired while a batch failed', async () => {
  const { clock, put, pump } = useStream()
  put('a', 'b', 'c')
  const pumped = pump({
    batchSize: 1,
    function: async () => {
      if (clock.now() < startMs + 10 * 60_000) throw new Error('not yet')
    },
  })
  await pumped.deliver()
  await passTime(clock, 11 * 60_000, pumped)
  put('d')
  await pumped.deliver()
  expect(pumped.batches.slice(-4)).toEqual([['a'], ['b'], ['c'], ['d']])
})

it('has nothing of what was kept long enough', async () => {
  const { clock, put, pump } = useStream()
  put('a')
  clock.turn(24 * 3_600_000 + 1)
  put('b')
  const pumped = pump({ function: fine })
  await pumped.deliver()
  expect(pumped.batches).toEqual([['b']])
})

it('keeps the order of each key, however shards are split and merged', async () => {
  const step = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom('a', 'b', 'c', 'd', 'e') },
    { weight: 1, arbitrary: fc.constantFrom('split', 'merge', 'deliver') },
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 40 }),
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 1, max: 3 }),
      async (steps, shardCount, parallelizationFactor) => {
        const { stream, pump } = useStream({ shardCount })
        const pumped = pump({ function: fine, parallelizationFactor, batchSize: 2 })
        const put: string[] = []
        for (const one of steps) {
          const open = (await stream.listShards({ StreamARN: streamArn })).Shards?.filter(
            ({ SequenceNumberRange }) => SequenceNumberRange?.EndingSequenceNumber === undefined,
          )
          const [first, second] = open?.map(({ ShardId }) => ShardId ?? '') ?? []
          if (one === 'deliver') await pumped.deliver()
          else if (one === 'split') stream.splitShard(first ?? '')
          // Two halves that were split last are neighbours.
          else if (one === 'merge') {
            if (open?.length === 2 && second !== undefined) stream.mergeShards(first ?? '', second)
          } else {
            put.push(`${one}${put.length}`)
            stream.putRecord({ data: `${one}${put.length - 1}`, partitionKey: one })
          }
        }
        await pumped.deliver()
        await pumped.close()
        const seen = pumped.batches.flat()
        expect(seen.toSorted()).toEqual(put.toSorted())
        for (const key of ['a', 'b', 'c', 'd', 'e']) {
          const of = (all: readonly string[]) => all.filter((text) => text.startsWith(key))
          expect(of(seen)).toEqual(of(put))
        }
      },
    ),
    { numRuns: 40 },
  )
})

it.each<[string, object, RegExp]>([
  ['a tumbling window', { tumblingWindowInSeconds: 5 }, /mapping\.tumblingWindowInSeconds is not imitated/],
  ['a position by time without one', { startingPosition: 'AT_TIMESTAMP' }, /go together/],
  ['a time without the position', { startingPositionTimestamp: new Date() }, /go together/],
  [
    'a time that is none',
    { startingPosition: 'AT_TIMESTAMP', startingPositionTimestamp: new Date(Number.NaN) },
    /is no date/,
  ],
  [
    'a filter on anything but the data',
    { filterCriteria: { filters: [{ pattern: { partitionKey: ['x'] } }] } },
    /pattern\.partitionKey: filters for Kinesis speak of its data only/,
  ],
  [
    'a filter on data that is no JSON',
    { filterCriteria: { filters: [{ pattern: { data: ['x'] } }] } },
    /pattern\.data is no object/,
  ],
])('refuses %s', (_, more, sentence) => {
  const start = () => kinesisPump({ function: fine, kinesis: localStream({ name: 's' }), streamArn, ...more })
  expect(start).toThrow(sentence)
})
