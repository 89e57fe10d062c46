import { injectable } from '@millrace/framework'
import { Health, type Observation } from '@millrace/framework/health'
import { Clock } from '../ports/clock.js'
import { OwnTable } from '../ports/own-table.js'

/** What Granary cannot work without. */
@injectable()
export class GranaryHealth {
  constructor(
    private readonly ownTable: OwnTable,
    private readonly clock: Clock,
  ) {}

  @Health('dynamodb:responseTime')
  async dynamoDb(signal: AbortSignal): Promise<Observation> {
    const askedMs = this.clock.nowMs()
    await this.ownTable.reach(signal)
    return { observedValue: this.clock.nowMs() - askedMs, observedUnit: 'ms' }
  }
}
