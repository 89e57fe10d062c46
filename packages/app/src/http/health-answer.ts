import { type CheckedPart, isHealthy } from '../domain/health.js'

/** One part, in the words of the format. */
interface CheckAnswer {
  readonly componentType: 'datastore'
  readonly status: 'pass' | 'fail'
  readonly observedValue: number
  readonly observedUnit: 'ms'
  readonly time: string
  readonly output?: string
}

/**
 * Health as `application/health+json`.
 *
 * source  draft-inadarei-api-health-check-06
 */
export interface HealthAnswer {
  readonly status: 'pass' | 'fail'
  readonly checks: Readonly<Record<string, readonly CheckAnswer[]>>
}

export function healthAnswer(parts: readonly CheckedPart[]): HealthAnswer {
  const checks = parts.map((checked) => [`${checked.part}:responseTime`, [checkAnswer(checked)]] as const)
  return { status: isHealthy(parts) ? 'pass' : 'fail', checks: Object.fromEntries(checks) }
}

/** The cause is not for callers: it may name hosts, accounts and tables. */
function checkAnswer({ passed, tookMs, atMs }: CheckedPart): CheckAnswer {
  return {
    componentType: 'datastore',
    status: passed ? 'pass' : 'fail',
    observedValue: tookMs,
    observedUnit: 'ms',
    time: new Date(atMs).toISOString(),
    ...(passed ? {} : { output: 'It does not do what Granary needs of it. The log has the cause.' }),
  }
}
