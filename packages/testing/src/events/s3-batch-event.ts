import type { S3BatchEvent, S3BatchEventTask } from 'aws-lambda'
import { overridden, type Parts } from './overridden.js'
import { pretendedUuid } from './pretended.js'

/**
 * Objects of a job of S3 Batch Operations, invocation schema 1.0: `s3BatchEvent([{ s3Key: 'a%20b.txt' }])`. Keys are
 * percent-encoded; the version is null where the job names none.
 *
 * source  AWS "Invoke AWS Lambda function" of S3 Batch Operations
 */
export function s3BatchEvent(
  tasks: readonly Parts<S3BatchEventTask>[] = [{}],
  parts: Parts<Omit<S3BatchEvent, 'tasks'>> = {},
): S3BatchEvent {
  const job = {
    invocationSchemaVersion: '1.0',
    invocationId: Buffer.from(pretendedUuid(1)).toString('base64'),
    job: { id: pretendedUuid(0) },
  }
  return { ...overridden(job, parts), tasks: tasks.map(task) }
}

function task(parts: Parts<S3BatchEventTask>, index: number): S3BatchEventTask {
  const whole: S3BatchEventTask = {
    taskId: Buffer.from(`task-${index + 1}`).toString('base64'),
    s3Key: 'key',
    s3VersionId: null,
    s3BucketArn: 'arn:aws:s3:::bucket',
  }
  return overridden(whole, parts)
}
