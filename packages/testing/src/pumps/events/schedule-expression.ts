import { parseCron } from './cron.js'

/** When a schedule falls due next: ms since 1970, after a time; undefined when it never does again. */
export type NextDue = (afterMs: number) => number | undefined

/** A schedule that AWS would not take. */
export class ScheduleMistake extends Error {
  override readonly name = 'ScheduleMistake'
}

const unitMs: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 }

/**
 * Reads 'rate(5 minutes)' or 'cron(0 12 * * ? *)', in UTC. A rate counts from the time at which the rule was made.
 *
 * throws  ScheduleMistake
 * source  AWS "Setting a schedule pattern for scheduled rules (legacy) in Amazon EventBridge"
 */
export function parseSchedule(expression: string, madeAtMs: number): NextDue {
  const [, value = '', unit = '', plural] = /^rate\((\d+) (minute|hour|day)(s?)\)$/.exec(expression) ?? []
  const periodMs = Number(value) * (unitMs[unit] ?? 0)
  if (periodMs > 0) {
    if ((Number(value) === 1) !== (plural === '')) {
      throw new ScheduleMistake(`'${expression}': ${unit} is in the singular for 1, and in the plural otherwise.`)
    }
    return (afterMs) => madeAtMs + (Math.floor((afterMs - madeAtMs) / periodMs) + 1) * periodMs
  }
  const [, cron] = /^cron\((.*)\)$/.exec(expression) ?? []
  if (cron !== undefined) return parseCron(cron)
  throw new ScheduleMistake(`'${expression}' is no schedule; it is such as 'rate(5 minutes)' or 'cron(0 12 * * ? *)'.`)
}
