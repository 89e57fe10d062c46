import type { UsagePlan } from '../gateway/rest-description.js'
import type { Clock } from '../clock/clock.js'

/** How many requests are left in a day, a week or a month. */
export interface Quota {
  /** Whether one is left; if so, it counts. */
  take(clock: Clock): boolean
}

/** Begins anew at midnight UTC, of Mondays for weeks, of firsts for months. */
export function quota({ limit, period }: NonNullable<UsagePlan['quota']>): Quota {
  let current = ''
  let used = 0
  return {
    take(clock) {
      const now = periodOf(period, clock.now())
      if (now !== current) {
        current = now
        used = 0
      }
      used += 1
      return used <= limit
    },
  }
}

/** ms; 1970-01-05 was a Monday */
const firstMonday = 4 * 86_400_000

function periodOf(period: 'DAY' | 'WEEK' | 'MONTH', now: number): string {
  if (period === 'WEEK') return `week ${Math.floor((now - firstMonday) / (7 * 86_400_000))}`
  return new Date(now).toISOString().slice(0, period === 'DAY' ? 10 : 7)
}
