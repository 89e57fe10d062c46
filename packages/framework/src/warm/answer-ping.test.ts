import { type Invocation, readInvocation } from '../runtime/invocation.js'
import type { Logger } from '../runtime/logger.js'
import { type AnswerPing, pingAnswerer } from './answer-ping.js'
import { type InvokeFunction, settleWarmOptions, type WarmOptions } from './options.js'
import { type Ping, readPing } from './ping.js'

const arn = 'arn:aws:lambda:eu-west-1:123456789012:function:orders:live'
const invocation = readInvocation({ awsRequestId: 'r-1', invokedFunctionArn: arn })
const ping = (concurrency: number): Ping => ({ number: 1, concurrency, correlationId: undefined })

const lines: { readonly message: string; readonly fields: object | undefined }[] = []
const note = (message: string, fields?: object) => void lines.push({ message, fields })
const log: Logger = { debug: note, info: note, warn: note, error: note }

beforeEach(() => {
  lines.length = 0
})

/** A function of Lambda: a call takes an environment that is free, or a new one. Time passes when all are waiting. */
function functionOf(options: WarmOptions) {
  const environments: { isBusy: boolean; readonly answer: AnswerPing }[] = []
  const waiting: { readonly until: number; readonly go: () => void }[] = []
  let now = 0

  function wait(ms: number): Promise<void> {
    return new Promise((go) => waiting.push({ until: now + ms, go }))
  }

  async function passTime(): Promise<void> {
    for (;;) {
      await new Promise((turn) => setImmediate(turn))
      const next = waiting.toSorted((one, other) => one.until - other.until)[0]
      if (next === undefined) return
      waiting.splice(waiting.indexOf(next), 1)
      now = next.until
      next.go()
    }
  }

  async function call(event: object, given: Invocation = invocation) {
    const free = environments.find(({ isBusy }) => !isBusy)
    const wasWarm = free !== undefined
    const environment = free ?? { isBusy: true, answer: pingAnswerer(settleWarmOptions(settled), log, wait) }
    environment.isBusy = true
    if (!wasWarm) environments.push(environment)
    const answered = await environment.answer(readPing(event) as Ping, given, wasWarm)
    environment.isBusy = false
    return answered
  }

  const invoke: InvokeFunction = async (functionName, payload) => {
    expect(functionName).toBe(arn)
    return JSON.parse(JSON.stringify(await call(JSON.parse(JSON.stringify(payload)) as object)))
  }
  const settled = { invoke, ...options }
  return { call, wait, passTime, environments }
}

it.each([1, 2, 5, 20])('a ping for %i environments finds as many', async (concurrency) => {
  const { call, passTime, environments } = functionOf({})
  const [answer] = await Promise.all([call({ warmer: true, concurrency }), passTime()])
  expect(answer).toEqual({ environment: expect.any(String), wasWarm: false, environments: concurrency })
  expect(environments).toHaveLength(concurrency)
})

it('the second time, all of them are warm', async () => {
  const { call, passTime, environments } = functionOf({})
  await Promise.all([call({ warmer: true, concurrency: 4 }), passTime()])
  lines.length = 0
  await Promise.all([call({ warmer: true, concurrency: 4 }), passTime()])
  expect(environments).toHaveLength(4)
  expect(lines.map(({ message, fields }) => [message, fields])).toEqual(
    [2, 3, 4, 1].map((number) => [
      'a ping was answered',
      expect.objectContaining({ wasWarm: true, number, concurrency: 4, correlationId: 'r-1' }),
    ]),
  )
})

it.each([
  [75, 3],
  [0, 1],
])('calls that begin 10 ms apart find other environments while a ping is held for %i ms', async (delayMs, count) => {
  const { call, wait, passTime, environments } = functionOf({ delayMs })
  const callAfter = async (ms: number) => {
    await wait(ms)
    return call({ source: 'serverless-plugin-warmup' })
  }
  await Promise.all([callAfter(10), callAfter(20), callAfter(30), passTime()])
  expect(environments).toHaveLength(count)
})

it('no ping gets more environments than are allowed', async () => {
  const { call, passTime, environments } = functionOf({ maxConcurrency: 3 })
  await Promise.all([call({ warmer: true, concurrency: 1_000_000 }), passTime()])
  expect(environments).toHaveLength(3)
})

const answerWith = (options: WarmOptions) => pingAnswerer(settleWarmOptions({ delayMs: 0, ...options }), log)

it('without a way to call itself, a ping warms its own', async () => {
  expect(await answerWith({})(ping(5), invocation, true)).toMatchObject({ wasWarm: true, environments: 1 })
})

it('a further ping calls no others', async () => {
  const invoke = () => Promise.reject(new Error('called'))
  await answerWith({ invoke })({ ...ping(5), number: 2 }, invocation, false)
  expect(lines.map(({ message }) => message)).toEqual(['a ping was answered'])
})

it.each([
  ['is refused', () => Promise.reject(new RangeError('throttled')), 'a further ping failed'],
  ['answers nothing of ours', async () => ({ statusCode: 404 }), 'a ping was answered'],
  ['answers nothing', async () => undefined, 'a ping was answered'],
])('a call that %s is no environment, and no failure', async (_what, invoke: InvokeFunction, said) => {
  expect(await answerWith({ invoke })(ping(2), invocation, false)).toMatchObject({ environments: 1 })
  expect(lines[0]?.message).toBe(said)
})

it('does not call when nobody says what the function is called', async () => {
  const invoke = () => Promise.reject(new Error('called'))
  expect(await answerWith({ invoke })(ping(2), readInvocation({}), false)).toMatchObject({ environments: 1 })
  expect(lines[0]?.message).toContain('what this function is called')
})

it('does not wait longer than the invocation has left', async () => {
  const invoke = () => new Promise<never>(() => {})
  const late = readInvocation({ invokedFunctionArn: arn, getRemainingTimeInMillis: () => 501 })
  expect(await answerWith({ invoke })(ping(2), late, false)).toMatchObject({ environments: 1 })
})

it('prepares, and says when that failed', async () => {
  let prepared = 0
  await answerWith({ prepare: () => void prepared++ })(ping(1), invocation, false)
  await answerWith({ prepare: () => Promise.reject(new RangeError('no')) })(ping(1), invocation, false)
  expect([prepared, lines.map(({ message }) => message)]).toEqual([
    1,
    ['a ping was answered', 'preparing for a ping failed', 'a ping was answered'],
  ])
})
