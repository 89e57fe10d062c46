import { turnableClock } from '../../src/clock/clock.js'
import { passTime, type Pump } from '../../src/pumps/pump.js'
import { localQueue } from '../../src/pumps/sqs/local-queue.js'
import type { LocalQueue, QueueOptions } from '../../src/pumps/sqs/queue.js'
import type { QueueMapping } from '../../src/pumps/sqs/queue-mapping.js'
import { sqsPump } from '../../src/pumps/sqs/sqs-pump.js'

const opened: Pump[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((pump) => pump.close()))
})

interface Message {
  readonly messageId: string
  readonly body: string
}
const messagesIn = (event: unknown) => (event as { Records: readonly Message[] }).Records
const fine = async () => undefined
const failing = () => Promise.reject(new Error('no'))
/** Fails while a batch has one of these bodies. */
const failsWith =
  (...bodies: string[]) =>
  async (event: unknown) => {
    if (messagesIn(event).some(({ body }) => bodies.includes(body))) throw new Error('poison')
  }

function useQueue(options: Omit<QueueOptions, 'name'> & { name?: string } = {}) {
  const clock = turnableClock(Date.UTC(2026, 10, 25, 12))
  const queue = localQueue({ name: 'orders', clock, ...options })
  return {
    clock,
    queue,
    pump: (mapping: Partial<QueueMapping> & Pick<QueueMapping, 'function'>) => {
      const batches: string[][] = []
      const pump = sqsPump({
        queue,
        clock,
        ...mapping,
        onDelivery: ({ event }) => batches.push(messagesIn(event).map(({ body }) => body)),
      })
      opened.push(pump)
      return { ...pump, batches }
    },
  }
}

const sendAll = (queue: LocalQueue, ...bodies: string[]) => bodies.map((body) => queue.send({ body }))

it('gives messages as Lambda does, and deletes them', async () => {
  const { queue, clock, pump } = useQueue()
  const messageAttributes = { kind: { dataType: 'String', stringValue: 'new' } }
  const { messageId } = queue.send({ body: '{"a":1}', messageAttributes })
  clock.turn(250)
  const events: unknown[] = []
  await pump({ function: async (event: unknown) => void events.push(event) }).settled()
  expect(events).toEqual([
    {
      Records: [
        {
          messageId,
          receiptHandle: expect.any(String),
          body: '{"a":1}',
          attributes: {
            ApproximateReceiveCount: '1',
            SentTimestamp: String(Date.UTC(2026, 10, 25, 12)),
            SenderId: expect.any(String),
            ApproximateFirstReceiveTimestamp: String(Date.UTC(2026, 10, 25, 12) + 250),
          },
          messageAttributes: { kind: { ...messageAttributes.kind, stringListValues: [], binaryListValues: [] } },
          md5OfBody: 'bb6cb5c68df4652941caf652a366f2d8',
          md5OfMessageAttributes: expect.stringMatching(/^[0-9a-f]{32}$/),
          eventSource: 'aws:sqs',
          eventSourceARN: 'arn:aws:sqs:us-east-1:123456789012:orders',
          awsRegion: 'us-east-1',
        },
      ],
    },
  ])
  expect(queue.counts()).toEqual({ visible: 0, notVisible: 0, delayed: 0 })
})

// Recorded: localstack's test_lambda_event_source_mapping_sqs and test_sqs_event_source_mapping.
it.each<[string, number, object]>([
  ['without', 0, {}],
  ['with', 1, { md5OfMessageAttributes: null }],
])('has of attributes that are not there what Lambda has %s a batching window', async (_, window, expected) => {
  const { queue, clock, pump } = useQueue()
  queue.send({ body: 'a' })
  const records: object[] = []
  const pumped = pump({
    function: async (event: unknown) => void records.push(...messagesIn(event)),
    maximumBatchingWindowInSeconds: window,
  })
  await passTime(clock, 1000, pumped)
  expect(records).toHaveLength(1)
  const names = Object.keys(records[0] ?? {}).filter((name) => name === 'md5OfMessageAttributes')
  expect(names).toEqual(Object.keys(expected))
  expect(records[0]).toMatchObject(expected)
})

it('delivers what is sent later at once, in batches of a size', async () => {
  const { queue, pump } = useQueue()
  const pumped = pump({ function: fine, batchSize: 2 })
  await pumped.settled()
  sendAll(queue, 'a', 'b', 'c')
  await pumped.settled()
  expect(pumped.batches.flat().toSorted()).toEqual(['a', 'b', 'c'])
  expect(Math.max(...pumped.batches.map((batch) => batch.length))).toBeLessThanOrEqual(2)
})

