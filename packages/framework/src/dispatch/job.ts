import type { ConsumerPlan } from '../plan/plan.js'
import type { ReceivedRecord, SourceRecord } from '../records/source-record.js'

/** The handling of one batch: what it is about, what can be done with its records, and where their fates are told. */
export interface Job {
  readonly plan: ConsumerPlan
  readonly records: readonly SourceRecord[]
  /** Aborted when nothing new shall be begun. */
  readonly signal: AbortSignal
  /** Throws when the record is not what the consumer declares. */
  read(record: SourceRecord): Promise<ReadRecord>
  /** Calls the consumer's method with these, and answers what it returned. */
  call(records: readonly ReadRecord[]): Promise<unknown>
  /** Undefined where the consumer does not say how; throws when it did not work. */
  readonly setAside: ((record: SourceRecord, error: Error) => Promise<void>) | undefined
  done(record: SourceRecord): void
  failed(record: SourceRecord, error: unknown): void
}

/** A record that was read. */
export interface ReadRecord {
  readonly record: SourceRecord
  readonly asItCame: ReceivedRecord
  /** With its content as the declared type. */
  readonly taken: ReceivedRecord
}
