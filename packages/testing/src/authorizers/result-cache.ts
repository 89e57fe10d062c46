import type { Clock } from '../clock/clock.js'

/** Answers of an authorizer, each for as long as its time to live. */
export interface ResultCache<T> {
  find(key: string, clock: Clock): T | undefined
  keep(key: string, value: T, clock: Clock): void
}

/** entries; whoever sends a new identity with each request must not fill the memory */
const maxEntries = 10_000

/** ttlMs 0 keeps nothing. */
export function resultCache<T>(ttlMs: number): ResultCache<T> {
  const kept = new Map<string, { readonly value: T; readonly until: number }>()
  return {
    find(key, clock) {
      const entry = kept.get(key)
      return entry !== undefined && clock.now() < entry.until ? entry.value : undefined
    },
    keep(key, value, clock) {
      if (ttlMs === 0) return
      const [oldest] = kept.keys()
      if (kept.size >= maxEntries && oldest !== undefined) kept.delete(oldest)
      kept.set(key, { value, until: clock.now() + ttlMs })
    },
  }
}
