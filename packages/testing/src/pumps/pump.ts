import type { TurnableClock } from '../clock/clock.js'
import type { Outcome } from '../lambda/invoker.js'

/** Brings what a source has to a function, as AWS does between the two. */
export interface Pump {
  /** Looks for something new now rather than when it would, and then as `settled`. */
  deliver(): Promise<void>
  /** Fulfilled when nothing is left to do before time passes: all that is due has been given to the function. */
  settled(): Promise<void>
  /** Lets what runs end, and delivers nothing any more. */
  close(): Promise<void>
}

/** One invocation of a pump's. */
export interface Delivery {
  readonly event: unknown
  readonly outcome: Outcome
}

/**
 * Lets time pass for pumps: what falls due on the way is done, in its order, before time goes on.
 *
 * A function that waits for the clock itself is waited for in vain: turn the clock without this, and then wait for
 * `settled`.
 */
export async function passTime(clock: TurnableClock, ms: number, ...pumps: readonly Pump[]): Promise<void> {
  const settle = async () => void (await Promise.all(pumps.map((pump) => pump.settled())))
  const endMs = clock.now() + ms
  await settle()
  for (;;) {
    const dueMs = clock.nextDueMs()
    if (dueMs === undefined || dueMs > endMs) break
    clock.turn(dueMs - clock.now())
    await settle()
  }
  clock.turn(endMs - clock.now())
}
