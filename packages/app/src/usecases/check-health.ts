import type { CheckedPart } from '../domain/health.js'
import type { Clock } from '../ports/clock.js'
import type { HealthCheck } from '../ports/health-checks.js'

/** Looks at everything at once; a part that fails is a finding, not a failure. */
export async function checkHealth(checks: readonly HealthCheck[], clock: Clock): Promise<readonly CheckedPart[]> {
  return Promise.all(checks.map((check) => checkPart(check, clock)))
}

async function checkPart(check: HealthCheck, clock: Clock): Promise<CheckedPart> {
  const atMs = clock.nowMs()
  const seen = () => ({ part: check.part, atMs, tookMs: clock.nowMs() - atMs })
  try {
    await check.check()
    return { ...seen(), passed: true }
  } catch (cause) {
    return { ...seen(), passed: false, cause }
  }
}
