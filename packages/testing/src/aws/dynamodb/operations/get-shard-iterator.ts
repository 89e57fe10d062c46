import type { Database } from '../database.js'
import { notFound, validationError } from '../errors.js'
import { writeIterator } from '../streams/iterator.js'
import { oldestPosition, type Position, recordsFrom } from '../streams/position.js'
import type { Shard, Stream } from '../streams/stream.js'

export interface GetShardIteratorInput {
  readonly StreamArn: string
  readonly ShardId: string
  readonly ShardIteratorType: 'TRIM_HORIZON' | 'LATEST' | 'AT_SEQUENCE_NUMBER' | 'AFTER_SEQUENCE_NUMBER'
  /** With AT_SEQUENCE_NUMBER and AFTER_SEQUENCE_NUMBER. */
  readonly SequenceNumber?: string
}

/** The position is that of now: what is recorded later, or trimmed, does not move it. */
export function getShardIterator(database: Database, input: GetShardIteratorInput): object {
  const { streams, clock } = database
  const stream = streams.find(input.StreamArn)
  const shard = findShard(stream, input.ShardId)
  const ShardIterator = writeIterator({
    arn: stream.arn,
    shardId: shard.shardId,
    position: positionFor(database, stream, shard, input),
    issuedAtMs: clock.now(),
    expiries: streams.expiries(stream.arn),
  })
  return { ShardIterator }
}

/** throws ResourceNotFoundException */
export function findShard(stream: Stream, shardId: string): Shard {
  const shard = stream.shards.find((one) => one.shardId === shardId)
  if (shard === undefined) throw notFound('Requested resource not found: Shard does not exist')
  return shard
}

/** throws  when the number is not one of this shard's, or its record can no longer be read */
function positionFor(database: Database, stream: Stream, shard: Shard, input: GetShardIteratorInput): Position {
  const { streams, clock } = database
  const { ShardIteratorType: type, SequenceNumber: sequenceNumber } = input
  if (type === 'LATEST') return { side: 'after', sequenceNumber: streams.lastNumber(stream, shard) }
  if (type === 'TRIM_HORIZON') return oldestPosition(streams, stream, shard, clock.now())
  if (sequenceNumber === undefined || !isOfShard(sequenceNumber, shard, streams.lastNumber(stream, shard))) {
    throw validationError(`Invalid SequenceNumber: ${sequenceNumber} is not one of shard ${shard.shardId}`)
  }
  const position: Position = { side: type === 'AT_SEQUENCE_NUMBER' ? 'at' : 'after', sequenceNumber }
  recordsFrom(streams, stream, shard, position, clock.now()).next()
  return position
}

function isOfShard(sequenceNumber: string, shard: Shard, lastNumber: string): boolean {
  const { startingSequenceNumber: first, endingSequenceNumber: last = lastNumber } = shard
  return sequenceNumber.length === first.length && sequenceNumber >= first && sequenceNumber <= last
}
