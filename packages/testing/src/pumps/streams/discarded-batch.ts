import { randomUUID } from 'node:crypto'
import type { WholeOutcome } from '../../lambda/whole-outcome.js'
import type { EventRecord } from './event-record.js'
import type { ShardSource } from './shard-source.js'

/** Why records were given up. */
export type Condition = 'RetryAttemptsExhausted' | 'RecordAgeExceeded'

/** Records that are given up, and what had been tried. */
export interface DiscardedBatch {
  readonly records: readonly EventRecord[]
  readonly condition: Condition
  /** How often the function was given them. */
  readonly invokeCount: number
  readonly lastOutcome: WholeOutcome | undefined
  readonly source: ShardSource
  readonly shardId: string
}

/**
 * What tells of them: where they stand in the stream, not what they say. Of the last answer it tells only where that is why
 * they were given up.
 *
 * source  AWS "Discarding records from DynamoDB event sources", and the same of Kinesis; recorded: localstack's
 *         test_lambda_integration_dynamodbstreams, October 2024, and, of records that were too old, …_kinesis, April 2025
 */
export function discardedRecord(discarded: DiscardedBatch, functionArn: string, nowMs: number): object {
  const { records, condition, invokeCount, lastOutcome, source, shardId } = discarded
  const [first, last] = [records[0], records.at(-1)]
  const arrivalOf = (record: EventRecord | undefined) => record && source.writeArrival(record.createdAtMs)
  return {
    requestContext: {
      requestId: lastOutcome?.requestId ?? randomUUID(),
      functionArn,
      condition,
      // What was too old before the function had it counts as well.
      approximateInvokeCount: Math.max(invokeCount, 1),
    },
    ...(condition === 'RecordAgeExceeded' ? {} : { responseContext: responseContext(lastOutcome) }),
    version: '1.0',
    timestamp: new Date(nowMs).toISOString(),
    [source.batchInfoName]: {
      shardId,
      startSequenceNumber: first?.sequenceNumber,
      endSequenceNumber: last?.sequenceNumber,
      approximateArrivalOfFirstRecord: arrivalOf(first),
      approximateArrivalOfLastRecord: arrivalOf(last),
      batchSize: records.length,
      streamArn: source.arn,
    },
  }
}

/** A function that reports failures has not failed itself: there is no error. */
function responseContext(outcome: WholeOutcome | undefined): object {
  const functionError = outcome?.kind === 'failed' ? 'Unhandled' : null
  return { statusCode: 200, executedVersion: '$LATEST', functionError }
}
