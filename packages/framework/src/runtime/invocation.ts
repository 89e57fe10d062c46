import { traceIdFromEnvironment } from './config.js'

/** The part of Lambda's context that Millrace relies on. */
export interface Invocation {
  /** Lambda's request id; in a reply to a problem it is the `requestId`. */
  readonly requestId: string
  /** X-Ray's id of this invocation, as its header is; undefined where there is none. */
  readonly traceId: string | undefined
  /** ms until Lambda will end this invocation; undefined where nothing does. */
  readonly remainingMs: number | undefined
  /** Aborted a little before Lambda ends the invocation, with what then is answered as its reason. */
  readonly signal: AbortSignal
  /** Aborts the signal. */
  abort(reason: Error): void
  /** Lambda's own context object. */
  readonly context: unknown
}

/** What Lambda hands to a handler as its second argument, as far as it is read here. */
interface LambdaContext {
  readonly awsRequestId?: unknown
  readonly xRayTraceId?: unknown
  readonly getRemainingTimeInMillis?: unknown
}

/** Reads Lambda's context; a missing one (a test that calls the handler with an event alone) gives an empty id. */
export function readInvocation(context: unknown): Invocation {
  return new LambdaInvocation(context)
}

class LambdaInvocation implements Invocation {
  readonly #given: LambdaContext
  #controller: AbortController | undefined

  constructor(readonly context: unknown) {
    this.#given = typeof context === 'object' && context !== null ? context : {}
  }

  get requestId(): string {
    return typeof this.#given.awsRequestId === 'string' ? this.#given.awsRequestId : ''
  }

  /** The environment variable is the same for all that runs at once: the context goes first. */
  get traceId(): string | undefined {
    const { xRayTraceId } = this.#given
    return typeof xRayTraceId === 'string' ? xRayTraceId : traceIdFromEnvironment()
  }

  get remainingMs(): number | undefined {
    const remaining = this.#given.getRemainingTimeInMillis
    return typeof remaining === 'function' ? Number(remaining.call(this.context)) : undefined
  }

  /** Made when it is first asked for: few requests do. */
  get signal(): AbortSignal {
    return (this.#controller ??= new AbortController()).signal
  }

  abort(reason: Error): void {
    this.#controller ??= new AbortController()
    this.#controller.abort(reason)
  }
}
