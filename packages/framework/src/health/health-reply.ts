import { type Reply, reply } from '../http/reply.js'
import type { CheckResult } from './run-check.js'

/** What is told about the service besides its checks. */
export interface ServiceDescription {
  readonly version?: string
  readonly description?: string
}

/**
 * Results as an answer: 503 when a check failed, else 200. Errors are not part of it.
 *
 * source  draft-inadarei-api-health-check-06, "Health Check Response Format for HTTP APIs"
 */
export function healthReply(results: readonly CheckResult[], service: ServiceDescription): Reply {
  const status = worstOf(results)
  const document = {
    status,
    ...service,
    ...(results.length === 0
      ? {}
      : { checks: Object.fromEntries(results.map((result) => [result.name, [memberOf(result)]])) }),
  }
  return reply.json(document, {
    status: status === 'fail' ? 503 : 200,
    headers: { 'content-type': 'application/health+json', 'cache-control': 'no-store' },
  })
}

function memberOf({ status, observation, time }: CheckResult): object {
  const { observedValue, observedUnit } = observation
  return {
    status,
    time: time.toISOString(),
    ...(observedValue === undefined ? {} : { observedValue }),
    ...(observedUnit === undefined ? {} : { observedUnit }),
  }
}

function worstOf(results: readonly CheckResult[]): CheckResult['status'] {
  const statuses = results.map(({ status }) => status)
  return statuses.includes('fail') ? 'fail' : statuses.includes('warn') ? 'warn' : 'pass'
}
