import { type Clock, systemClock } from '../clock/clock.js'
import type { LambdaContext } from './context.js'
import { type Handler, inProcess, type InProcessOptions } from './in-process.js'

async function invoke(handler: Handler, event: unknown = {}, options: InProcessOptions = {}) {
  const outcome = await inProcess(handler, options).invoke(event)
  return 'payload' in outcome ? { kind: outcome.kind, payload: JSON.parse(outcome.payload) as unknown } : outcome
}

const circle: { self?: unknown } = {}
circle.self = circle

it.each([
  ['an object', async () => ({ a: 1 }), { a: 1 }],
  ['nothing', async () => undefined, null],
  ['a date, as JSON has it', async () => new Date(0), '1970-01-01T00:00:00.000Z'],
  ['without a promise', () => 'x', 'x'],
])('gives back %s', async (_, handler, payload) => {
  expect(await invoke(handler)).toEqual({ kind: 'returned', payload })
})

class OrderError extends Error {
  override readonly name = 'OrderError'
}

it.each([
  [
    'an Error',
    new Error('no'),
    { errorType: 'Error', errorMessage: 'no', trace: expect.arrayContaining(['Error: no']) },
  ],
  ['its own error', new OrderError('no'), { errorType: 'OrderError', errorMessage: 'no', trace: expect.any(Array) }],
  ['a text', 'no', { errorType: 'string', errorMessage: 'no', trace: [] }],
  ['nothing', undefined, { errorType: 'undefined', errorMessage: 'undefined', trace: [] }],
  ['DEL', new Error('a\x7fb'), expect.objectContaining({ errorMessage: 'a%7Fb' })],
])('reports as Lambda does when the function throws %s', async (_, thrown, payload) => {
  expect(await invoke(() => Promise.reject(thrown))).toEqual({ kind: 'failed', payload })
})

it('does not trust an error whose getters throw', async () => {
  const hostile = new Error('no')
  Object.defineProperty(hostile, 'message', {
    get() {
      throw new Error('gotcha')
    },
  })
  expect(await invoke(() => Promise.reject(hostile))).toMatchObject({ payload: { errorType: 'handled' } })
})

it.each([
  ['a circle', async () => circle, 'Runtime.JSONStringifyError'],
  ['a bigint', async () => 1n, 'Runtime.JSONStringifyError'],
  ['a function, of which JSON leaves nothing', async () => () => 1, 'TypeError'],
  ['more than 6 MiB', async () => 'x'.repeat(7 * 1024 * 1024), 'Function.ResponseSizeTooLarge'],
])('fails when the function returns %s', async (_, handler, errorType) => {
  expect(await invoke(handler)).toMatchObject({ kind: 'failed', payload: { errorType } })
})

type Callback = (error?: unknown, result?: unknown) => void
type ByCallback = (
  event: { a: number },
  context: Record<'done' | 'succeed' | 'fail', Callback>,
  callback: Callback,
) => void

const answersByCallback: readonly [string, ByCallback, { kind: string; payload: unknown }][] = [
  ['its callback', (event, _, callback) => callback(null, event), { kind: 'returned', payload: { a: 1 } }],
  ['nothing', (_event, _context, callback) => callback(), { kind: 'returned', payload: null }],
  ['a promise', async ({ a }, _context, _callback) => a, { kind: 'returned', payload: 1 }],
  ['context.succeed', (_, context, _callback) => context.succeed('x'), { kind: 'returned', payload: 'x' }],
  ['context.done', (_, context, _callback) => context.done(null, 'x'), { kind: 'returned', payload: 'x' }],
  ['the first of two', (_, context, done) => [done(null, 1), context.succeed(2)], { kind: 'returned', payload: 1 }],
  ['an error', (_event, _context, callback) => callback(new OrderError('no')), failed('OrderError', 'no')],
  ['a text as an error', (_event, _context, callback) => callback('no'), failed('string', 'no')],
  ['context.fail', (_, context, _callback) => context.fail(), failed('string', 'handled')],
  ['a rejection', (_event, _context, _callback) => Promise.reject(new OrderError('no')), failed('OrderError', 'no')],
  ['a throw', throws, failed('OrderError', 'no')],
]

function failed(errorType: string, errorMessage: unknown) {
  return { kind: 'failed', payload: { errorType, errorMessage, trace: expect.any(Array) } }
}

function throws(_event: object, _context: object, _callback: Callback): void {
  throw new OrderError('no')
}

it.each(answersByCallback)('takes the answer of a handler with a callback by %s', async (_, handler, outcome) => {
  expect(await invoke(handler, { a: 1 }, { callbacks: true })).toEqual(outcome)
})

it('refuses a handler with a callback where there is none', async () => {
  expect(await invoke(throws, {}, { callbacks: false })).toEqual(
    failed('Runtime.CallbackHandlerDeprecated', expect.stringContaining('Node.js 24 on Lambda has no callbacks')),
  )
})

it('does not run a function for an event over 6 MiB', async () => {
  const handler = () => {
    throw new Error('ran')
  }
  expect(await invoke(handler, 'x'.repeat(7 * 1024 * 1024))).toMatchObject({ kind: 'refused', reason: 'too-large' })
})

it('gives each invocation a context of its own, whose time runs out', async () => {
  let now = 1_000
  const clock: Clock = { ...systemClock, now: () => now }
  const seen: LambdaContext[] = []
  const invoker = inProcess((_event: object, context: LambdaContext) => void seen.push(context), {
    timeoutMs: 3000,
    clock,
  })
  await invoker.invoke({}, { traceId: 'Root=1' })
  await invoker.invoke({})
  const [first, second] = seen
  now += 1_000
  expect(first?.getRemainingTimeInMillis()).toBe(2000)
  expect(first).toMatchObject({
    functionName: 'function',
    functionVersion: '$LATEST',
    memoryLimitInMB: '1024',
    invokedFunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:function',
    logGroupName: '/aws/lambda/function',
    logStreamName: expect.stringMatching(/^1970\/01\/01\/\[\$LATEST\][0-9a-f]{32}$/),
    xRayTraceId: 'Root=1',
  })
  expect(second?.awsRequestId).not.toBe(first?.awsRequestId)
  expect(second?.xRayTraceId).toMatch(/^Root=1-00000001-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0/)
})

it('gives up on a function that is late', async () => {
  const clock: Clock = { ...systemClock, schedule: (_ms, task, options) => systemClock.schedule(0, task, options) }
  const never = () => new Promise(() => undefined)
  expect(await invoke(never, {}, { timeoutMs: 1500, clock })).toEqual({
    kind: 'failed',
    payload: {
      errorType: 'Sandbox.Timedout',
      errorMessage: expect.stringMatching(/^RequestId: [0-9a-f-]{36} Error: Task timed out after 1\.50 seconds$/),
    },
  })
})
