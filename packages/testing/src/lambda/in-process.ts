import { randomUUID } from 'node:crypto'
import { type Clock, systemClock } from './clock.js'
import { contextOf, type FunctionFacts, type LambdaContext, logStreamName } from './context.js'
import { failureFrom, maxPayloadBytes, responseTooLarge, timedOut, unspeakable } from './failures.js'
import type { InvocationExtras, Invoker, Outcome } from './invoker.js'

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

  return { invoke: invokeInProcess }

  async function invokeInProcess(event: unknown, { traceId }: InvocationExtras = {}): Promise<Outcome> {
    const requestId = randomUUID()
    const payload = JSON.stringify(event)
    if (Buffer.byteLength(payload) > maxPayloadBytes) return { kind: 'refused', requestId, reason: 'too-large' }
    const context = contextOf(facts, { requestId, deadline: clock.now() + timeoutMs, traceId, logStream }, clock)
    const late = deadline(clock, timeoutMs, timedOut(requestId, timeoutMs))
    try {
      return { requestId, ...(await Promise.race([run(handler, JSON.parse(payload), context), late.passed])) }
    } finally {
      late.forget()
    }
  }
}

type Ending = { readonly kind: 'returned' | 'failed'; readonly payload: string }

async function run(handler: Handler, event: unknown, context: LambdaContext): Promise<Ending> {
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

/** 'null' for undefined, as Lambda's client sends it; undefined for what JSON cannot express. */
function jsonOf(returned: unknown): string | undefined {
  try {
    return JSON.stringify(returned ?? null) ?? 'null'
  } catch {
    return undefined
  }
}

function deadline(clock: Clock, ms: number, payload: string): { passed: Promise<Ending>; forget: () => void } {
  let forget = (): void => undefined
  const passed = new Promise<Ending>((pass) => {
    forget = clock.after(ms, () => pass({ kind: 'failed', payload }))
  })
  return { passed, forget: () => forget() }
}
