import type { Throttle } from '../gateway/rest-description.js'
import type { Clock } from '../clock/clock.js'

/** A limit on how often something may be done. */
export interface TokenBucket {
  /** Whether it may be done now; if so, it counts. */
  take(clock: Clock): boolean
}

/** Full at first: `burstLimit` at once, then `rateLimit` a second. */
export function tokenBucket({ burstLimit, rateLimit }: Throttle): TokenBucket {
  let tokens = burstLimit
  let at: number | undefined
  return {
    take(clock) {
      const now = clock.now()
      tokens = Math.min(burstLimit, tokens + ((now - (at ?? now)) / 1000) * rateLimit)
      at = now
      if (tokens < 1) return false
      tokens -= 1
      return true
    },
  }
}
