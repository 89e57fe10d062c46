import { randomUUID } from 'node:crypto'

/** A bucket, for what a function could not process. */
export interface BucketDestination {
  readonly bucket: string
  /** `S3` of @aws-sdk/client-s3. */
  readonly s3: { putObject(input: { Bucket: string; Key: string; Body: string }): Promise<unknown> }
}

/**
 * Puts a record into a bucket, as '…/2026/11/25/2026-11-25T12.00.00-' and a UUID.
 *
 * source  AWS "Capturing records of Lambda asynchronous invocations"; recorded: localstack's
 *         test_kinesis_event_source_mapping_with_s3_on_failure_destination, January 2025
 */
export async function putInvocationRecord(
  { bucket, s3 }: BucketDestination,
  folder: string,
  record: object,
  nowMs: number,
): Promise<void> {
  const [second = ''] = new Date(nowMs).toISOString().split('.')
  const day = second.slice(0, 10).replaceAll('-', '/')
  const Key = `aws/lambda/${folder}/${day}/${second.replaceAll(':', '.')}-${randomUUID()}`
  await s3.putObject({ Bucket: bucket, Key, Body: JSON.stringify(record) })
}
