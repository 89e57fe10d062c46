import type { Clock, TakeBack } from '../../clock/clock.js'

/** Waits by a clock that can all be given up. */
export class Waits {
  readonly #clock: Clock
  readonly #giveUps = new Set<() => void>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Resolves when so many ms have passed; rejects with what `stop` was told. */
  wait(ms: number, { keepsAlive }: { readonly keepsAlive: boolean }): Promise<void> {
    return new Promise((done, fail) => {
      const takeBack: TakeBack = this.#clock.schedule(ms, () => settle(done), { keepsAlive })
      const giveUp = () => {
        takeBack()
        settle(() => fail(new Error('This wait was given up: the service was closed.')))
      }
      const settle = (how: () => void) => {
        this.#giveUps.delete(giveUp)
        how()
      }
      this.#giveUps.add(giveUp)
    })
  }

  stop(): void {
    for (const giveUp of this.#giveUps) giveUp()
  }
}
