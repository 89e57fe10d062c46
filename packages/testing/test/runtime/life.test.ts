import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { turnableClock } from '../../src/clock/clock.js'
import { faultyFunction } from '../../src/faults/faulty-function.js'
import { nodeHasCallbacks } from '../../src/lambda/callback-handler.js'
import type { Invoker } from '../../src/lambda/invoker.js'
import { isAlive, untilGone } from './child-processes.js'
import { readOutcome } from './outcomes.js'
import { functionsFolder, useFunction } from './use-function.js'

const answerOf = async (invoker: Invoker, event: unknown = {}) =>
  (await readOutcome(await invoker.invoke(event))).payload

it('keeps what a module keeps from one event to the next', async () => {
  const counter = useFunction({ handler: 'life.counts' })
  const { pid } = (await answerOf(counter)) as { pid: number }
  expect(await answerOf(counter)).toEqual({ count: 2, pid })
  expect(await answerOf(counter)).toEqual({ count: 3, pid })
  expect(await counter.processIds()).toEqual([pid])
})

it('starts nothing before the first event', async () => {
  expect(await useFunction({ handler: 'life.counts' }).processIds()).toEqual([])
})

it('runs events side by side in environments of their own, and uses them again', async () => {
  const counter = useFunction({ handler: 'life.counts' })
  const both = await Promise.all([answerOf(counter), answerOf(counter)])
  expect(both).toEqual([
    { count: 1, pid: expect.any(Number) },
    { count: 1, pid: expect.any(Number) },
  ])
  await answerOf(counter)
  expect(await counter.processIds()).toHaveLength(2)
})

it('lets events wait where there may be no more environments', async () => {
  const counter = useFunction({ handler: 'life.counts', maxEnvironments: 1 })
  const answers = await Promise.all([answerOf(counter), answerOf(counter), answerOf(counter)])
  expect(answers).toMatchObject([{ count: 1 }, { count: 2 }, { count: 3 }])
})

it('takes the request id that an event comes with, also again', async () => {
  const teller = useFunction({ handler: 'life.tellsContext' })
  const requestId = '11111111-2222-4333-8444-555555555555'
  for (let time = 0; time < 2; time += 1) {
    const { payload } = (await teller.invoke({}, { requestId })) as { payload: string }
    expect(JSON.parse(payload)).toMatchObject({ awsRequestId: requestId, store: requestId })
  }
})

it('refuses more events at once than are reserved', async () => {
  const clock = turnableClock()
  const waiting = useFunction({ handler: 'life.waits', reservedConcurrency: 1, clock })
  const first = waiting.invoke({})
  await waiting.said('waiting')
  expect(await waiting.invoke({})).toMatchObject({ kind: 'refused', reason: 'throttled' })
  clock.turn(30_000)
  await first
})

it('refuses an event over 6 MiB, and any event once it is closed', async () => {
  const counter = useFunction({ handler: 'life.counts' })
  expect(await counter.invoke('x'.repeat(7 * 1024 * 1024))).toMatchObject({ kind: 'refused', reason: 'too-large' })
  await counter.close()
  expect(await counter.invoke({})).toMatchObject({ kind: 'refused', reason: 'not-found' })
})

it.each(['waits', 'spins'])('kills a function that %s for longer than it may, and starts afresh', async (handler) => {
  const clock = turnableClock()
  const late = useFunction({ handler: `life.${handler}`, timeoutMs: 3000, clock })
  const outcome = late.invoke({})
  await late.said(handler.slice(0, 4))
  const [pid = 0] = await late.processIds()
  clock.turn(2999)
  expect(isAlive(pid)).toBe(true)
  clock.turn(1)
  expect(await readOutcome(await outcome)).toEqual({
    kind: 'failed',
    payload: { errorType: 'Sandbox.Timedout', errorMessage: 'RequestId: ID Error: Task timed out after 3.00 seconds' },
  })
  await untilGone(pid)
  const again = late.invoke({})
  await late.said(handler.slice(0, 4), 2)
  clock.turn(3000)
  await again
})

