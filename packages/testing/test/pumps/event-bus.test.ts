import { turnableClock } from '../../src/clock/clock.js'
import type { Invoker } from '../../src/lambda/invoker.js'
import { passTime } from '../../src/pumps/pump.js'
import type { BusRule } from '../../src/pumps/events/bus-rule.js'
import { type EventBusOptions, type LocalEventBus, localEventBus } from '../../src/pumps/events/event-bus.js'
import { useDestination } from './use-destination.js'

const opened: LocalEventBus[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((bus) => bus.close()))
})

function useBus(rules: readonly BusRule[], more: Partial<EventBusOptions> = {}) {
  const clock = turnableClock(Date.UTC(2026, 10, 25, 12))
  const delivered: { rule: string; atMs: number; event: unknown; kind: string }[] = []
  const bus = localEventBus({
    clock,
    rules,
    onDelivery: ({ rule, event, outcome }) =>
      delivered.push({ rule, atMs: clock.now() - Date.UTC(2026, 10, 25, 12), event, kind: outcome.kind }),
    ...more,
  })
  opened.push(bus)
  return { clock, bus, delivered }
}

const fine = async () => 'done'
const failing = () => Promise.reject(new Error('no'))

it('gives an event to the rules that it fits', async () => {
  const { bus, delivered } = useBus([
    { name: 'large', eventPattern: { source: ['shop'], detail: { total: [{ numeric: ['>', 100] }] } }, function: fine },
    { name: 'all', eventPattern: { source: ['shop'] }, function: fine },
    { name: 'other', eventPattern: { source: ['bank'] }, function: fine },
  ])
  const id = bus.put({ source: 'shop', detailType: 'Order', detail: { total: 101 }, resources: ['arn:x'] })
  bus.put({ source: 'shop', detailType: 'Order', detail: { total: 100 } })
  await bus.settled()
  expect(delivered.map(({ rule }) => rule).toSorted()).toEqual(['all', 'all', 'large'])
  expect(delivered[0]?.event).toEqual({
    version: '0',
    id,
    'detail-type': 'Order',
    source: 'shop',
    account: '123456789012',
    time: '2026-11-25T12:00:00Z',
    region: 'us-east-1',
    resources: ['arn:x'],
    detail: { total: 101 },
  })
})

it('invokes by schedule, each time anew', async () => {
  const { bus, clock, delivered } = useBus([
    { name: 'often', scheduleExpression: 'rate(5 minutes)', function: fine },
    { name: 'daily', scheduleExpression: 'cron(3 12 * * ? *)', function: fine, input: { why: 'noon' } },
  ])
  await passTime(clock, 10 * 60_000, bus)
  expect(delivered.map(({ rule, atMs }) => [rule, atMs / 60_000])).toEqual([
    ['daily', 3],
    ['often', 5],
    ['often', 10],
  ])
  expect(delivered[0]?.event).toEqual({ why: 'noon' })
  expect(delivered[1]?.event).toEqual({
    version: '0',
    id: expect.any(String),
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account: '123456789012',
    time: '2026-11-25T12:05:00Z',
    region: 'us-east-1',
    resources: ['arn:aws:events:us-east-1:123456789012:rule/often'],
    detail: {},
  })
})

it('invokes by schedule also after more days than a timer holds', async () => {
  const { bus, clock, delivered } = useBus([
    { name: 'rarely', scheduleExpression: 'cron(0 0 1 JAN ? *)', function: fine },
  ])
  await passTime(clock, 400 * 86_400_000, bus)
  expect(delivered.map(({ event }) => (event as { time: string }).time)).toEqual(['2027-01-01T00:00:00Z'])
})

