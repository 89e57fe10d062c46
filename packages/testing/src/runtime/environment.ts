import { logStreamName } from '../lambda/context.js'
import { timedOut } from '../lambda/failures.js'
import type { Outcome } from '../lambda/invoker.js'
import { within } from '../lambda/within.js'
import { keptErrorType } from './error-type.js'
import { exitPayload } from './exit.js'
import type { FunctionSettings } from './function-settings.js'
import type { EndStatus, PlatformLog } from './platform-log.js'
import { type Ended, exitEnd, type Job, lateEnd, runEvent } from './run-event.js'
import { type InitEnd, type RuntimeProcess, startRuntime } from './runtime-process.js'

/** ms; nobody waits that long in a debugger */
const noLimitMs = 24 * 60 * 60 * 1000

type Init = InitEnd | { readonly kind: 'late' }
type FailedInit = Exclude<Init, { kind: 'ready' }>

/**
 * One execution environment: a runtime that is initialised once and takes one event after the other, or several at once
 * where it is concurrent. It is over when its runtime has ended; another one takes its place.
 *
 * source  AWS "Understanding the Lambda execution environment lifecycle"
 */
export class Environment {
  readonly #logStream: string
  #runtime: Promise<RuntimeProcess>
  #init: Promise<Init>
  #isSecondInit = false
  /** ms; told with the first event, then forgotten. */
  #initDurationMs: number | undefined
  readonly #running = new Set<Job>()
  /** Events that have been answered whole, and that the runtime is not through with. */
  readonly #finishing = new Set<Job>()
  readonly #whenIdle: (() => void)[] = []
  #over = false

  constructor(
    private readonly settings: FunctionSettings,
    private readonly platformLog: PlatformLog,
    /** Called when there may be room for another event, and when it is over. */
    private readonly changed: () => void,
  ) {
    this.#logStream = logStreamName(settings.clock)
    this.#runtime = startRuntime(settings, this.#logStream)
    this.#init = this.#initialise('init', this.#limited(settings.initTimeoutMs))
    // Where not even a port can be opened, whoever runs an event is told; nobody else takes this environment.
    this.#init.catch(() => this.#retire())
  }

  get isOver(): boolean {
    return this.#over
  }

  get isIdle(): boolean {
    return this.#running.size === 0
  }

  get hasRoom(): boolean {
    return !this.#over && this.#running.size < (this.settings.maxConcurrency ?? 1)
  }

  /** Whether an event has been answered and its room is about to be free. */
  get isFinishing(): boolean {
    return !this.#over && this.#finishing.size > 0
  }

  /** Process id, for a debugger. */
  async pid(): Promise<number> {
    return (await this.#runtime).pid
  }

  /** Runs an event. Its room is free when the runtime asks for the next, which is after the outcome is known. */
  async run(job: Job): Promise<Outcome> {
    this.#running.add(job)
    const limitMs = this.#limited(this.settings.timeoutMs)
    const first = await this.#init
    const startedMs = this.settings.clock.now()
    const init = first.kind === 'ready' ? first : await this.#initialiseAgain(limitMs)
    this.platformLog.start(job.requestId)
    if (init.kind !== 'ready') return await this.#failInit(job, init, startedMs)
    const leftMs = limitMs - (this.settings.clock.now() - startedMs)
    const { outcome, ended } = runEvent(await this.#runtime, job, leftMs, this.settings, () => {
      if (this.#running.has(job)) this.#finishing.add(job)
    })
    void this.#finish(job, startedMs, ended)
    return await outcome
  }

  /** Lets what runs in it end, then ends the process. */
  async close(): Promise<void> {
    if (!this.isIdle) await new Promise<void>((idle) => this.#whenIdle.push(idle))
    this.#over = true
    await (await this.#runtime).kill()
    this.changed()
  }

  /** Ends the process as a crash would: what runs in it fails. */
  async kill(): Promise<void> {
    await (await this.#runtime).kill()
  }

  /** Waits for the runtime's first question. */
  async #initialise(phase: 'init' | 'invoke', limitMs: number): Promise<Init> {
    const { clock } = this.settings
    const startedMs = clock.now()
    this.platformLog.initStart(phase)
    const runtime = await this.#runtime
    const init = await within<Init>(clock, limitMs, runtime.init, () => ({ kind: 'late' }))
    if (init.kind === 'ready') void runtime.exited.then(() => this.#retire())
    else await runtime.kill()
    const durationMs = clock.now() - startedMs
    this.platformLog.initReport(phase, durationMs, initStatus(init))
    if (phase === 'init' && init.kind === 'ready') this.#initDurationMs = durationMs
    return init
  }

  /** An init that failed or took too long is done anew, once, in the time of the first event. */
  #initialiseAgain(limitMs: number): Promise<Init> {
    if (this.#isSecondInit) return this.#init
    this.#isSecondInit = true
    this.#runtime = startRuntime(this.settings, this.#logStream)
    this.#init = this.#initialise('invoke', limitMs)
    return this.#init
  }

  async #failInit(job: Job, init: FailedInit, startedMs: number): Promise<Outcome> {
    const { requestId } = job
    const { payload, ...ended } = this.#failedInit(requestId, init)
    this.#retire()
    await this.#finish(job, startedMs, Promise.resolve(ended))
    return { kind: 'failed', requestId, payload }
  }

  #failedInit(requestId: string, init: FailedInit): Ended & { readonly payload: string } {
    const { timeoutMs, clock } = this.settings
    if (init.kind === 'late')
      return { payload: timedOut(requestId, timeoutMs), ...lateEnd(requestId, timeoutMs, clock) }
    if (init.kind === 'exited') return { payload: exitPayload(requestId, init.exit), ...exitEnd(requestId, init.exit) }
    return { payload: init.payload, status: 'error', errorType: keptErrorType(init.errorType), endedByLambda: true }
  }

  async #finish(job: Job, startedMs: number, ending: Promise<Ended>): Promise<void> {
    const { fault, ...end } = await ending
    const { memoryMb } = this.settings.facts
    const usedMb = (await this.#runtime).peakMemoryMb() ?? memoryMb
    if (fault !== undefined) this.platformLog.fault(fault)
    this.platformLog.report({
      ...end,
      requestId: job.requestId,
      durationMs: this.settings.clock.now() - startedMs,
      initDurationMs: this.#initDurationMs,
      memorySizeMb: memoryMb,
      maxMemoryUsedMb: Math.min(usedMb, memoryMb),
    })
    this.#initDurationMs = undefined
    this.#running.delete(job)
    this.#finishing.delete(job)
    if (this.isIdle) this.#whenIdle.splice(0).forEach((idle) => idle())
    this.changed()
  }

  #retire(): void {
    this.#over = true
    this.changed()
  }

  #limited(limitMs: number): number {
    return this.settings.limitsTime ? limitMs : noLimitMs
  }
}

function initStatus(init: Init): EndStatus {
  if (init.kind === 'ready') return { status: 'success' }
  if (init.kind === 'late') return { status: 'timeout' }
  const errorType = init.kind === 'failed' ? keptErrorType(init.errorType) : 'Runtime.ExitError'
  return { status: 'error', errorType }
}