it('has no time limits while a debugger is asked for', async () => {
  const clock = turnableClock()
  const debugged = useFunction({ handler: 'life.meets', nodeArguments: ['--inspect=0'], maxConcurrency: 2, clock })
  const outcome = debugged.invoke({ name: 'a' })
  await debugged.said('waiting')
  clock.turn(30_001)
  await debugged.invoke({ name: 'a', open: true })
  expect(await readOutcome(await outcome)).toEqual({ kind: 'returned', payload: 'met' })
})

it('runs several events at once in one process where that is asked for', async () => {
  const meeting = useFunction({ handler: 'life.meets', maxConcurrency: 2 })
  const first = answerOf(meeting, { name: 'a' })
  await meeting.said('waiting')
  await answerOf(meeting, { name: 'a', open: true })
  expect(await first).toBe('met')
  expect(await meeting.processIds()).toHaveLength(1)
})

it('lets the others live when one of several is late', async () => {
  const clock = turnableClock()
  const meeting = useFunction({ handler: 'life.meets', maxConcurrency: 3, timeoutMs: 1000, clock })
  const late = meeting.invoke({ name: 'late' })
  await meeting.said('waiting')
  clock.turn(500)
  const other = meeting.invoke({ name: 'other' })
  clock.turn(500)
  expect(await readOutcome(await late)).toMatchObject({ payload: { errorType: 'Sandbox.Timedout' } })
  // The answer to the one that was late comes too late, and harms nobody.
  await meeting.invoke({ name: 'late', open: true })
  await meeting.invoke({ name: 'other', open: true })
  expect(await readOutcome(await other)).toEqual({ kind: 'returned', payload: 'met' })
  expect(await meeting.processIds()).toHaveLength(1)
})

it('tells a crash, and starts afresh', async () => {
  const crashing = useFunction({ handler: 'answers.exits3' })
  await crashing.invoke({})
  expect(await crashing.processIds()).toEqual([])
  expect(await readOutcome(await crashing.invoke({}))).toMatchObject({ payload: { errorType: 'Runtime.ExitError' } })
})

it('kills what a function has started, with it', async () => {
  const starting = useFunction({ handler: 'life.starts' })
  const grandchild = (await answerOf(starting)) as number
  expect(isAlive(grandchild)).toBe(true)
  await starting.close()
  await untilGone(grandchild)
})

it('ends a function that has more memory than it may', async () => {
  const full = useFunction({ handler: 'life.fillsMemory', memoryMb: 128 })
  expect(await readOutcome(await full.invoke({}))).toEqual({
    kind: 'failed',
    payload: {
      errorType: 'Runtime.ExitError',
      errorMessage: expect.stringMatching(/^RequestId: ID Error: Runtime exited with error: signal: (killed|aborted)$/),
    },
  })
})

