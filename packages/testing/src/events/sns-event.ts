import type { SNSEvent, SNSEventRecord } from 'aws-lambda'
import { overridden, type Parts } from './overridden.js'
import { pretended, pretendedUuid } from './pretended.js'

/**
 * A notification: `snsEvent({ Sns: { Message: '{}' } })`; AWS sends one at a time.
 *
 * source  AWS "Using Lambda with Amazon SNS", example event
 */
export function snsEvent(...notifications: readonly Parts<SNSEventRecord>[]): SNSEvent {
  return { Records: notifications.map(notification) }
}

function notification(parts: Parts<SNSEventRecord>, index: number): SNSEventRecord {
  const topicArn = `arn:aws:sns:${pretended.region}:${pretended.accountId}:topic`
  const whole: SNSEventRecord = {
    EventVersion: '1.0',
    EventSubscriptionArn: `${topicArn}:${pretendedUuid(0)}`,
    EventSource: 'aws:sns',
    Sns: {
      SignatureVersion: '1',
      Timestamp: pretended.iso,
      Signature: 'EXAMPLE',
      SigningCertUrl: 'EXAMPLE',
      MessageId: pretendedUuid(index),
      Message: 'message',
      MessageAttributes: {},
      Type: 'Notification',
      UnsubscribeUrl: 'EXAMPLE',
      TopicArn: topicArn,
      Subject: '',
    },
  }
  return overridden(whole, parts)
}
