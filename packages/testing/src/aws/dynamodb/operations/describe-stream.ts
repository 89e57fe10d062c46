import type { Database } from '../database.js'
import type { Shard } from '../streams/stream.js'
import { statusOf } from '../streams/streams.js'

export interface DescribeStreamInput {
  readonly StreamArn: string
  readonly ExclusiveStartShardId?: string
  /** 100 unless given. */
  readonly Limit?: number
  readonly ShardFilter?: { readonly Type?: 'CHILD_SHARDS'; readonly ShardId?: string }
}

export function describeStream({ streams, clock }: Database, input: DescribeStreamInput): object {
  const { StreamArn, ExclusiveStartShardId, Limit = 100, ShardFilter } = input
  const stream = streams.find(StreamArn)
  const rest = stream.shards.filter(
    ({ shardId, parentShardId }) =>
      (ExclusiveStartShardId === undefined || shardId > ExclusiveStartShardId) &&
      (ShardFilter === undefined || parentShardId === ShardFilter.ShardId),
  )
  const page = rest.slice(0, Limit)
  return {
    StreamDescription: {
      StreamArn,
      StreamLabel: stream.label,
      StreamStatus: statusOf(stream, clock.now()),
      StreamViewType: stream.viewType,
      CreationRequestDateTime: stream.enabledAtMs / 1000,
      TableName: stream.tableName,
      KeySchema: stream.keySchema,
      Shards: page.map(shownShard),
      ...(page.length < rest.length && { LastEvaluatedShardId: page.at(-1)?.shardId }),
    },
  }
}

function shownShard({ shardId, parentShardId, startingSequenceNumber, endingSequenceNumber }: Shard): object {
  return {
    ShardId: shardId,
    SequenceNumberRange: {
      StartingSequenceNumber: startingSequenceNumber,
      ...(endingSequenceNumber !== undefined && { EndingSequenceNumber: endingSequenceNumber }),
    },
    ...(parentShardId !== undefined && { ParentShardId: parentShardId }),
  }
}