describe('init', () => {
  it('is done once more, with the first event, when it failed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'init-'))
    const environment = { MARKER: join(folder, 'marker') }
    const second = useFunction({ handler: 'loads-second-time.handler', environment })
    expect(await readOutcome(await second.invoke({}))).toEqual({ kind: 'returned', payload: 'loaded' })
    await rm(folder, { recursive: true })
  })

  it('has ten seconds, and then the time of the first event', async () => {
    const clock = turnableClock()
    const loading = useFunction({ handler: 'loads-for-ever.handler', timeoutMs: 3000, clock })
    const outcome = loading.invoke({})
    await loading.said('loading')
    clock.turn(10_000)
    await loading.said('Phase: init\tStatus: timeout')
    await loading.said('loading', 2)
    clock.turn(3000)
    expect(await readOutcome(await outcome)).toMatchObject({
      payload: {
        errorType: 'Sandbox.Timedout',
        errorMessage: 'RequestId: ID Error: Task timed out after 3.00 seconds',
      },
    })
    expect(await loading.processIds()).toEqual([])
  })

  it.each([['not-there.handler', 'Runtime.ImportModuleError', /^Error: Cannot find module 'not-there'/]])(
    'of %s fails with %s',
    async (handler, errorType, errorMessage) => {
      expect(await readOutcome(await useFunction({ handler }).invoke({}))).toEqual({
        kind: 'failed',
        payload: { errorType, errorMessage: expect.stringMatching(errorMessage) },
      })
    },
  )

  it.each([
    ['index.mjs', "import './none.mjs'", 'Error', /^Cannot find module '.*none\.mjs'/],
    ['index.cjs', "require('./none.cjs')", 'Runtime.ImportModuleError', /^Error: Cannot find module '\.\/none\.cjs'/],
    ['index.mjs', 'export const handler = async () => {', 'Runtime.UserCodeSyntaxError', /^SyntaxError: /],
  ])('of %s with %p fails with %s', async (file, code, errorType, errorMessage) => {
    const root = await mkdtemp(join(tmpdir(), 'init-'))
    await writeFile(join(root, file), code)
    expect(await readOutcome(await useFunction({ handler: 'index.handler', root }).invoke({}))).toEqual({
      kind: 'failed',
      payload: { errorType, errorMessage: expect.stringMatching(errorMessage) },
    })
    await rm(root, { recursive: true })
  })
})

describe('code that changes', () => {
  const write = (root: string, text: string) =>
    writeFile(join(root, 'code.mjs'), `let count = 0\nexport const handler = async () => '${text} ' + ++count`)

  it.each([
    ['the folder of the handler', true],
    ['a file', ['code.mjs']],
    ['a folder', ['.']],
  ])('gives the next event a fresh process: watching %s', async (_, watch) => {
    const root = await mkdtemp(join(tmpdir(), 'code-'))
    await write(root, 'old')
    const changing = useFunction({ handler: 'code.handler', root, watch })
    expect([await answerOf(changing), await answerOf(changing)]).toEqual(['old 1', 'old 2'])
    const [old = 0] = await changing.processIds()
    await write(root, 'newer')
    expect([await answerOf(changing), await answerOf(changing)]).toEqual(['newer 1', 'newer 2'])
    await untilGone(old)
    expect(await changing.processIds()).toHaveLength(1)
    await rm(root, { recursive: true })
  })

  it('is seen by its time alone, and not seen unless it is watched', async () => {
    const root = await mkdtemp(join(tmpdir(), 'code-'))
    await write(root, 'same')
    const watched = useFunction({ handler: 'code.handler', root, watch: true })
    const unwatched = useFunction({ handler: 'code.handler', root })
    await Promise.all([answerOf(watched), answerOf(unwatched)])
    await utimes(join(root, 'code.mjs'), new Date(0), new Date(0))
    expect(await Promise.all([answerOf(watched), answerOf(unwatched)])).toEqual(['same 1', 'same 2'])
    await rm(root, { recursive: true })
  })

  it('lets an event that runs end with the old process', async () => {
    const meeting = useFunction({ handler: 'life.meets', maxConcurrency: 2 })
    const old = meeting.invoke({ name: 'a' })
    await meeting.said('waiting')
    const [pid = 0] = await meeting.processIds()
    meeting.renew()
    const fresh = meeting.invoke({ name: 'b' })
    expect(isAlive(pid)).toBe(true)
    process.kill(pid, 'SIGKILL')
    expect(await readOutcome(await old)).toMatchObject({ payload: { errorType: 'Runtime.ExitError' } })
    await meeting.invoke({ name: 'b', open: true })
    expect(await readOutcome(await fresh)).toEqual({ kind: 'returned', payload: 'met' })
  })
})

it('requires ES modules only where NODE_OPTIONS lets it, as on Lambda', async () => {
  const handler = 'requires-es-module.handler'
  const without = useFunction({ handler })
  expect(await readOutcome(await without.invoke({}))).toMatchObject({ kind: 'failed', payload: { errorType: 'Error' } })
  const allowed = useFunction({ handler, environment: { NODE_OPTIONS: '--experimental-require-module' } })
  expect(await answerOf(allowed)).toBe('function')
})

