import { turnableClock } from '../../src/clock/clock.js'
import type { LambdaContext } from '../../src/lambda/context.js'
import { asyncInvocation, type AsyncInvocationOptions } from '../../src/pumps/async/async-invocation.js'
import { localEventBus } from '../../src/pumps/events/event-bus.js'
import { passTime, type Pump } from '../../src/pumps/pump.js'
import { localQueue } from '../../src/pumps/sqs/local-queue.js'
import { useDestination } from './use-destination.js'

const opened: Pump[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((pump) => pump.close()))
})

const startMs = Date.UTC(2026, 10, 25, 12)
const functionArn = 'arn:aws:lambda:us-east-1:123456789012:function:orders:$LATEST'
const fine = async (event: unknown) => ({ seen: event })
const failing = () => Promise.reject(new Error('no'))

/** A function called orders that is invoked asynchronously, and a destination for everything. */
function useFunction(options: Partial<AsyncInvocationOptions> & Pick<AsyncInvocationOptions, 'function'>) {
  const clock = turnableClock(startMs)
  const invokedMs: number[] = []
  const { told: sent, destination } = useDestination()
  const invocation = asyncInvocation({
    clock,
    functionName: 'orders',
    destinationConfig: { onSuccess: { destination }, onFailure: { destination } },
    onDelivery: () => invokedMs.push(clock.now() - startMs),
    ...options,
  })
  opened.push(invocation)
  return { clock, invocation, invokedMs, sent }
}

// Recorded: localstack's test_assess_lambda_destination_invocation, March 2024.
it.each([
  [
    'success',
    fine,
    {
      condition: 'Success',
      responseContext: { statusCode: 200, executedVersion: '$LATEST' },
      responsePayload: { seen: { a: 1 } },
    },
  ],
  [
    'failure',
    failing,
    {
      condition: 'RetriesExhausted',
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      responsePayload: { errorType: 'Error', errorMessage: 'no', trace: expect.any(Array) as unknown },
    },
  ],
])('tells a destination of a %s', async (_, handler, { condition, ...response }) => {
  const { invocation, sent } = useFunction({ function: handler, maximumRetryAttempts: 0 })
  const requestId = invocation.invoke({ a: 1 })
  await invocation.settled()
  expect(sent).toEqual([
    {
      version: '1.0',
      timestamp: '2026-11-25T12:00:00.000Z',
      requestContext: { requestId, functionArn, condition, approximateInvokeCount: 1 },
      requestPayload: { a: 1 },
      ...response,
    },
  ])
})

// Recorded: localstack's test_retries, March 2023.
it('tries an event again under its own request id', async () => {
  const ids: string[] = []
  const { clock, invocation, invokedMs, sent } = useFunction({
    function: async (_event: unknown, { awsRequestId }: LambdaContext) => {
      ids.push(awsRequestId)
      throw new Error('no')
    },
  })
  const requestId = invocation.invoke({})
  await passTime(clock, 600_000, invocation)
  expect(invokedMs).toEqual([0, 60_000, 180_000])
  expect(ids).toEqual([requestId, requestId, requestId])
  expect(sent).toMatchObject([{ requestContext: { requestId, approximateInvokeCount: 3 } }])
})

// Recorded: localstack's test_maxeventage, March 2023.
it.each([
  [60, [0]],
  [90, [0, 60_000]],
])('gives an event up before a retry when it would be older than %i seconds', async (seconds, expected) => {
  const { clock, invocation, invokedMs, sent } = useFunction({ function: failing, maximumEventAgeInSeconds: seconds })
  invocation.invoke({})
  await passTime(clock, 60_000, invocation)
  expect(invokedMs).toEqual(expected)
  expect(sent).toMatchObject([
    { requestContext: { condition: 'EventAgeExceeded', approximateInvokeCount: expected.length } },
  ])
})

