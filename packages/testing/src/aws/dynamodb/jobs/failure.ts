import { BucketRefusal } from '../buckets/bucket.js'

/** Why a job failed, as its description tells it. */
export interface Failure {
  readonly FailureCode: string
  readonly FailureMessage: string
}

/** What S3 refuses is told with its code: 'S3NoSuchBucket' … */
export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof BucketRefusal) return { FailureCode: `S3${thrown.code}`, FailureMessage: toldByS3(thrown) }
  return {
    FailureCode: 'InternalServerError',
    FailureMessage: thrown instanceof Error ? thrown.message : String(thrown),
  }
}

/** As the SDK inside of AWS tells it. */
function toldByS3({ message, statusCode, code, requestId }: BucketRefusal): string {
  return (
    `${message} (Service: Amazon S3; Status Code: ${statusCode}; Error Code: ${code}; Request ID: ${requestId}; ` +
    `S3 Extended Request ID: ${requestId}; Proxy: null)`
  )
}
