import { setMaxListeners } from 'node:events'

/** Work that goes on after the request that asked for it was answered. */
export class Jobs {
  readonly #underWay = new Set<Promise<void>>()
  readonly #stopping = new AbortController()

  constructor() {
    setMaxListeners(0, this.#stopping.signal) // however many jobs there are, each listens
  }

  /** Begins once the request is done; the work itself sees to its failures. The signal tells it to leave off. */
  start(work: (signal: AbortSignal) => Promise<void>): void {
    const { signal } = this.#stopping
    const running = Promise.resolve()
      .then(() => (signal.aborted ? undefined : work(signal)))
      .finally(() => this.#underWay.delete(running))
    this.#underWay.add(running)
  }

  /** Settles when nothing is under way. */
  async idle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay)
  }

  /** What is under way leaves off and writes nothing more; nothing begins. */
  stop(): void {
    this.#stopping.abort()
  }
}
