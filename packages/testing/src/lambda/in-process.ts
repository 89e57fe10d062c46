import { randomUUID } from 'node:crypto'
import { type Clock, systemClock } from '../clock/clock.js'
import { contextOf, type FunctionFacts, type LambdaContext, logStreamName } from './context.js'
import {
  callbackDeprecated,
  failureFrom,
  maxPayloadBytes,
  responseTooLarge,
  timedOut,
  unspeakable,
} from './failures.js'
import type { InvocationExtras, Invoker, Outcome } from './invoker.js'
import { isStreaming, ResponseStream } from './response-stream.js'
import { within } from './within.js'

/** Any Lambda function of this process: `(event, context) => result`, whatever it calls their types. */
export type Handler = (...given: never[]) => unknown

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
  const { region = 'us-east-1', accountId = '123456789012' } = options
  const facts: FunctionFacts = { name, memoryMb, region, accountId }
  const logStream = logStreamName(clock)
  const run = isStreaming(handler) ? runStreaming : runBuffered

  return { invoke: invokeInProcess }

  async function invokeInProcess(event: unknown, { traceId }: InvocationExtras = {}): Promise<Outcome> {
    const requestId = randomUUID()
    const payload = JSON.stringify(event)
    if (Buffer.byteLength(payload) > maxPayloadBytes) return { kind: 'refused', requestId, reason: 'too-large' }
    const context = contextOf(facts, { requestId, deadline: clock.now() + timeoutMs, traceId, logStream }, clock)
    const running = run(handler, JSON.parse(payload), context)
    const late = (): Ending => ({ kind: 'failed', payload: timedOut(requestId, timeoutMs) })
    return { requestId, ...(await within(clock, timeoutMs, running, late)) }
  }
}

type Ending = WithoutId<Outcome>
type WithoutId<O> = O extends Outcome ? Omit<O, 'requestId'> : never

async function runBuffered(handler: Handler, event: unknown, context: LambdaContext): Promise<Ending> {
  if (handler.length >= 3) return { kind: 'failed', payload: callbackDeprecated }
  let returned: unknown
  try {
    returned = await (handler as (event: unknown, context: LambdaContext) => unknown)(event, context)
  } catch (thrown) {
    return { kind: 'failed', payload: failureFrom(thrown) }
  }
  const payload = jsonOf(returned)
  if (payload === undefined) return { kind: 'failed', payload: unspeakable }
  if (Buffer.byteLength(payload) > maxPayloadBytes) return { kind: 'failed', payload: responseTooLarge }
  return { kind: 'returned', payload }
}

/** Ends with the first chunk; a failure before it is a failed invocation, one after it breaks the body off. */
async function runStreaming(handler: Handler, event: unknown, context: LambdaContext): Promise<Ending> {
  const stream = new ResponseStream()
  const handle = handler as (event: unknown, stream: ResponseStream, context: LambdaContext) => unknown
  const failed = new Promise<Ending>((fail) => {
    stream.once('error', (thrown) => fail({ kind: 'failed', payload: failureFrom(thrown) }))
  })
  void settle(async () => handle(event, stream, context), stream)
  const begun = stream.begun.then((): Ending => ({ kind: 'streamed', contentType: stream.contentType, body: stream }))
  return Promise.race([begun, failed])
}

async function settle(handle: () => Promise<unknown>, stream: ResponseStream): Promise<void> {
  try {
    await handle()
    if (!stream.writableEnded) stream.destroy(new Error('Response stream is not finished.'))
  } catch (thrown) {
    stream.destroy(thrown instanceof Error ? thrown : new Error(String(thrown)))
  }
}

/** 'null' for undefined, as Lambda's client sends it; undefined for what JSON cannot express. */
function jsonOf(returned: unknown): string | undefined {
  try {
    return JSON.stringify(returned ?? null) ?? 'null'
  } catch {
    return undefined
  }
}