it('gathers messages for a while, or until a batch is full', async () => {
  const { queue, clock, pump } = useQueue()
  const pumped = pump({ function: fine, batchSize: 20, maximumBatchingWindowInSeconds: 5 })
  sendAll(queue, 'a')
  await pumped.settled()
  await passTime(clock, 4999, pumped)
  sendAll(queue, 'b')
  await pumped.settled()
  expect(pumped.batches).toEqual([])
  await passTime(clock, 1, pumped)
  expect(pumped.batches).toEqual([['a', 'b']])
  sendAll(queue, ...Array.from({ length: 20 }, (_, at) => String(at)))
  await pumped.settled()
  expect(pumped.batches[1]).toHaveLength(20)
})

it('shows a batch that failed again after the visibility time-out', async () => {
  const { queue, clock, pump } = useQueue({ visibilityTimeout: 60 })
  sendAll(queue, 'a', 'b')
  const pumped = pump({ function: failing })
  await pumped.settled()
  expect(queue.counts()).toEqual({ visible: 0, notVisible: 2, delayed: 0 })
  await passTime(clock, 59_999, pumped)
  expect(pumped.batches).toEqual([['a', 'b']])
  await passTime(clock, 1, pumped)
  expect(pumped.batches).toEqual([
    ['a', 'b'],
    ['a', 'b'],
  ])
  expect(queue.messages().map(({ receiveCount }) => receiveCount)).toEqual([2, 2])
})

it('moves what failed too often to the dead-letter queue', async () => {
  const clock = turnableClock()
  const deadLetterQueue = localQueue({ name: 'dead', clock })
  const { queue, pump } = useQueue({ clock, redrivePolicy: { deadLetterQueue, maxReceiveCount: 2 } })
  sendAll(queue, 'a', 'poison', 'b')
  const pumped = pump({ function: failsWith('poison'), batchSize: 1, clock })
  await pumped.settled()
  await passTime(clock, 60_000, pumped)
  expect(pumped.batches.filter(([body]) => body === 'poison')).toHaveLength(2)
  expect(queue.messages()).toEqual([])
  expect(deadLetterQueue.messages()).toEqual([
    expect.objectContaining({ body: 'poison', deadLetterQueueSourceArn: queue.arn, receiveCount: 0 }),
  ])
})

describe('a function that reports the messages that failed', () => {
  const report =
    (...identifiers: ((messages: readonly Message[]) => unknown)[]) =>
    async (event: unknown) => ({
      batchItemFailures: identifiers.map((identify) => ({ itemIdentifier: identify(messagesIn(event)) })),
    })

  it.each<[string, QueueMapping['function'], string[]]>([
    ['one', report((messages) => messages[1]?.messageId), ['b']],
    ['none', report(), []],
    ['one of another batch', report(() => 'x'), ['a', 'b', 'c']],
    ['nothing', report(() => ''), ['a', 'b', 'c']],
  ])('keeps %s', async (_, handler, kept) => {
    const { queue, pump } = useQueue()
    sendAll(queue, 'a', 'b', 'c')
    await pump({ function: handler, functionResponseTypes: ['ReportBatchItemFailures'] }).settled()
    expect(queue.messages().map(({ body }) => body)).toEqual(kept)
  })

  it('is not heard unless the mapping says so', async () => {
    const { queue, pump } = useQueue()
    sendAll(queue, 'a')
    await pump({ function: report((messages) => messages[0]?.messageId) }).settled()
    expect(queue.messages()).toEqual([])
  })
})

it('runs so many batches at once and no more', async () => {
  const { queue, pump } = useQueue()
  sendAll(queue, ...Array.from({ length: 9 }, (_, at) => String(at)))
  let [running, most] = [0, 0]
  const pumped = pump({
    batchSize: 1,
    scalingConfig: { maximumConcurrency: 3 },
    async function() {
      most = Math.max(most, (running += 1))
      await new Promise((turn) => setImmediate(turn))
      running -= 1
    },
  })
  await pumped.settled()
  expect([most, pumped.batches.length]).toEqual([3, 9])
})

it('deletes messages that no filter fits', async () => {
  const { queue, pump } = useQueue()
  sendAll(queue, '{"kind":"new"}', '{"kind":"old"}', 'plain', '[1]')
  const filters = [{ pattern: { body: { kind: ['new'] } } }, { pattern: '{"body":["plain"]}' }]
  const pumped = pump({ function: fine, filterCriteria: { filters } })
  await pumped.settled()
  expect(pumped.batches).toEqual([['{"kind":"new"}', 'plain']])
  expect(queue.messages()).toEqual([])
})

