import type { SQSMessageAttributes, SQSRecord } from 'aws-lambda'
import { RequestBody } from '../http/body.js'
import { contentOf } from '../records/content.js'
import { aWholeNumber, oneOf, optionFaults, yesOrNo } from '../records/option-rules.js'
import type { ConsumerOptions } from '../records/poison-record.js'
import type { RecordSource } from '../records/record-source.js'
import { RecordsFailed } from '../records/records-failed.js'
import type { ReceivedRecord, SourceRecord } from '../records/source-record.js'
import type { BusEvent } from './event-bus.js'
import { envelopes } from './queue-envelope.js'
import { dateFrom, recordsFrom, resourceOf, textOf } from './record-event.js'
import { aName } from './record-options.js'
import type { Notification } from './sns-topic.js'

/** A message of an SQS queue. */
export interface QueueMessage<T = string> extends ReceivedRecord {
  readonly body: T
  /** Name of the queue. */
  readonly queue: string
  /** How often it was received, this time included. */
  readonly receiveCount: number
  readonly sentAt: Date | undefined
  /** FIFO queues, and fair ones. */
  readonly groupId: string | undefined
  /** FIFO queues. */
  readonly deduplicationId: string | undefined
  /** What the sender put beside the body: texts and numbers as text, bytes as bytes. */
  readonly attributes: Readonly<Record<string, string | Uint8Array>>
  /** What SNS says of it: with `envelope: 'sns'`. */
  readonly notification?: Omit<Notification, 'message'>
  /** What EventBridge says of it: with `envelope: 'eventbridge'`. */
  readonly event?: Omit<BusEvent, 'detail'>
}

/** What @OnSqs may be told. */
export interface SqsOptions extends ConsumerOptions {
  /** Name of the queue; '*' in it stands for any text. Default: any queue. */
  readonly queue?: string
  /**
   * What the content of the messages is wrapped in: a topic or a bus that sends to the queue puts its own words around it.
   * The item, and the body of a message, is then what is within. A topic with raw message delivery wraps nothing.
   */
  readonly envelope?: 'sns' | 'eventbridge'
  /** For deployment: messages that are delivered at once, 1 to 10,000. */
  readonly batchSize?: number
  /** For deployment: seconds that messages are collected for, 0 to 300. */
  readonly batchingWindowSeconds?: number
  /** Messages, or groups of a FIFO queue, that are handled at once. Default 10. */
  readonly concurrency?: number
  /** Whether the trigger has ReportBatchItemFailures. Default true; without it, one failed message fails its batch. */
  readonly partialResponses?: boolean
}

const source = 'SQS'

/** messages or groups; the default batch size of an event source mapping */
const defaultConcurrency = 10

/**
 * SQS, standard and FIFO.
 *
 * source  AWS "Using Lambda with Amazon SQS", "Handling errors for an SQS event source in Lambda"
 */
export const sqsQueue: RecordSource = {
  kind: 'sqs',
  name: source,
  decorator: '@OnSqs',
  item: 'body',
  typed: 'always',
  mayIgnoreRecords: false,

  settle(options: SqsOptions) {
    const { queue = '*', concurrency = defaultConcurrency, partialResponses = true, ...others } = options
    const { envelope, ...forDeployment } = others
    return {
      about: `queue '${queue}'`,
      filter: { queue },
      concurrency,
      partialResponses,
      settings: forDeployment,
      ...(envelope === undefined ? {} : { unwrap: envelopes[envelope] }),
      faults: optionFaults(options as Readonly<Record<string, unknown>>, {
        queue: aName,
        envelope: oneOf(...Object.keys(envelopes)),
        batchSize: aWholeNumber(1, 10_000),
        batchingWindowSeconds: aWholeNumber(0, 300),
        concurrency: aWholeNumber(1, 10_000),
        partialResponses: yesOrNo,
      }),
    }
  },

  recognises: (event) => recordsFrom('aws:sqs', event) !== undefined,

  readBatch(event) {
    const records = recordsFrom('aws:sqs', event) ?? []
    return { records: records.map((record) => readMessage(record as never)) }
  },

  /** All failed is an error: Lambda counts it, and a trigger without ReportBatchItemFailures understands it too. */
  writeOutcome({ records }, failed, partialResponses) {
    if (failed.length > 0 && (!partialResponses || failed.length === records.length)) {
      throw new RecordsFailed(source, failed, records.length)
    }
    return { batchItemFailures: failed.map(({ identifier }) => ({ itemIdentifier: identifier })) }
  },
}

function readMessage(record: SQSRecord & Readonly<Record<string, unknown>>): SourceRecord {
  const id = textOf(source, record, 'messageId')
  const queue = resourceOf(record.eventSourceARN)
  // Events that somebody made by hand have none.
  const attributes: Partial<SQSRecord['attributes']> = record.attributes ?? {}
  const groupId = attributes.MessageGroupId
  return {
    id,
    identifier: id,
    // Fair queues have groups too, and no order.
    lane: queue.endsWith('.fifo') ? `group ${groupId ?? ''}` : `message ${id}`,
    labels: { queue },
    contents: { body: contentOf(new RequestBody(typeof record.body === 'string' ? record.body : ''), 'text') },
    raw: record,
    facts: (): Omit<QueueMessage, 'body'> => ({
      id,
      queue,
      receiveCount: Number(attributes.ApproximateReceiveCount ?? 1),
      sentAt: dateFrom(Number(attributes.SentTimestamp)),
      groupId,
      deduplicationId: attributes.MessageDeduplicationId,
      attributes: attributesFrom(record.messageAttributes),
    }),
  }
}

function attributesFrom(given: SQSMessageAttributes | undefined): QueueMessage['attributes'] {
  return Object.fromEntries(
    Object.entries(given ?? {}).map(([name, { stringValue, binaryValue }]) => [
      name,
      stringValue ?? Buffer.from(binaryValue ?? '', 'base64'),
    ]),
  )
}
