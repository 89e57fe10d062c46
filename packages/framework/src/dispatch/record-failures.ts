import type { ConsumerPlan } from '../plan/plan.js'
import { UnreadableRecord } from '../problems/unreadable-record.js'
import type { SourceRecord } from '../records/source-record.js'
import type { Invocation } from '../runtime/invocation.js'
import type { Logger } from '../runtime/logger.js'

/** Where the failures of a batch are told: with ids, never with what a record holds. */
export interface RecordFailures {
  tell(record: SourceRecord, error: unknown): void
  tellSetAside(record: SourceRecord, error: unknown): void
  /** Of records that were not handled at all, or not in time. */
  tellUntold(count: number, ended: boolean): void
}

export function recordFailures(
  { source, handler }: ConsumerPlan,
  { requestId }: Invocation,
  log: Logger,
): RecordFailures {
  const about = { requestId, source, handler }
  return {
    tell: ({ id }, error) => log.error('a record failed', { ...about, record: id, error, ...issuesOf(error) }),
    tellSetAside: ({ id }, error) =>
      log.warn('a record was set aside', { ...about, record: id, error, ...issuesOf(error) }),
    tellUntold(count, ended) {
      const message = ended ? 'records were held back' : 'records were not handled in time'
      log.warn(message, { ...about, records: count })
    },
  }
}

function issuesOf(error: unknown): object {
  return error instanceof UnreadableRecord && error.issues.length > 0 ? { issues: error.issues } : {}
}
