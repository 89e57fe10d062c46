import { randomUUID } from 'node:crypto'
import { type Clock, systemClock } from '../clock/clock.js'
import { answerByCallback, callbackDeprecated, nodeHasCallbacks, takesCallback } from './callback-handler.js'
import { contextOf, type FunctionFacts, type LambdaContext, logStreamName } from './context.js'
import { failureFrom, maxPayloadBytes, responseTooLarge, timedOut } from './failures.js'
import { createInvokeStore, entriesOf } from './invoke-store.js'
import type { InvocationExtras, Invoker, Outcome } from './invoker.js'
import { isStreaming, ResponseStream } from './response-stream.js'
import { resultAsJson } from './result.js'
import { newTraceId } from './trace-id.js'
import { within } from './within.js'

/** Any Lambda function of this process: `(event, context) => result`, whatever it calls their types. */
export type Handler = (...given: never[]) => unknown

/** `awslambda.InvokeStore` of functions of this process, several of which may run at once. */
export const inProcessStore = createInvokeStore(true)

/** How a function of this process is run. */
export interface InProcessOptions {
  /** For the context. Default 'function'. */
  readonly name?: string
  /** ms, the function's own time limit. Default 30,000. */
  readonly timeoutMs?: number
  /** MB, only told. Default 1024. */
  readonly memoryMb?: number
  readonly region?: string
  readonly accountId?: string
  /** Whether handlers with a third parameter are given a callback. Default: as the Node that runs this has them. */
  readonly callbacks?: boolean
  readonly clock?: Clock
}

/** ms; longer than API Gateway waits, so that its own time-out is seen unless a test asks for this one */
const defaultTimeoutMs = 30_000

/**
 * Runs a function of this process as Lambda would: what it is given and what it returns have been JSON in between, the
 * context is fresh and its deadline real. A function that is late cannot be stopped here; its answer is ignored.
 */
export function inProcess(handler: Handler, options: InProcessOptions = {}): Invoker {
  const { name = 'function', timeoutMs = defaultTimeoutMs, memoryMb = 1024, clock = systemClock } = options
  const { region = 'us-east-1', accountId = '123456789012', callbacks = nodeHasCallbacks } = options
  const facts: FunctionFacts = { name, memoryMb, region, accountId }
  const logStream = logStreamName(clock)
  const run = runnerFor(handler, callbacks)

  return { invoke: invokeInProcess }

  async function invokeInProcess(event: unknown, extras: InvocationExtras = {}): Promise<Outcome> {
    const { requestId = randomUUID(), traceId = newTraceId(clock.now()) } = extras
    const payload = JSON.stringify(event)
    if (Buffer.byteLength(payload) > maxPayloadBytes) return { kind: 'refused', requestId, reason: 'too-large' }
    const context = contextOf(
      facts,
      { ...extras, requestId, traceId, deadline: clock.now() + timeoutMs, logStream },
      clock,
    )
    const entries = entriesOf({ requestId, traceId: extras.traceId, tenantId: extras.tenantId })
    const running = inProcessStore.run(entries, () => run(handler, JSON.parse(payload), context))
    const late = (): Ending => ({ kind: 'failed', payload: timedOut(requestId, timeoutMs) })
    return { requestId, ...(await within(clock, timeoutMs, running, late)) }
  }
}

type Ending = WithoutId<Outcome>
type WithoutId<O> = O extends Outcome ? Omit<O, 'requestId'> : never

type Run = (handler: Handler, event: unknown, context: LambdaContext) => Promise<Ending>

function runnerFor(handler: Handler, callbacks: boolean): Run {
  if (isStreaming(handler)) return runStreaming
  if (!takesCallback(handler)) return runBuffered
  return callbacks ? runWithCallback : refuseCallback
}

async function runBuffered(handler: Handler, event: unknown, context: LambdaContext): Promise<Ending> {
  const handle = handler as (event: unknown, context: LambdaContext) => unknown
  return await endingOf(async () => await handle(event, context))
}

async function runWithCallback(handler: Handler, event: unknown, context: LambdaContext): Promise<Ending> {
  return await endingOf(() => answerByCallback(handler, event, context))
}

async function refuseCallback(): Promise<Ending> {
  return await endingOf(() => Promise.reject(callbackDeprecated('Node.js 24 on Lambda')))
}

async function endingOf(answer: () => Promise<unknown>): Promise<Ending> {
  let payload: string
  try {
    payload = resultAsJson(await answer())
  } catch (thrown) {
    return { kind: 'failed', payload: failureFrom(thrown) }
  }
  if (Buffer.byteLength(payload) > maxPayloadBytes) return { kind: 'failed', payload: responseTooLarge }
  return { kind: 'returned', payload }
}

/** Ends with the first chunk; a failure before it is a failed invocation, one after it breaks the body off. */
async function runStreaming(handler: Handler, event: unknown, context: LambdaContext): Promise<Ending> {
  const stream = new ResponseStream()
  const handle = handler as (event: unknown, stream: ResponseStream, context: LambdaContext) => unknown
  const failure = failureOf(async () => handle(event, stream, context), stream)
  const failed = new Promise<Ending>((fail) => {
    const failWith = (thrown: unknown) => fail({ kind: 'failed', payload: failureFrom(thrown) })
    stream.once('error', failWith)
    void failure.then((found) => {
      if (found !== undefined && !stream.hasBegun) failWith(found.thrown)
      // What was written before goes out first.
      else if (found !== undefined) stream.end()
    })
  })
  const body = brokenOffBy(stream, failure)
  const begun = stream.begun.then((): Ending => ({ kind: 'streamed', contentType: stream.contentType, body }))
  return Promise.race([begun, failed])
}

type Failure = { readonly thrown: unknown } | undefined

async function failureOf(handle: () => Promise<unknown>, stream: ResponseStream): Promise<Failure> {
  try {
    await handle()
    if (stream.writableEnded) return undefined
    throw new Error('Response stream is not finished.')
  } catch (thrown) {
    return { thrown }
  }
}

/** Whoever stops early lets the function go on, as Lambda does: the rest is read and dropped. */
async function* brokenOffBy(stream: ResponseStream, failure: Promise<Failure>): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of stream.iterator({ destroyOnReturn: false })) yield chunk as Uint8Array
  } finally {
    stream.resume()
  }
  const found = await failure
  if (found !== undefined) throw found.thrown
}
