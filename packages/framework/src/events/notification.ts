import { RecordsFailed } from '../records/records-failed.js'
import type { RecordBatch, SourceRecord } from '../records/source-record.js'

/**
 * Of events that Lambda queues itself: only an error makes it try again, twice unless told otherwise, before what
 * failed goes to a dead-letter queue or a destination.
 *
 * source  AWS "How Lambda handles errors and retries with asynchronous invocation"
 */
export function writeNotificationOutcome(
  source: string,
  { records }: RecordBatch,
  failed: readonly SourceRecord[],
): undefined {
  if (failed.length > 0) throw new RecordsFailed(source, failed, records.length)
}