// Recorded: localstack's test_dead_letter_queue, June 2024.
it('puts an event that was given up into a dead-letter queue, and tells the destination too', async () => {
  const queue = localQueue({ name: 'dead' })
  const { invocation, sent } = useFunction({
    function: () => Promise.reject(new Error(`no${'!'.repeat(2000)}`)),
    maximumRetryAttempts: 0,
    deadLetterConfig: { target: queue },
  })
  const requestId = invocation.invoke({ a: 1 })
  await invocation.settled()
  const [message] = queue.receive()
  expect([message?.body, message?.messageAttributes]).toMatchObject([
    '{"a":1}',
    {
      RequestID: { dataType: 'String', stringValue: requestId },
      ErrorCode: { dataType: 'Number', stringValue: '200' },
      ErrorMessage: { dataType: 'String', stringValue: `no${'!'.repeat(1022)}` },
    },
  ])
  expect(sent).toHaveLength(1)
})

it('puts the record of an event that was given up into a bucket', async () => {
  const uuid = '[0-9a-f]{8}-[0-9a-f-]{27}'
  const objects: { Bucket: string; Key: string; Body: string }[] = []
  const s3 = { putObject: async (input: (typeof objects)[0]) => objects.push(input) }
  const { invocation } = useFunction({
    function: failing,
    maximumRetryAttempts: 0,
    destinationConfig: { onFailure: { destination: { bucket: 'failed', s3 } } },
  })
  invocation.invoke({ a: 1 })
  await invocation.settled()
  expect(objects).toEqual([
    {
      Bucket: 'failed',
      Key: expect.stringMatching(new RegExp(`^aws/lambda/async/orders/2026/11/25/2026-11-25T12\\.00\\.00-${uuid}$`)),
      Body: expect.stringContaining('"requestPayload":{"a":1}'),
    },
  ])
})

it('puts no event that succeeded into a dead-letter queue', async () => {
  const queue = localQueue({ name: 'dead' })
  const { invocation } = useFunction({ function: fine, deadLetterConfig: { target: queue } })
  invocation.invoke({})
  await invocation.settled()
  expect(queue.messages()).toEqual([])
})

it('tells an event bus by an event, and a function by one of its own', async () => {
  const events: unknown[] = []
  const keep = async (event: unknown) => void events.push(event)
  const bus = localEventBus({ rules: [{ name: 'r', eventPattern: { source: ['lambda'] }, function: keep }] })
  const after = asyncInvocation({ function: keep })
  opened.push(bus, after)
  const { invocation } = useFunction({
    function: fine,
    destinationConfig: { onSuccess: { destination: bus } },
  })
  invocation.invoke({})
  await invocation.settled()
  await bus.settled()
  expect(events).toMatchObject([
    {
      source: 'lambda',
      'detail-type': 'Lambda Function Invocation Result - Success',
      resources: ['arn:aws:events:us-east-1:123456789012:event-bus/default', functionArn],
      detail: { requestContext: { condition: 'Success' }, responsePayload: { seen: {} } },
    },
  ])
  const failed = useFunction({
    function: failing,
    maximumRetryAttempts: 0,
    destinationConfig: { onFailure: { destination: after } },
  })
  failed.invocation.invoke({})
  await failed.invocation.settled()
  await after.settled()
  expect(events[1]).toMatchObject({ requestContext: { condition: 'RetriesExhausted' } })
})

it('takes events of up to 1 MiB', async () => {
  const { invocation } = useFunction({ function: fine })
  expect(() => invocation.invoke('x'.repeat(1_048_575))).toThrow(
    /^orders: the event has 1048577 bytes; asynchronously Lambda takes 1048576\.$/,
  )
  invocation.invoke('x'.repeat(1_048_574))
  await invocation.settled()
})

it('ends while an event waits to be tried again', async () => {
  const { clock, invocation, invokedMs } = useFunction({ function: failing })
  invocation.invoke({})
  await invocation.settled()
  await invocation.close()
  clock.turn(600_000)
  expect(invokedMs).toEqual([0])
})

it.each<[string, object, RegExp]>([
  ['three retries', { maximumRetryAttempts: 3 }, /options\.maximumRetryAttempts is 3, .* from 0 to 2/],
  ['too young an age', { maximumEventAgeInSeconds: 59 }, /maximumEventAgeInSeconds is 59/],
  ['a dead-letter queue without a target', { deadLetterConfig: {} }, /deadLetterConfig has no target/],
  ['no function', { function: undefined }, /options has no function/],
])('refuses %s', (_, more, sentence) => {
  expect(() => asyncInvocation({ function: fine, ...more } as AsyncInvocationOptions)).toThrow(sentence)
})
