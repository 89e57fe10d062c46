import type { FirehoseTransformationEvent, FirehoseTransformationEventRecord } from 'aws-lambda'
import { overridden, type Parts } from './overridden.js'
import { pretended, pretendedSequenceNumber, pretendedUuid } from './pretended.js'

/**
 * Records that a delivery stream wants transformed: `firehoseTransformationEvent([{ data: Buffer.from('{}').toString('base64') }])`.
 * Of a Kinesis stream they have `kinesisRecordMetadata` besides, and the event `sourceKinesisStreamArn`.
 *
 * source  AWS "Transform source data in Amazon Data Firehose"
 */
export function firehoseTransformationEvent(
  records: readonly Parts<FirehoseTransformationEventRecord>[] = [{}],
  parts: Parts<Omit<FirehoseTransformationEvent, 'records'>> = {},
): FirehoseTransformationEvent {
  const { region, accountId } = pretended
  const stream: Omit<FirehoseTransformationEvent, 'records'> = {
    invocationId: pretendedUuid(0),
    deliveryStreamArn: `arn:aws:firehose:${region}:${accountId}:deliverystream/stream`,
    region,
  }
  return { ...overridden(stream, parts), records: records.map(record) }
}

function record(parts: Parts<FirehoseTransformationEventRecord>, index: number): FirehoseTransformationEventRecord {
  const whole: FirehoseTransformationEventRecord = {
    recordId: `${pretendedSequenceNumber(index)}000000`,
    approximateArrivalTimestamp: pretended.atMs,
    data: Buffer.from('data').toString('base64'),
  }
  return overridden(whole, parts)
}
