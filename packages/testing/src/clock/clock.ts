/** Time, as far as this package depends on it: every part takes the same, and a test may hand in one that it turns. */
export interface Clock {
  /** ms since 1970 */
  now(): number
  /** Calls once, when so many ms have passed, unless it is taken back. */
  schedule(afterMs: number, task: () => void, options?: ScheduleOptions): TakeBack
}

export interface ScheduleOptions {
  /** Whether the process stays for it: for what somebody waits for, not for work in the background. Default false. */
  readonly keepsAlive?: boolean
}

/** Calling it prevents the task. */
export type TakeBack = () => void

/** The machine's own. */
export const systemClock: Clock = {
  now: () => Date.now(),
  schedule(afterMs, task, { keepsAlive = false } = {}) {
    const timer = setTimeout(task, afterMs)
    if (!keepsAlive) timer.unref()
    return () => clearTimeout(timer)
  },
}

/** A clock that stands still until a test turns it. */
export interface TurnableClock extends Clock {
  /** Passes so many ms; what falls due on the way is called in its order, each at its own time. */
  turn(ms: number): void
  /** When the next task falls due: ms since 1970; undefined when there is none. */
  nextDueMs(): number | undefined
}

/** At `startMs` (ms since 1970), or now. */
export function turnableClock(startMs: number = Date.now()): TurnableClock {
  let nowMs = startMs
  const due: { readonly atMs: number; readonly task: () => void }[] = []
  return {
    now: () => nowMs,
    nextDueMs: () => due.reduce<number | undefined>((least, { atMs }) => Math.min(least ?? atMs, atMs), undefined),
    schedule(afterMs, task) {
      const entry = { atMs: nowMs + afterMs, task }
      due.push(entry)
      return () => {
        if (due.includes(entry)) due.splice(due.indexOf(entry), 1)
      }
    },
    turn(ms) {
      const endMs = nowMs + ms
      for (;;) {
        const next = due.filter(({ atMs }) => atMs <= endMs).sort((a, b) => a.atMs - b.atMs)[0]
        if (next === undefined) break
        due.splice(due.indexOf(next), 1)
        nowMs = Math.max(nowMs, next.atMs)
        next.task()
      }
      nowMs = endMs
    },
  }
}
