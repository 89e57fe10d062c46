import type { Clock, TakeBack } from '../clock/clock.js'

/** Something that tasks wait for besides time. */
export class Signal {
  readonly #listeners = new Set<() => void>()
  #count = 0

  raise(): void {
    this.#count += 1
    for (const listener of this.#listeners) listener()
  }

  /** What is raised from now on: also what is raised before somebody rests until then. */
  watch(): Watch {
    const since = this.#count
    return { isRaised: () => this.#count !== since, listen: (listener) => this.listen(listener) }
  }

  /** Calls whenever it is raised, until it is taken back. */
  listen(listener: () => void): TakeBack {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }
}

/** A signal from a moment on. */
export interface Watch {
  isRaised(): boolean
  listen(listener: () => void): TakeBack
}

/**
 * The tasks of a pump, and whether any of them has something to do: one that rests has not, until its time has come or
 * its signal is raised. What a clock that is turned sets going counts from that moment on.
 */
export class Activity {
  readonly #tasks = new Set<Promise<void>>()
  readonly #resting = new Set<() => void>()
  readonly #whenSettled: (() => void)[] = []
  #busy = 0
  #closed = false

  constructor(
    private readonly clock: Clock,
    /** Told why a task ended that should not have. */
    private readonly failed: (thrown: unknown) => void,
  ) {}

  /** Whether tasks are to end as soon as they can. */
  get closed(): boolean {
    return this.#closed
  }

  start(task: () => Promise<void>): void {
    this.#busy += 1
    const running = this.#run(task)
    this.#tasks.add(running)
    void running.then(() => this.#tasks.delete(running))
  }

  /** Has nothing to do for so many ms, or until one of the signals is raised; not at all when one has been. */
  async rest(forMs: number | undefined, ...watches: readonly Watch[]): Promise<void> {
    if (this.#closed || watches.some((watch) => watch.isRaised())) return
    await new Promise<void>((done) => {
      const goOn = (): void => {
        this.#resting.delete(goOn)
        takeBacks.forEach((takeBack) => takeBack())
        this.#busy += 1
        done()
      }
      const takeBacks = watches.map((watch) => watch.listen(goOn))
      if (forMs !== undefined) takeBacks.push(this.clock.schedule(forMs, goOn))
      this.#resting.add(goOn)
      this.#leave()
    })
  }

  /** Fulfilled when no task has anything to do before time passes. */
  async settled(): Promise<void> {
    while (this.#busy > 0) await new Promise<void>((settled) => this.#whenSettled.push(settled))
  }

  /** Wakes all that rest, and waits for all tasks to end. */
  async close(): Promise<void> {
    this.#closed = true
    for (const goOn of this.#resting) goOn()
    await Promise.all(this.#tasks)
  }

  async #run(task: () => Promise<void>): Promise<void> {
    try {
      await task()
    } catch (thrown) {
      this.failed(thrown)
    } finally {
      this.#leave()
    }
  }

  #leave(): void {
    this.#busy -= 1
    if (this.#busy === 0) this.#whenSettled.splice(0).forEach((settled) => settled())
  }
}