it('has the environment of Lambda and its own, and nothing of this process', async () => {
  process.env['OF_THE_HOST'] = 'secret'
  const environment = { OWN: 'x', TZ: 'Europe/Berlin' }
  const telling = useFunction({ handler: 'life.tellsEnvironment', name: 'orders', memoryMb: 256, environment })
  const found = (await answerOf(telling)) as Record<string, string>
  delete process.env['OF_THE_HOST']
  const { AWS_LAMBDA_RUNTIME_API: _api, PATH: _path, TMPDIR: _temporary, ...rest } = found
  expect(rest).toEqual({
    OWN: 'x',
    TZ: 'Europe/Berlin',
    LANG: 'en_US.UTF-8',
    _HANDLER: 'life.tellsEnvironment',
    LAMBDA_TASK_ROOT: functionsFolder,
    LAMBDA_RUNTIME_DIR: '/var/runtime',
    AWS_EXECUTION_ENV: `AWS_Lambda_nodejs${process.versions.node.split('.')[0]}.x`,
    AWS_LAMBDA_FUNCTION_NAME: 'orders',
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/orders',
    AWS_LAMBDA_LOG_STREAM_NAME: expect.stringMatching(/^\d{4}\/\d\d\/\d\d\/\[\$LATEST\][0-9a-f]{32}$/),
    AWS_REGION: 'us-east-1',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'orders',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_SESSION_TOKEN: 'local',
    AWS_XRAY_CONTEXT_MISSING: 'LOG_ERROR',
    // Recorded: localstack's test_introspection_invoke, March 2024; also where nobody traces.
    _X_AMZN_TRACE_ID: expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0/),
  })
})

it('has the context of AWS’s client', async () => {
  const telling = useFunction({ handler: 'life.tellsContext', name: 'orders', memoryMb: 256, region: 'eu-west-1' })
  const traceId = 'Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1'
  const outcome = await telling.invoke(
    {},
    { traceId, tenantId: 't', clientContext: { 'ü€': '😀' }, identity: { cognitoIdentityId: 'c' } },
  )
  const context = JSON.parse('payload' in outcome ? outcome.payload : '') as Record<string, unknown>
  expect(context).toEqual({
    awsRequestId: outcome.requestId,
    invokedFunctionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:orders',
    functionName: 'orders',
    functionVersion: '$LATEST',
    memoryLimitInMB: '256',
    logGroupName: '/aws/lambda/orders',
    logStreamName: expect.stringMatching(/\[\$LATEST\]/),
    xRayTraceId: traceId,
    tenantId: 't',
    clientContext: { 'ü€': '😀' },
    identity: { cognitoIdentityId: 'c' },
    remaining: expect.any(Number),
    traceOfProcess: traceId,
    store: outcome.requestId,
    ...(nodeHasCallbacks && { callbackWaitsForEmptyEventLoop: true }),
  })
  const without = (await answerOf(telling)) as Record<string, unknown>
  expect(Object.keys(without)).not.toContain('tenantId')
  expect(without['xRayTraceId']).toMatch(/^Root=1-[0-9a-f-]{33};Parent=[0-9a-f]{16};Sampled=0/)
  expect(without['traceOfProcess']).toBe(without['xRayTraceId'])
})

it('dies in the middle of its work when a fault says so', async () => {
  const clock = turnableClock()
  const waiting = useFunction({ handler: 'life.waits', clock })
  const faulty = faultyFunction(waiting, { clock })
  faulty.faults.add({ fault: { kind: 'crash', when: { afterMs: 50 } } })
  const outcome = faulty.invoke({})
  await waiting.said('waiting')
  clock.turn(50)
  expect(await readOutcome(await outcome)).toMatchObject({
    payload: {
      errorType: 'Runtime.ExitError',
      errorMessage: 'RequestId: ID Error: Runtime exited with error: signal: killed',
    },
  })
  expect(await waiting.processIds()).toEqual([])
})
