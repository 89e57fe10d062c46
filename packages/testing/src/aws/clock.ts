/** The one source of time for everything embedded. */
export interface Clock {
  /** ms since 1970 */
  now(): number
  /** Calls once, when so many ms have passed, unless it is taken back; it keeps no process alive. */
  schedule(afterMs: number, task: () => void): TakeBack
}

type TakeBack = () => void

export const systemClock: Clock = {
  now: () => Date.now(),
  schedule(afterMs, task) {
    const timer = setTimeout(task, afterMs)
    timer.unref()
    return () => clearTimeout(timer)
  },
}

/** A clock that stands still until a test turns it. */
export interface TurnableClock extends Clock {
  /** Passes so many ms; what falls due on the way is called in its order, each at its own time. */
  turn(ms: number): void
}

/** At `startMs` (ms since 1970), or now. */
export function turnableClock(startMs: number = Date.now()): TurnableClock {
  let nowMs = startMs
  const due: { readonly atMs: number; readonly task: () => void }[] = []
  return {
    now: () => nowMs,
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
