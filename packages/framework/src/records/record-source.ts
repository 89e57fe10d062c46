import type { ConsumerFilter } from './consumer-filter.js'
import type { RecordBatch, SourceRecord } from './source-record.js'

/** A record without what it was wrapped in: with the contents, and with more facts, of what was within. */
export type Unwrap = (record: SourceRecord) => SourceRecord

/** What @OnSqs and its like were told, with every default filled in. */
interface SettledConsumer {
  /** As in tables and logs: "queue 'orders'". */
  readonly about: string
  readonly filter: ConsumerFilter
  /** How many lanes of records are handled at once. */
  readonly concurrency: number
  /** Whether the trigger reads partial batch responses. Where it does not, one failed record fails the batch. */
  readonly partialResponses: boolean
  /** For deployment, by the names of the decorator's options. */
  readonly settings: Readonly<Record<string, unknown>>
  /**
   * Takes off what the records of this consumer are wrapped in; undefined where they come bare.
   *
   * throws  (the function) UnreadableRecord for a record that is not wrapped so
   */
  readonly unwrap?: Unwrap
  /** What is wrong with the options, to follow the name of the decorator. */
  readonly faults: readonly string[]
}

/**
 * A service that hands records to a function. Reading and answering stand together because the form of the answer
 * follows from the source: which record failed is told by message id, by sequence number, or not at all.
 */
export interface RecordSource {
  /** Stable, for tools: 'sqs'. */
  readonly kind: string
  /** As in tables and errors: 'SQS'. */
  readonly name: string
  /** Its decorator: '@OnSqs'. */
  readonly decorator: string
  /** The member of a record that @Item() gives; undefined where it is the record itself. */
  readonly item: string | undefined
  /** Whether a consumer has to say what type the content becomes, may say it, or has no content to say it of. */
  readonly typed: 'always' | 'if declared' | 'never'
  /** Whether a consumer that reads nothing of its records makes sense. */
  readonly mayIgnoreRecords: boolean
  settle(options: Readonly<Record<string, unknown>>): SettledConsumer
  recognises(event: unknown): boolean
  /**
   * Asked only for an event that it recognises.
   *
   * throws  when the event is not of a version or a form that it knows
   */
  readBatch(event: unknown): RecordBatch
  /**
   * The result that makes the failed records come again, and no other.
   *
   * throws  `RecordsFailed` where only an error does that
   */
  writeOutcome(batch: RecordBatch, failed: readonly SourceRecord[], partialResponses: boolean): unknown
}
