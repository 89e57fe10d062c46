import type { Outcome } from '../../lambda/invoker.js'
import type { EventRecord } from './event-record.js'

/** Why records were given up. */
export type Condition = 'RetryAttemptsExhausted' | 'RecordAgeExceeded'

/** Records that are given up, and what had been tried. */
export interface DiscardedBatch {
  readonly records: readonly EventRecord[]
  readonly condition: Condition
  /** How often the function was given them. */
  readonly invokeCount: number
  readonly lastOutcome: Outcome | undefined
  readonly streamArn: string
  readonly shardId: string
}

/**
 * The message that tells a queue of them: where they stand in the stream, not what they say.
 *
 * source  AWS "Discarding records from DynamoDB event sources": on-failure destination SQS or SNS
 */
export function discardedMessage(discarded: DiscardedBatch, functionArn: string, nowMs: number): string {
  const { records, condition, invokeCount, lastOutcome, streamArn, shardId } = discarded
  const [first, last] = [records[0], records.at(-1)]
  return JSON.stringify({
    requestContext: {
      requestId: lastOutcome?.requestId,
      functionArn,
      condition,
      approximateInvokeCount: invokeCount,
    },
    ...(lastOutcome === undefined
      ? {}
      : { responseContext: { statusCode: 200, executedVersion: '$LATEST', ...functionError(lastOutcome) } }),
    version: '1.0',
    timestamp: new Date(nowMs).toISOString(),
    DDBStreamBatchInfo: {
      shardId,
      startSequenceNumber: first?.sequenceNumber,
      endSequenceNumber: last?.sequenceNumber,
      approximateArrivalOfFirstRecord: timeOf(first),
      approximateArrivalOfLastRecord: timeOf(last),
      batchSize: records.length,
      streamArn,
    },
  })
}

function functionError({ kind }: Outcome): object {
  return kind === 'failed' ? { functionError: 'Unhandled' } : {}
}

function timeOf(record: EventRecord | undefined): string | undefined {
  return record === undefined ? undefined : new Date(record.createdAtMs).toISOString()
}
