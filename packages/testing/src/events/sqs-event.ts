import { createHash } from 'node:crypto'
import type { SQSEvent, SQSRecord } from 'aws-lambda'
import { overridden, type Parts } from './overridden.js'
import { pretended, pretendedUuid } from './pretended.js'

/**
 * A batch of messages: `sqsEvent({ body: '{}' }, { body: '[]', attributes: { MessageGroupId: 'a' } })`. The digest is that
 * of the body.
 *
 * source  AWS "Using Lambda with Amazon SQS", example event
 */
export function sqsEvent(...messages: readonly Parts<SQSRecord>[]): SQSEvent {
  return { Records: messages.map(message) }
}

function message(parts: Parts<SQSRecord>, index: number): SQSRecord {
  const sentAt = String(pretended.atMs)
  const whole: SQSRecord = {
    messageId: pretendedUuid(index),
    receiptHandle: `receipt-${index + 1}`,
    body: 'message',
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: sentAt,
      SenderId: 'AIDAEXAMPLE',
      ApproximateFirstReceiveTimestamp: sentAt,
    },
    messageAttributes: {},
    md5OfBody: createHash('md5')
      .update(parts.body ?? 'message')
      .digest('hex'),
    eventSource: 'aws:sqs',
    eventSourceARN: `arn:aws:sqs:${pretended.region}:${pretended.accountId}:queue`,
    awsRegion: pretended.region,
  }
  return overridden(whole, parts)
}
