import type { EventRecord } from '../streams/event-record.js'
import type { Position, ShardSource, SourceShard } from '../streams/shard-source.js'
import type { KinesisReader, KinesisRecord } from './kinesis-reader.js'

/** ms between two looks at a shard that has nothing new: Lambda looks once a second */
const pollMs = 1000

/** A Kinesis data stream as pumps read it. */
export function kinesisSource(reader: KinesisReader, arn: string): ShardSource {
  const [, , , region = '', accountId = ''] = arn.split(':')
  return {
    arn,
    pollMs,
    batchInfoName: 'KinesisBatchInfo',
    writeArrival: (atMs) => new Date(atMs).toISOString(),
    shards: listShards,
    async iterator(ShardId, position) {
      return (await reader.getShardIterator({ StreamARN: arn, ShardId, ...positionInput(position) })).ShardIterator
    },
    async records(shardId, ShardIterator) {
      const { Records = [], NextShardIterator: next } = await reader.getRecords({ StreamARN: arn, ShardIterator })
      const about = { shardId, arn, region, accountId }
      return { records: Records.map((record) => eventRecordFrom(record, about)), ...(next ? { next } : {}) }
    },
  }

  async function listShards(): Promise<SourceShard[]> {
    const shards: SourceShard[] = []
    let NextToken: string | undefined
    do {
      const page = await reader.listShards({ StreamARN: arn, ...(NextToken === undefined ? {} : { NextToken }) })
      for (const { ShardId: id = '', ParentShardId, AdjacentParentShardId, SequenceNumberRange } of page.Shards ?? []) {
        const parents = [ParentShardId, AdjacentParentShardId].filter((parent) => parent !== undefined)
        shards.push({ id, parents, isOpen: SequenceNumberRange?.EndingSequenceNumber === undefined })
      }
      NextToken = page.NextToken
    } while (NextToken !== undefined)
    return shards
  }
}

function positionInput(position: Position) {
  const ShardIteratorType = position.type
  if (position.type === 'AT_TIMESTAMP') return { ShardIteratorType, Timestamp: new Date(position.atMs) }
  if (position.type !== 'AFTER_SEQUENCE_NUMBER') return { ShardIteratorType }
  return { ShardIteratorType, StartingSequenceNumber: position.sequenceNumber }
}

interface About {
  readonly shardId: string
  readonly arn: string
  readonly region: string
  readonly accountId: string
}

/**
 * A record in the form of Lambda's events: bytes in base64, times in seconds.
 *
 * source  AWS "Using Lambda to process records from Amazon Kinesis Data Streams"; recorded: localstack's
 *         test_kinesis_event_source_trim_horizon, October 2024
 */
function eventRecordFrom(sdkRecord: KinesisRecord, { shardId, arn, region, accountId }: About): EventRecord {
  const { SequenceNumber: sequenceNumber = '', PartitionKey: partitionKey = '', Data = new Uint8Array() } = sdkRecord
  const createdAtMs = sdkRecord.ApproximateArrivalTimestamp?.getTime() ?? 0
  const record = {
    kinesis: {
      kinesisSchemaVersion: '1.0',
      partitionKey,
      sequenceNumber,
      data: Buffer.from(Data).toString('base64'),
      approximateArrivalTimestamp: createdAtMs / 1000,
    },
    eventSource: 'aws:kinesis',
    eventVersion: '1.0',
    eventID: `${shardId}:${sequenceNumber}`,
    eventName: 'aws:kinesis:record',
    invokeIdentityArn: `arn:aws:iam::${accountId}:role/role`,
    awsRegion: region,
    eventSourceARN: arn,
  }
  const bytes = Buffer.byteLength(JSON.stringify(record))
  return { sequenceNumber, createdAtMs, orderKey: partitionKey, bytes, record }
}
