/** Time, as far as this package depends on it; a test may hand in one that it turns itself. */
export interface Clock {
  /** ms since 1970 */
  now(): number
  /** Runs something once, `ms` from now. Calling what is returned prevents it. */
  after(ms: number, run: () => void): () => void
}

/** The machine's own. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}
