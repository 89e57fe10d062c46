import type { Content } from './content.js'

/** One record of a batch, as its source read it. */
export interface SourceRecord {
  /** Names it in logs and to its consumer: a message id, an event id. */
  readonly id: string
  /** Names it in a partial batch response: a message id, a sequence number. */
  readonly identifier: string
  /** Records of one lane are handled in order, and the first that fails holds back those after it. */
  readonly lane: string
  /** What its consumer is found by, by the names of the consumer's filter. */
  readonly labels: Readonly<Record<string, string>>
  /** As it stands in the event. */
  readonly raw: unknown
  /** What its consumer is told besides the contents; throws when it cannot be read. */
  facts(): ReceivedRecord
  /** Those of its members that become the type that the consumer declares. */
  readonly contents: Readonly<Record<string, Content>>
}

/** What every record has that a consumer receives. */
export interface ReceivedRecord {
  /** The same each time the record is delivered, so that it can be told whether it was handled already. */
  readonly id: string
}

/** All records of one event, in order. */
export interface RecordBatch {
  readonly records: readonly SourceRecord[]
}
