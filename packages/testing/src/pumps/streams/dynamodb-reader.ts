/**
 * What reads a DynamoDB stream: the part of `DynamoDBStreams` of @aws-sdk/client-dynamodb-streams that a pump needs. That
 * client is one.
 */
export interface StreamReader {
  describeStream(input: { StreamArn: string; ExclusiveStartShardId?: string }): Promise<DescribedStream>
  getShardIterator(input: ShardIteratorInput): Promise<{ ShardIterator?: string | undefined }>
  getRecords(input: { ShardIterator: string; Limit?: number }): Promise<RecordPage>
}

interface DescribedStream {
  StreamDescription?: { Shards?: StreamShard[] | undefined; LastEvaluatedShardId?: string | undefined } | undefined
}

/** A shard, with the range of its numbers; one without an end is open. */
interface StreamShard {
  ShardId?: string | undefined
  ParentShardId?: string | undefined
  SequenceNumberRange?: { EndingSequenceNumber?: string | undefined } | undefined
}

interface ShardIteratorInput {
  StreamArn: string
  ShardId: string
  ShardIteratorType: 'TRIM_HORIZON' | 'LATEST' | 'AFTER_SEQUENCE_NUMBER'
  SequenceNumber?: string
}

interface RecordPage {
  Records?: SdkStreamRecord[] | undefined
  NextShardIterator?: string | undefined
}

/** A record as the SDK gives it: bytes are Uint8Array, times are dates. */
export interface SdkStreamRecord {
  eventID?: string | undefined
  eventName?: string | undefined
  eventVersion?: string | undefined
  eventSource?: string | undefined
  awsRegion?: string | undefined
  dynamodb?:
    | {
        ApproximateCreationDateTime?: Date | undefined
        Keys?: Record<string, unknown> | undefined
        NewImage?: Record<string, unknown> | undefined
        OldImage?: Record<string, unknown> | undefined
        SequenceNumber?: string | undefined
        SizeBytes?: number | undefined
        StreamViewType?: string | undefined
      }
    | undefined
  userIdentity?: { PrincipalId?: string | undefined; Type?: string | undefined } | undefined
}