it('tries again after one minute, and after two more, and then tells the destination', async () => {
  const { told, destination } = useDestination()
  const { bus, clock, delivered } = useBus([
    {
      name: 'orders',
      eventPattern: { source: ['shop'] },
      function: failing,
      destinationConfig: { onFailure: { destination } },
    },
  ])
  bus.put({ source: 'shop', detailType: 'Order', detail: { a: 1 } })
  await passTime(clock, 600_000, bus)
  expect(delivered.map(({ atMs }) => atMs / 1000)).toEqual([0, 60, 180])
  expect(told).toEqual([
    {
      version: '1.0',
      timestamp: '2026-11-25T12:03:00.000Z',
      requestContext: {
        requestId: expect.any(String),
        functionArn: 'arn:aws:lambda:us-east-1:123456789012:function:orders:$LATEST',
        condition: 'RetriesExhausted',
        approximateInvokeCount: 3,
      },
      requestPayload: expect.objectContaining({ source: 'shop', detail: { a: 1 } }),
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      responsePayload: expect.objectContaining({ errorType: 'Error', errorMessage: 'no' }),
    },
  ])
})

it('tells a destination of a success', async () => {
  const { told, destination } = useDestination()
  const { bus } = useBus([
    {
      name: 'orders',
      eventPattern: { source: ['shop'] },
      function: fine,
      destinationConfig: { onSuccess: { destination } },
    },
  ])
  bus.put({ source: 'shop', detailType: 'Order', detail: {} })
  await bus.settled()
  expect(told).toMatchObject([{ requestContext: { condition: 'Success' }, responsePayload: 'done' }])
})

it('tries again what was throttled, longer and longer, until it is too old', async () => {
  const throttled: Invoker = { invoke: async () => ({ kind: 'refused', requestId: 'r', reason: 'throttled' }) }
  const { told, destination } = useDestination()
  const { bus, clock, delivered } = useBus([
    {
      name: 'orders',
      eventPattern: { source: ['shop'] },
      function: throttled,
      maximumRetryAttempts: 0,
      maximumEventAgeInSeconds: 60,
      destinationConfig: { onFailure: { destination } },
    },
  ])
  bus.put({ source: 'shop', detailType: 'Order', detail: {} })
  await passTime(clock, 60_000, bus)
  expect(delivered.map(({ atMs }) => atMs / 1000)).toEqual([0, 1, 3, 7, 15, 31])
  expect(told).toMatchObject([{ requestContext: { condition: 'EventAgeExceeded', approximateInvokeCount: 0 } }])
})

it('ends while an event waits to be tried again', async () => {
  const { bus, clock, delivered } = useBus([{ name: 'orders', eventPattern: { source: ['shop'] }, function: failing }])
  bus.put({ source: 'shop', detailType: 'Order', detail: {} })
  await bus.settled()
  await bus.close()
  clock.turn(600_000)
  expect(delivered).toHaveLength(1)
})

it.each<[string, object, RegExp]>([
  ['nothing to go by', {}, /The rule r has neither eventPattern nor scheduleExpression\./],
  ['a pattern that says nothing', { eventPattern: { a: 1 } }, /rules\[0\]\.eventPattern: pattern\.a is no list/],
  [
    'a schedule that is none',
    { scheduleExpression: 'daily' },
    /rules\[0\]\.scheduleExpression: 'daily' is no schedule/,
  ],
  ['a cron of five fields', { scheduleExpression: 'cron(* * * * *)' }, /it has 5 fields/],
  ['an empty pattern', { eventPattern: {} }, /rules\[0\]\.eventPattern: pattern is empty/],
  ['a retry policy', { retryPolicy: {} }, /rules\[0\]\.retryPolicy is not imitated/],
  ['more than two retries', { maximumRetryAttempts: 3 }, /maximumRetryAttempts is 3, .* from 0 to 2/],
])('refuses a rule with %s', (_, more, sentence) => {
  expect(() => localEventBus({ rules: [{ name: 'r', function: fine, ...more }] })).toThrow(sentence)
})

it('refuses two rules of one name', () => {
  const rule = { name: 'r', eventPattern: { a: ['x'] }, function: fine }
  expect(() => localEventBus({ rules: [rule, rule] })).toThrow(/Two rules have the name r\./)
})
