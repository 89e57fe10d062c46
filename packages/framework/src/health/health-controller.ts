import { inject } from '../container/words.js'
import { Controller } from '../decorators/controller.js'
import { Get } from '../decorators/methods.js'
import { Unguarded } from '../decorators/uses.js'
import type { Reply } from '../http/reply.js'
import type { Class } from '../runtime/declared-types.js'
import { type CheckKind, checksOf } from './checks-on-class.js'
import type { HealthCheck } from './health.js'
import { healthReply } from './health-reply.js'
import { kept } from './kept.js'
import { type HealthControllerOptions, settleOptions } from './options.js'
import { type BoundCheck, type CheckResult, runCheck } from './run-check.js'

/**
 * A controller that answers GET /livez, /readyz and /health as `application/health+json`; list it among the controllers
 * of an application. Checks run side by side, each within its time; results are kept for a moment.
 *
 * throws  SetupProblems for unknown options, classes without checks and names used twice
 */
export function healthController(given: HealthControllerOptions = {}): Class {
  const options = settleOptions(given)

  class HealthController {
    readonly #liveness: () => Promise<readonly CheckResult[]>
    readonly #readiness: () => Promise<readonly CheckResult[]>

    constructor(...indicators: readonly object[]) {
      const ask = (kind: CheckKind) => {
        const checks = boundChecks(indicators, kind, options)
        return kept(options.keptForMs, () => runAll(checks, options))
      }
      this.#liveness = ask('liveness')
      this.#readiness = ask('readiness')
    }

    @Get('/livez')
    async live(): Promise<Reply> {
      return healthReply(await this.#liveness(), options.service)
    }

    @Get('/readyz')
    async ready(): Promise<Reply> {
      return healthReply(await this.#readiness(), options.service)
    }

    @Get('/health')
    async health(): Promise<Reply> {
      const [liveness, readiness] = await Promise.all([this.#liveness(), this.#readiness()])
      return healthReply([...liveness, ...readiness], options.service)
    }
  }

  // Without decorator syntax: only here is it known how many indicators there are, and no type shall be emitted for them.
  Controller()(HealthController)
  for (const [index, type] of options.indicators.entries()) inject(type as never)(HealthController, undefined, index)
  if (options.beforeGuards) Unguarded()(HealthController)
  return HealthController
}

/** The checks are those of the listed class, whatever was bound to it. */
function boundChecks(
  instances: readonly object[],
  kind: CheckKind,
  { indicators, timeoutMs }: Required<HealthControllerOptions>,
): readonly BoundCheck[] {
  return indicators.flatMap((type, at) =>
    checksOf(type)
      .filter((note) => note.kind === kind)
      .map((note) => ({
        name: note.name,
        timeoutMs: note.timeoutMs ?? timeoutMs,
        check: (signal) => (instances[at] as Record<string | symbol, HealthCheck>)[note.method]?.(signal),
      })),
  )
}

async function runAll(
  checks: readonly BoundCheck[],
  { logger }: Required<HealthControllerOptions>,
): Promise<readonly CheckResult[]> {
  const results = await Promise.all(checks.map(runCheck))
  for (const { name, status, error } of results)
    if (status === 'fail') logger.warn('a health check failed', { check: name, error })
  return results
}