// Recorded: localstack's test_report_batch_item_failures, October 2024.
it('gives again what a FIFO queue’s function reported, until it is a dead letter', async () => {
  const clock = turnableClock()
  const deadLetterQueue = localQueue({ name: 'dead.fifo', clock })
  const { queue, pump } = useQueue({
    name: 'orders.fifo',
    clock,
    contentBasedDeduplication: true,
    redrivePolicy: { deadLetterQueue, maxReceiveCount: 2 },
  })
  for (const body of ['0', '1', '1 too', '2']) queue.send({ body, messageGroupId: 'one' })
  const counts: string[][] = []
  const pumped = pump({
    clock,
    functionResponseTypes: ['ReportBatchItemFailures'],
    async function(event: unknown) {
      const messages = messagesIn(event) as readonly (Message & { attributes: Record<string, string> })[]
      counts.push(messages.map(({ attributes }) => attributes['ApproximateReceiveCount'] ?? ''))
      // The body begins with how often it fails.
      const failed = messages.filter(({ body }) => Number(body[0]) >= counts.length)
      return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) }
    },
  })
  await pumped.settled()
  await passTime(clock, 90_000, pumped)
  expect(pumped.batches).toEqual([
    ['0', '1', '1 too', '2'],
    ['1', '1 too', '2'],
  ])
  expect(counts[1]).toEqual(['2', '2', '2'])
  expect([queue.messages(), deadLetterQueue.messages()]).toMatchObject([[], [{ body: '2' }]])
})

// Recorded: localstack's test_report_batch_item_failures_on_lambda_error, October 2024.
it('makes a whole batch dead letters when the function throws over one message', async () => {
  const clock = turnableClock()
  const deadLetterQueue = localQueue({ name: 'dead', clock })
  const { queue, pump } = useQueue({ clock, redrivePolicy: { deadLetterQueue, maxReceiveCount: 2 } })
  sendAll(queue, 'poison', 'fine')
  const functionResponseTypes = ['ReportBatchItemFailures'] as const
  const pumped = pump({ clock, function: failsWith('poison'), functionResponseTypes })
  await passTime(clock, 90_000, pumped)
  expect(pumped.batches).toHaveLength(2)
  expect(deadLetterQueue.messages().map(({ body }) => body)).toEqual(['poison', 'fine'])
})

it('keeps the order of each group of a FIFO queue, also when a batch fails', async () => {
  const { queue, clock, pump } = useQueue({ name: 'orders.fifo', contentBasedDeduplication: true })
  const send = (messageGroupId: string, body: string) => queue.send({ body, messageGroupId })
  send('one', 'one-1')
  send('one', 'one-2')
  send('two', 'two-1')
  send('one', 'one-3')
  let failures = 1
  const pumped = pump({
    batchSize: 1,
    function: async (event: unknown) => {
      if (messagesIn(event)[0]?.body === 'one-1' && (failures -= 1) >= 0) throw new Error('once')
    },
  })
  await pumped.settled()
  expect(pumped.batches.flat().toSorted()).toEqual(['one-1', 'two-1'])
  await passTime(clock, 30_000, pumped)
  expect(pumped.batches.slice(2)).toEqual([['one-1'], ['one-2'], ['one-3']])
})

it.each<[string, Partial<QueueMapping> | object, string, RegExp]>([
  ['an on-failure destination', { destinationConfig: {} }, 'orders', /mapping\.destinationConfig is not imitated/],
  ['a large batch without a window', { batchSize: 11 }, 'orders', /need a batching window of a second/],
  [
    'a large batch',
    { batchSize: 11, maximumBatchingWindowInSeconds: 1 },
    'orders.fifo',
    /at most 10 messages.*\n.*no batching window/,
  ],
  [
    'one batch at once',
    { scalingConfig: { maximumConcurrency: 1 } },
    'orders',
    /maximumConcurrency is 1, .* from 2 to 1000/,
  ],
  [
    'a filter on anything but the body',
    { filterCriteria: { filters: [{ pattern: { messageId: ['x'] } }] } },
    'orders',
    /speak of its body only/,
  ],
])('refuses %s', (_, more, name, sentence) => {
  const start = () => sqsPump({ function: fine, queue: localQueue({ name }), ...more } as QueueMapping)
  expect(start).toThrow(sentence)
})
