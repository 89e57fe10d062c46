import { Controller, Get, inject, type Logger, reply } from '@millrace/framework'
import { isHealthy } from '../domain/health.js'
import { Clock } from '../ports/clock.js'
import { HealthChecks } from '../ports/health-checks.js'
import { checkHealth } from '../usecases/check-health.js'
import { healthAnswer } from './health-answer.js'

/** Where the cause of a failed check is written. */
export const healthLog = Symbol('granary.health-log')

/** Whether Granary can work: 200 when everything it needs answers, 503 when something does not. */
@Controller('/health')
export class HealthController {
  constructor(
    private readonly checks: HealthChecks,
    private readonly clock: Clock,
    @inject(healthLog) private readonly log: Logger,
  ) {}

  @Get()
  async health() {
    const parts = await checkHealth(this.checks.all, this.clock)
    for (const { part, passed, cause } of parts) if (!passed) this.log.error('unhealthy', { part, error: cause })
    return reply.json(healthAnswer(parts), {
      status: isHealthy(parts) ? 200 : 503,
      headers: { 'content-type': 'application/health+json', 'cache-control': 'no-store' },
    })
  }
}
