import type { KinesisStreamEvent, KinesisStreamRecord } from 'aws-lambda'
import { overridden, type Parts } from './overridden.js'
import { pretended, pretendedSequenceNumber } from './pretended.js'

/**
 * Records of one shard: `kinesisEvent({ kinesis: { data: Buffer.from('{}').toString('base64') } })`; sequence numbers grow.
 *
 * source  AWS "Using Lambda with Kinesis", example event
 */
export function kinesisEvent(...records: readonly Parts<KinesisStreamRecord>[]): KinesisStreamEvent {
  return { Records: records.map(record) }
}

function record(parts: Parts<KinesisStreamRecord>, index: number): KinesisStreamRecord {
  const { region, accountId, atMs } = pretended
  const sequenceNumber = parts.kinesis?.sequenceNumber ?? pretendedSequenceNumber(index)
  const whole: KinesisStreamRecord = {
    kinesis: {
      kinesisSchemaVersion: '1.0',
      partitionKey: '1',
      sequenceNumber,
      data: Buffer.from('data').toString('base64'),
      approximateArrivalTimestamp: atMs / 1000,
    },
    eventSource: 'aws:kinesis',
    eventVersion: '1.0',
    eventID: `shardId-000000000000:${sequenceNumber}`,
    eventName: 'aws:kinesis:record',
    invokeIdentityArn: `arn:aws:iam::${accountId}:role/role`,
    awsRegion: region,
    eventSourceARN: `arn:aws:kinesis:${region}:${accountId}:stream/stream`,
  }
  return overridden(whole, parts)
}
