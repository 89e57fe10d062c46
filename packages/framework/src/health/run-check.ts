import type { HealthCheck, Observation } from './health.js'

/** How a check ended. */
export interface CheckResult {
  readonly name: string
  readonly status: 'pass' | 'warn' | 'fail'
  readonly observation: Observation
  /** When it ended. */
  readonly time: Date
  /** What was thrown; never shown, only logged. */
  readonly error: unknown
}

/** A check with the object it belongs to. */
export interface BoundCheck {
  readonly name: string
  readonly timeoutMs: number
  readonly check: HealthCheck
}

/** Runs a check within its time. Never throws; what a check does after its time is not waited for. */
export async function runCheck({ name, timeoutMs, check }: BoundCheck): Promise<CheckResult> {
  const controller = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const error = new Error(`The health check '${name}' did not end within ${timeoutMs} ms.`)
      controller.abort(error)
      reject(error)
    }, timeoutMs)
  })
  try {
    const observation = (await Promise.race([callCheck(check, controller.signal), late])) ?? {}
    return { name, status: observation.status ?? 'pass', observation, time: new Date(), error: undefined }
  } catch (error) {
    return { name, status: 'fail', observation: {}, time: new Date(), error }
  } finally {
    clearTimeout(timer)
  }
}

/** Async, so that what a check throws at once is a rejection too. */
async function callCheck(check: HealthCheck, signal: AbortSignal): Promise<Observation | undefined | void> {
  return check(signal)
}
