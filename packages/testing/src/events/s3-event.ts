import type { S3Event, S3EventRecord } from 'aws-lambda'
import { overridden, type Parts } from './overridden.js'
import { pretended } from './pretended.js'

/**
 * What happened to an object: `s3Event({ eventName: 'ObjectRemoved:Delete', s3: { object: { key: 'a+b.txt' } } })`. Keys are
 * encoded as in a form: a space is a plus sign.
 *
 * source  AWS "Event message structure" of Amazon S3, version 2.1
 */
export function s3Event(...changes: readonly Parts<S3EventRecord>[]): S3Event {
  return { Records: changes.map(change) }
}

function change(parts: Parts<S3EventRecord>, index: number): S3EventRecord {
  const bucket = parts.s3?.bucket?.name ?? 'bucket'
  const whole: S3EventRecord = {
    eventVersion: '2.1',
    eventSource: 'aws:s3',
    awsRegion: pretended.region,
    eventTime: pretended.iso,
    eventName: 'ObjectCreated:Put',
    userIdentity: { principalId: 'EXAMPLE' },
    requestParameters: { sourceIPAddress: '127.0.0.1' },
    responseElements: { 'x-amz-request-id': 'EXAMPLE123456789', 'x-amz-id-2': 'EXAMPLE' },
    s3: {
      s3SchemaVersion: '1.0',
      configurationId: 'configuration',
      bucket: { name: bucket, ownerIdentity: { principalId: 'EXAMPLE' }, arn: `arn:aws:s3:::${bucket}` },
      object: {
        key: 'key',
        size: 1024,
        eTag: '0123456789abcdef0123456789abcdef',
        sequencer: (index + 1).toString(16).toUpperCase().padStart(18, '0'),
      },
    },
  }
  return overridden(whole, parts)
}
