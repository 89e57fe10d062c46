import { isUint8Array } from 'node:util/types'
import type { SdkStreamRecord, StreamReader } from './dynamodb-reader.js'
import type { EventRecord } from './event-record.js'
import type { Position, ShardSource, SourceShard } from './shard-source.js'

/** ms between two looks at a shard that has nothing new: Lambda looks four times a second */
const pollMs = 250

/** A DynamoDB stream as pumps read it. */
export function dynamoDbSource(reader: StreamReader, arn: string): ShardSource {
  return {
    arn,
    pollMs,
    batchInfoName: 'DDBStreamBatchInfo',
    // '2026-11-25T12:00:00Z'
    writeArrival: (atMs) => new Date(atMs).toISOString().replace(/\.\d{3}/, ''),
    shards: describeShards,
    async iterator(ShardId, position) {
      return (await reader.getShardIterator({ StreamArn: arn, ShardId, ...positionInput(position) })).ShardIterator
    },
    async records(_shardId, ShardIterator) {
      const { Records = [], NextShardIterator: next } = await reader.getRecords({ ShardIterator })
      return { records: Records.map((record) => eventRecordFrom(record, arn)), ...(next === undefined ? {} : { next }) }
    },
  }

  async function describeShards(): Promise<SourceShard[]> {
    const shards: SourceShard[] = []
    let last: string | undefined
    do {
      const page = await reader.describeStream({
        StreamArn: arn,
        ...(last === undefined ? {} : { ExclusiveStartShardId: last }),
      })
      for (const { ShardId = '', ParentShardId, SequenceNumberRange } of page.StreamDescription?.Shards ?? []) {
        const parents = ParentShardId === undefined ? [] : [ParentShardId]
        shards.push({ id: ShardId, parents, isOpen: SequenceNumberRange?.EndingSequenceNumber === undefined })
      }
      last = page.StreamDescription?.LastEvaluatedShardId
    } while (last !== undefined)
    return shards
  }
}

function positionInput(position: Position) {
  if (position.type === 'AT_TIMESTAMP') throw new Error('DynamoDB streams have no position by time.')
  return position.type === 'AFTER_SEQUENCE_NUMBER'
    ? { ShardIteratorType: position.type, SequenceNumber: position.sequenceNumber }
    : { ShardIteratorType: position.type }
}

/** A record in the form of Lambda's events: bytes in base64, times in seconds, the identity in lower case. */
function eventRecordFrom(sdkRecord: SdkStreamRecord, streamArn: string): EventRecord {
  const { dynamodb = {}, userIdentity, ...rest } = sdkRecord
  const { ApproximateCreationDateTime: createdAt, SequenceNumber: sequenceNumber = '' } = dynamodb
  const createdAtMs = createdAt?.getTime() ?? 0
  const identity = { type: userIdentity?.Type, principalId: userIdentity?.PrincipalId }
  const record = withBase64({
    ...rest,
    dynamodb: { ...dynamodb, ...(createdAt === undefined ? {} : { ApproximateCreationDateTime: createdAtMs / 1000 }) },
    ...(userIdentity === undefined ? {} : { userIdentity: identity }),
    eventSourceARN: streamArn,
  }) as Record<string, unknown>
  const orderKey = JSON.stringify(withBase64(dynamodb.Keys ?? {}))
  return { sequenceNumber, createdAtMs, orderKey, bytes: Buffer.byteLength(JSON.stringify(record)), record }
}

function withBase64(value: unknown): unknown {
  if (isUint8Array(value)) return Buffer.from(value).toString('base64')
  if (Array.isArray(value)) return value.map(withBase64)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withBase64(member)]))
}
