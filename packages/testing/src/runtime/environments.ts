import type { Outcome } from '../lambda/invoker.js'
import { Environment } from './environment.js'
import type { FunctionSettings } from './function-settings.js'
import type { PlatformLog } from './platform-log.js'
import type { Job } from './run-event.js'

/** The environments of one function: each takes events again and again; new ones are made where they do not suffice. */
export class Environments {
  readonly #present = new Set<Environment>()
  /** Those that take events: since the last `renew`. */
  #current = new WeakSet<Environment>()
  readonly #waiting: (() => void)[] = []
  #closed = false

  constructor(
    private readonly settings: FunctionSettings,
    private readonly platformLog: PlatformLog,
  ) {}

  /** Runs an event in the first environment that has room. */
  async run(job: Job): Promise<Outcome> {
    for (;;) {
      if (this.#closed) return { kind: 'refused', requestId: job.requestId, reason: 'not-found' }
      const environment = this.#find()
      if (environment !== undefined) return await environment.run(job)
      await new Promise<void>((changed) => this.#waiting.push(changed))
    }
  }

  /** Gives events that come from now on fresh environments; those that run go on to their end. */
  renew(): void {
    this.#current = new WeakSet()
    for (const environment of this.#present) void environment.close()
  }

  /** Takes no more events, lets those that run end, and ends all processes. */
  async close(): Promise<void> {
    this.#closed = true
    this.#wake()
    await Promise.all([...this.#present].map((environment) => environment.close()))
  }

  /** Ends all processes as a crash would. */
  async kill(): Promise<void> {
    await Promise.all([...this.#present].map((environment) => environment.kill()))
  }

  async pids(): Promise<number[]> {
    return await Promise.all([...this.#present].map((environment) => environment.pid()))
  }

  /** One with room, or a new one; none where all that there may be are busy, or one is about to have room. */
  #find(): Environment | undefined {
    const current = [...this.#present].filter((environment) => this.#current.has(environment))
    const found = current.find((environment) => environment.hasRoom)
    if (found !== undefined) return found
    const mayStart = this.#present.size < this.settings.maxEnvironments
    return mayStart && !current.some((environment) => environment.isFinishing) ? this.#make() : undefined
  }

  #make(): Environment {
    const environment: Environment = new Environment(this.settings, this.platformLog, () => {
      if (environment.isOver && environment.isIdle) this.#present.delete(environment)
      this.#wake()
    })
    this.#present.add(environment)
    this.#current.add(environment)
    return environment
  }

  #wake(): void {
    this.#waiting.splice(0).forEach((wake) => wake())
  }
}
