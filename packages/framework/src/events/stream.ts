import { aWholeNumber, oneOf, type OptionRule, yesOrNo } from '../records/option-rules.js'
import type { ConsumerOptions } from '../records/poison-record.js'
import { RecordsFailed } from '../records/records-failed.js'
import type { RecordBatch, SourceRecord } from '../records/source-record.js'
import { isRecord } from './event-source.js'

/** What the decorators of streams may be told besides the name of the stream. */
export interface StreamOptions extends ConsumerOptions {
  /** For deployment: records that are delivered at once, 1 to 10,000. */
  readonly batchSize?: number
  /** For deployment: seconds that records are collected for, 0 to 300. */
  readonly batchingWindowSeconds?: number
  /** For deployment. LATEST misses what is written while the trigger is made. */
  readonly startingPosition?: 'TRIM_HORIZON' | 'LATEST'
  /** Whether the trigger has ReportBatchItemFailures. Default true; without it, one failed record fails its batch. */
  readonly partialResponses?: boolean
}

/** What those options must be. */
export const streamRules: Readonly<Record<Exclude<keyof StreamOptions, 'poison'>, OptionRule>> = {
  batchSize: aWholeNumber(1, 10_000),
  batchingWindowSeconds: aWholeNumber(0, 300),
  startingPosition: oneOf('TRIM_HORIZON', 'LATEST'),
  partialResponses: yesOrNo,
}

/** The lane of all records: a batch is of one shard, and a shard is one order. */
export const shard = 'shard'

/**
 * Refuses the event of a tumbling window: an answer without its state would lose what the window has collected.
 *
 * throws  an error that makes the records come again
 */
export function refuseWindow(source: string, event: unknown): void {
  if (!isRecord(event) || !('window' in event)) return
  throw new Error(`${source}: this event is of a tumbling window, which is not known here. Take it off the trigger.`)
}

/**
 * The lowest failed sequence number, alone: Lambda delivers that record and all after it again, and a number that is
 * not of the batch would bring back all of it.
 *
 * source  AWS "Configuring partial batch response with DynamoDB and Lambda", and with Kinesis
 */
export function writeStreamOutcome(
  source: string,
  { records }: RecordBatch,
  failed: readonly SourceRecord[],
  partialResponses: boolean,
): unknown {
  const [first, ...others] = failed
  if (first === undefined) return { batchItemFailures: [] }
  if (!partialResponses) throw new RecordsFailed(source, failed, records.length)
  const lowest = others.reduce(
    (least, { identifier }) => (isBelow(identifier, least) ? identifier : least),
    first.identifier,
  )
  return { batchItemFailures: [{ itemIdentifier: lowest }] }
}

/** Sequence numbers have up to 56 digits. */
function isBelow(one: string, other: string): boolean {
  return BigInt(one) < BigInt(other)
}
