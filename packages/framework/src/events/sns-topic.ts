import type { SNSEventRecord, SNSMessage, SNSMessageAttributes } from 'aws-lambda'
import { RequestBody } from '../http/body.js'
import { contentOf } from '../records/content.js'
import { optionFaults } from '../records/option-rules.js'
import type { ConsumerOptions } from '../records/poison-record.js'
import type { RecordSource } from '../records/record-source.js'
import type { ReceivedRecord, SourceRecord } from '../records/source-record.js'
import { writeNotificationOutcome } from './notification.js'
import { checkVersion, dateFrom, recordsFrom, resourceOf, textOf } from './record-event.js'
import { aName } from './record-options.js'

/** A message of an SNS topic. */
export interface Notification<T = string> extends ReceivedRecord {
  readonly message: T
  /** Name of the topic. */
  readonly topic: string
  readonly subject: string | undefined
  readonly publishedAt: Date | undefined
  /** What the publisher put beside the message: texts and numbers as text, bytes as bytes. */
  readonly attributes: Readonly<Record<string, string | Uint8Array>>
}

/** What @OnSns may be told. */
export interface SnsOptions extends ConsumerOptions {
  /** Name of the topic; '*' in it stands for any text. Default: any topic. */
  readonly topic?: string
}

const source = 'SNS'
const service = 'aws:sns'

/**
 * SNS. There is one message in an event.
 *
 * source  AWS "Invoking Lambda functions with Amazon SNS notifications"
 */
export const snsTopic: RecordSource = {
  kind: 'sns',
  name: source,
  decorator: '@OnSns',
  item: 'message',
  typed: 'always',
  mayIgnoreRecords: false,

  settle(options: SnsOptions) {
    const { topic = '*', ...settings } = options
    return {
      about: `topic '${topic}'`,
      filter: { topic },
      concurrency: 1,
      partialResponses: false,
      settings,
      faults: optionFaults({ ...options }, { topic: aName }),
    }
  },

  recognises: (event) => recordsFrom(service, event) !== undefined,
  readBatch: (event) => ({
    records: (recordsFrom(service, event) ?? []).map((record) => readMessage(record as never)),
  }),
  writeOutcome: (batch, failed) => writeNotificationOutcome(source, batch, failed),
}

function readMessage(record: SNSEventRecord): SourceRecord {
  const { EventVersion, Sns } = record
  checkVersion(source, EventVersion, '1')
  const id = textOf(source, { ...Sns }, 'MessageId')
  return {
    id,
    identifier: id,
    lane: id,
    labels: { topic: resourceOf(Sns.TopicArn) },
    contents: { message: contentOf(new RequestBody(textOf(source, { ...Sns }, 'Message')), 'text') },
    raw: record,
    facts: () => notificationFacts(Sns),
  }
}

/** What SNS says of a message: the same in its event and where it is the body of a queue's message. */
export function notificationFacts(message: PublishedMessage): Omit<Notification, 'message'> {
  return {
    id: message.MessageId,
    topic: resourceOf(message.TopicArn),
    subject: message.Subject ?? undefined,
    publishedAt: dateFrom(message.Timestamp),
    attributes: attributesFrom(message.MessageAttributes),
  }
}

/** A message as SNS sends it to all of its subscribers. */
export type PublishedMessage = Pick<SNSMessage, 'MessageId' | 'TopicArn' | 'Message'> &
  Partial<Pick<SNSMessage, 'Subject' | 'Timestamp' | 'MessageAttributes'>>

function attributesFrom(given: SNSMessageAttributes | undefined): Notification['attributes'] {
  return Object.fromEntries(
    Object.entries(given ?? {}).map(([name, { Type: type, Value: value }]) => [
      name,
      type === 'Binary' ? Buffer.from(value, 'base64') : value,
    ]),
  )
}
