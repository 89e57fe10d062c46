import type { InvocationExtras } from '../lambda/invoker.js'

/** One event on its way through a runtime. */
export interface Invocation extends InvocationExtras {
  readonly requestId: string
  /** The event as JSON text. */
  readonly payload: string
  /** ms since 1970 */
  readonly deadlineMs: number
  readonly functionArn: string
  /** Called once, with its answer; of a streamed one when it begins. */
  answer(answer: RuntimeAnswer): void
  /** Called when the runtime is through with it: it asks for the next, or, where several run at once, has answered. */
  done(): void
}

/** What a runtime says of an event. */
export type RuntimeAnswer =
  | { readonly kind: 'returned'; readonly payload: string }
  | { readonly kind: 'failed'; readonly payload: string; readonly errorType: string }
  | { readonly kind: 'streamed'; readonly contentType: string; readonly body: AsyncIterable<Uint8Array> }

/** Why the Runtime API does not do what a runtime asks: status, type and message as AWS's. */
export class RuntimeApiRefusal extends Error {
  override readonly name = 'RuntimeApiRefusal'

  constructor(
    readonly status: number,
    readonly errorType: string,
    message: string,
  ) {
    super(message)
  }
}

/** What the environment wants to know of its runtime. */
export interface SessionListener {
  /** The runtime asked for an event; the first time it has finished its init. */
  asked(): void
  /** The runtime could not load its handler: the error as JSON text. */
  initFailed(payload: string, errorType: string): void
}

/** Names of a runtime's states, as AWS has them in its messages. */
type State = 'Started' | 'InitError' | 'Ready' | 'Running' | Answering | 'RuntimeResponseSentState'
type Answering = 'InvocationResponse' | 'InvocationErrorResponse'

interface InFlight {
  readonly invocation: Invocation
  /** Whether its answer is being sent. */
  answering: boolean
}

/**
 * One runtime's conversation with Lambda: what it may ask for, and when. Knows neither HTTP nor processes.
 *
 * source  aws-lambda-runtime-interface-emulator, states of a runtime; for several events at once, its Managed Instances
 */
export class RuntimeSession {
  readonly #inFlight = new Map<string, InFlight>()
  readonly #queued: Invocation[] = []
  readonly #waiting: ((invocation: Invocation) => void)[] = []
  readonly #overdue = new Set<string>()
  #answered: Invocation | undefined
  #early: ((invocation: Invocation) => void) | undefined
  #state: State = 'Started'

  constructor(
    private readonly listener: SessionListener,
    /** Whether several events may be under way at once. */
    private readonly concurrent: boolean,
  ) {}

  /** Hands over an event, to the runtime that waits for it or to the next that asks. */
  send(invocation: Invocation): void {
    const waiting = this.#waiting.shift()
    if (waiting === undefined) this.#queued.push(invocation)
    else this.#deliver(invocation, waiting)
  }

  /** Forgets an event whose time is over: a later answer comes too late. */
  giveUp(requestId: string): void {
    this.#inFlight.delete(requestId)
    this.#overdue.add(requestId)
  }

  /**
   * GET /invocation/next. What is returned takes back the question, when the runtime hangs up.
   *
   * A runtime that has sent its answer may ask on another connection before the answer's end has been read: it waits.
   * Lambda refuses that (403), and AWS's client for Node.js 4.0 then crashes now and then, after a stream that failed.
   */
  next(deliver: (invocation: Invocation) => void): () => void {
    const current = this.concurrent ? undefined : [...this.#inFlight.values()][0]
    if (current?.answering) {
      this.#early = deliver
      return () => (this.#early = undefined)
    }
    if (current !== undefined) {
      deliver(current.invocation)
      return () => undefined
    }
    this.#ready(deliver)
    return () => void this.#waiting.splice(this.#waiting.indexOf(deliver), this.#waiting.includes(deliver) ? 1 : 0)
  }

  /** The start of POST /invocation/{id}/response or /error. */
  begin(requestId: string, as: Answering): Invocation {
    if (this.concurrent && this.#overdue.has(requestId)) {
      throw new RuntimeApiRefusal(410, 'InvokeTimeout', 'Invoke timeout')
    }
    const found = this.#inFlight.get(requestId)
    if (found === undefined) throw new RuntimeApiRefusal(400, 'InvalidRequestID', 'Invalid request ID')
    if (found.answering) throw this.#refusal(as)
    found.answering = true
    this.#state = as
    return found.invocation
  }

  /** The end of it. */
  finish(invocation: Invocation): void {
    this.#inFlight.delete(invocation.requestId)
    this.#state = 'RuntimeResponseSentState'
    if (this.concurrent) return invocation.done()
    this.#answered = invocation
    if (this.#early !== undefined) this.#ready(this.#early)
    this.#early = undefined
  }

  /** POST /init/error */
  initError(payload: string, errorType: string): void {
    if (this.#state !== 'Started') throw this.#refusal('InitError')
    this.#state = 'InitError'
    this.listener.initFailed(payload, errorType)
  }

  #ready(deliver: (invocation: Invocation) => void): void {
    this.#state = 'Ready'
    this.#answered?.done()
    this.#answered = undefined
    const queued = this.#queued.shift()
    if (queued === undefined) this.#waiting.push(deliver)
    this.listener.asked()
    if (queued !== undefined) this.#deliver(queued, deliver)
  }

  #deliver(invocation: Invocation, deliver: (invocation: Invocation) => void): void {
    this.#inFlight.set(invocation.requestId, { invocation, answering: false })
    this.#state = 'Running'
    deliver(invocation)
  }

  #refusal(wanted: State): RuntimeApiRefusal {
    return new RuntimeApiRefusal(
      403,
      'InvalidStateTransition',
      `State transition from ${this.#state} to ${wanted} failed for runtime. Error: State transition is not allowed`,
    )
  }
}
