import type { Clock } from '../clock/clock.js'
import { functionArn } from '../lambda/context.js'
import { timedOut } from '../lambda/failures.js'
import type { InvocationExtras, Outcome } from '../lambda/invoker.js'
import { keptErrorType } from './error-type.js'
import { type Exit, exitPayload, exitSentence } from './exit.js'
import type { FunctionSettings } from './function-settings.js'
import type { EndStatus } from './platform-log.js'
import { TruncatedBody } from './request-body.js'
import { outputRead, type RuntimeProcess } from './runtime-process.js'
import type { RuntimeAnswer } from './runtime-session.js'
import { StreamFailure } from './streamed-response.js'

/** An event for a function. */
export interface Job {
  readonly requestId: string
  /** The event as JSON text. */
  readonly payload: string
  readonly extras: InvocationExtras
}

/** How an invocation ended, for Lambda's records. */
export interface Ended extends EndStatus {
  /** Whether Lambda ended it, rather than the function. */
  readonly endedByLambda: boolean
  /** Why it did, for the log. */
  readonly fault?: string
}

/** An event while a runtime has it. */
export interface RunningEvent {
  /** What the caller gets; of a streamed response when it begins. */
  readonly outcome: Promise<Outcome>
  /** When the runtime is through with it, or is no more, and all that it printed has been read. */
  readonly ended: Promise<Ended>
}

/** What ends an invocation from outside of the runtime. */
type Interruption = { readonly kind: 'late' } | { readonly kind: 'exited'; readonly exit: Exit }

/**
 * Gives an event to a runtime that is ready, and kills the runtime when it is late, unless it has other events too.
 * `answered` is called when the caller has the whole answer.
 */
export function runEvent(
  runtime: RuntimeProcess,
  job: Job,
  limitMs: number,
  { facts, clock, maxConcurrency, timeoutMs }: FunctionSettings,
  answered: () => void,
): RunningEvent {
  const { requestId, payload, extras } = job
  const { interrupted, forget } = interruption(runtime, limitMs, clock)
  let through = (): void => undefined
  const done = new Promise<'through'>((end) => (through = () => end('through')))
  const answer = new Promise<RuntimeAnswer>((give) => {
    const deadlineMs = clock.now() + limitMs
    const about = { requestId, payload, deadlineMs, functionArn: functionArn(facts) }
    runtime.session.send({ ...extras, ...about, answer: give, done: through })
  })
  return { outcome: outcome(), ended: ended() }

  async function outcome(): Promise<Outcome> {
    const first = await Promise.race([answer, interrupted])
    if (first.kind === 'streamed') return { ...first, requestId, body: toldWhy(first.body) }
    answered()
    if (first.kind === 'late' || first.kind === 'exited')
      return { kind: 'failed', requestId, payload: payloadOf(first) }
    return { kind: first.kind, requestId, payload: first.payload }
  }

  async function ended(): Promise<Ended> {
    const end = await Promise.race([done, interrupted])
    forget()
    if (end === 'through') {
      await outputRead()
      return endOf(await answer)
    }
    if (end.kind === 'exited') return exitEnd(requestId, end.exit)
    if (maxConcurrency === undefined) await runtime.kill()
    else runtime.session.giveUp(requestId)
    return lateEnd(requestId, timeoutMs, clock)
  }

  /** A body that breaks off says why. */
  async function* toldWhy(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    try {
      yield* body
    } catch (thrown) {
      throw thrown instanceof TruncatedBody ? new StreamFailure(payloadOf(await interrupted)) : thrown
    } finally {
      answered()
    }
  }

  function payloadOf(end: Interruption): string {
    return end.kind === 'late' ? timedOut(requestId, timeoutMs) : exitPayload(requestId, end.exit)
  }
}

/** The end of an invocation whose runtime ended. */
export function exitEnd(requestId: string, exit: Exit): Ended {
  const errorType = exit.outOfMemory ? 'Runtime.OutOfMemory' : 'Runtime.ExitError'
  return {
    status: 'error',
    errorType,
    endedByLambda: true,
    fault: `${exitSentence(requestId, exit)}\nRuntime.ExitError`,
  }
}

/** The end of an invocation that took too long. */
export function lateEnd(requestId: string, timeoutMs: number, clock: Clock): Ended {
  const seconds = (timeoutMs / 1000).toFixed(2)
  const at = new Date(clock.now()).toISOString()
  return {
    status: 'timeout',
    endedByLambda: true,
    fault: `${at} ${requestId} Task timed out after ${seconds} seconds\n`,
  }
}

/** Whatever comes first, until it is forgotten. */
function interruption(
  runtime: RuntimeProcess,
  limitMs: number,
  clock: Clock,
): { readonly interrupted: Promise<Interruption>; readonly forget: () => void } {
  let forget = (): void => undefined
  const late = new Promise<Interruption>((end) => {
    forget = clock.schedule(limitMs, () => end({ kind: 'late' }), { keepsAlive: true })
  })
  const exited = runtime.exited.then((exit): Interruption => ({ kind: 'exited', exit }))
  return { interrupted: Promise.race([late, exited]), forget: () => forget() }
}

function endOf(answer: RuntimeAnswer): Ended {
  if (answer.kind !== 'failed') return { status: 'success', endedByLambda: false }
  return { status: 'error', errorType: keptErrorType(answer.errorType), endedByLambda: false }
}
