import type { SESEvent, SESEventRecord } from 'aws-lambda'
import { overridden, type Parts } from './overridden.js'
import { pretended } from './pretended.js'

/**
 * A mail that was received: `sesEvent({ ses: { mail: { source: 'ada@example.com', destination: ['shop@example.com'] } } })`;
 * its headers and recipients follow those two, and the subject. AWS sends one at a time, without the body.
 *
 * source  AWS "Examples of an event for an AWS Lambda function" of Amazon SES
 */
export function sesEvent(...mails: readonly Parts<SESEventRecord>[]): SESEvent {
  return { Records: mails.map(received) }
}

function received(parts: Parts<SESEventRecord>, index: number): SESEventRecord {
  const { region, accountId, iso, atMs } = pretended
  const {
    source = 'sender@example.com',
    destination = ['recipient@example.com'],
    commonHeaders,
  } = parts.ses?.mail ?? {}
  const subject = commonHeaders?.subject ?? 'Subject'
  const messageId = `<${index + 1}@example.com>`
  const date = new Date(atMs).toUTCString().replace('GMT', '+0000')
  const passed = { status: 'PASS' } as const
  const whole: SESEventRecord = {
    eventSource: 'aws:ses',
    eventVersion: '1.0',
    ses: {
      mail: {
        timestamp: iso,
        source,
        // The id, and the key in S3, of 40 characters.
        messageId: String(index + 1).padStart(40, 'a'),
        destination: [...destination],
        headersTruncated: false,
        headers: [
          { name: 'Return-Path', value: `<${source}>` },
          { name: 'From', value: source },
          { name: 'To', value: destination.join(', ') },
          { name: 'Subject', value: subject },
          { name: 'Date', value: date },
          { name: 'Message-ID', value: messageId },
          { name: 'MIME-Version', value: '1.0' },
          { name: 'Content-Type', value: 'text/plain; charset=UTF-8' },
        ],
        commonHeaders: { returnPath: source, from: [source], to: [...destination], date, messageId, subject },
      },
      receipt: {
        timestamp: iso,
        processingTimeMillis: 500,
        recipients: [...destination],
        spamVerdict: passed,
        virusVerdict: passed,
        spfVerdict: passed,
        dkimVerdict: passed,
        dmarcVerdict: passed,
        action: {
          type: 'Lambda',
          functionArn: `arn:aws:lambda:${region}:${accountId}:function:function`,
          invocationType: 'Event',
        },
      },
    },
  }
  return overridden(whole, parts)
}
