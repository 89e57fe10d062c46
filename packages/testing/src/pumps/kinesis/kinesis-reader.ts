/**
 * What reads a Kinesis data stream: the part of `Kinesis` of @aws-sdk/client-kinesis that a pump needs. That client is one,
 * and so is a `localStream`.
 */
export interface KinesisReader {
  listShards(input: { StreamARN: string; NextToken?: string }): Promise<ShardPage>
  getShardIterator(input: KinesisIteratorInput): Promise<{ ShardIterator?: string | undefined }>
  getRecords(input: { StreamARN: string; ShardIterator: string }): Promise<KinesisRecordPage>
}

interface ShardPage {
  readonly Shards?: KinesisShard[] | undefined
  readonly NextToken?: string | undefined
}

/** A shard, with the range of its numbers; one without an end is open. Two parents where shards were merged. */
export interface KinesisShard {
  readonly ShardId: string | undefined
  readonly ParentShardId?: string | undefined
  readonly AdjacentParentShardId?: string | undefined
  readonly SequenceNumberRange: { EndingSequenceNumber?: string | undefined } | undefined
}

/** From where a shard is to be read. */
export interface KinesisIteratorInput {
  StreamARN: string
  ShardId: string
  ShardIteratorType: 'TRIM_HORIZON' | 'LATEST' | 'AT_TIMESTAMP' | 'AFTER_SEQUENCE_NUMBER'
  StartingSequenceNumber?: string
  Timestamp?: Date
}

/** Records of one shard, in their order. */
export interface KinesisRecordPage {
  readonly Records: KinesisRecord[] | undefined
  /** Not there at the end of a shard that is closed. */
  readonly NextShardIterator?: string | undefined
}

/** A record as the SDK gives it: bytes, and a date. */
export interface KinesisRecord {
  readonly SequenceNumber: string | undefined
  readonly ApproximateArrivalTimestamp?: Date | undefined
  readonly Data: Uint8Array | undefined
  readonly PartitionKey: string | undefined
}
