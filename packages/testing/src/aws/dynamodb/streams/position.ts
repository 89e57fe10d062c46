import { type DynamoDbError, serviceError } from '../errors.js'
import { horizonOf, type Shard, type Stream, type StreamRecord } from './stream.js'
import type { Streams } from './streams.js'

/** Between two records of a shard: `at` is before the record of that number, `after` is behind it. */
export interface Position {
  readonly side: 'at' | 'after'
  readonly sequenceNumber: string
}

/** Where the records that can still be read begin. */
export function oldestPosition(streams: Streams, stream: Stream, shard: Shard, nowMs: number): Position {
  const horizon = horizonOf(stream, nowMs)
  let sequenceNumber = shard.startingSequenceNumber
  for (const [number, { createdAtMs }] of streams.records(stream, shard).entries()) {
    if (createdAtMs > horizon) break
    sequenceNumber = number
  }
  return { side: 'after', sequenceNumber }
}

/**
 * The records from a position on.
 *
 * throws  TrimmedDataAccessException when one of them can no longer be read
 */
export function* recordsFrom(
  streams: Streams,
  stream: Stream,
  shard: Shard,
  { side, sequenceNumber }: Position,
  nowMs: number,
): Generator<[string, StreamRecord]> {
  const horizon = horizonOf(stream, nowMs)
  const range = side === 'at' ? { from: sequenceNumber } : { after: sequenceNumber }
  for (const [number, record] of streams.records(stream, shard).entries(range)) {
    if (record.createdAtMs <= horizon) throw trimmed()
    yield [number, record]
  }
}

function trimmed(): DynamoDbError {
  return serviceError('TrimmedDataAccessException', 'The data you are trying to access has been trimmed')
}
