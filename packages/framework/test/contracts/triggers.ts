import { OnDynamoDBStream, OnKinesis, OnSns, OnSqs } from '../../src/index.js'

/** What a record holds: the number of its work, or something that is none. */
export type Given = number | 'no number' | 'unreadable' | 'no object' | 'an unsafe name' | 'more than is known'

/** A service that sends records to a function, and does something with the answer. */
export interface Trigger {
  readonly name: string
  /** The decorator of its consumers. */
  readonly consume: (options?: object) => MethodDecorator
  /** What a consumer finds the work in. */
  workIn(item: unknown): unknown
  workInRecord(record: unknown): unknown
  /** An event with these records, in order. */
  event(records: readonly Given[]): object
  /** The positions of the records that come again after this answer. */
  again(answer: Answer, count: number): readonly number[]
  /** Whether some records of an event can come again without the others. */
  readonly isPartial: boolean
  /** The group of a record, within which order holds; undefined where there is none. */
  groupOf(at: number): string | undefined
  /** What it cannot hold, with the reason. */
  readonly cannot: Partial<Record<Given, string>>
}

/** What a function came to. */
export type Answer = { readonly result: unknown } | { readonly thrown: unknown }

interface PartialResponse {
  readonly batchItemFailures?: readonly { readonly itemIdentifier?: unknown }[] | null
}

const fifoGroups = ['a', 'b', 'c']
const arn = 'eu-west-1:123456789012'

export const triggers: readonly Trigger[] = [
  {
    name: 'SQS, standard',
    consume: OnSqs,
    workIn: (item) => item,
    workInRecord: (record) => (record as { readonly body: unknown }).body,
    event: (records) => ({ Records: records.map((given, at) => message('orders', textOf(given), at)) }),
    again: failedMessages,
    isPartial: true,
    groupOf: () => undefined,
    cannot: {},
  },
  {
    name: 'SQS, FIFO',
    consume: OnSqs,
    workIn: (item) => item,
    workInRecord: (record) => (record as { readonly body: unknown }).body,
    event: (records) => ({ Records: records.map((given, at) => fifoMessage(textOf(given), at)) }),
    again: failedMessages,
    isPartial: true,
    groupOf: (at) => fifoGroups[at % fifoGroups.length],
    cannot: {},
  },
  {
    name: 'DynamoDB',
    consume: OnDynamoDBStream,
    workIn: (change) => (change as { readonly newImage: unknown }).newImage,
    workInRecord: (change) => (change as { readonly newImage: unknown }).newImage,
    event: (records) => ({ Records: records.map(change) }),
    again: fromLowest,
    isPartial: true,
    groupOf: () => 'shard',
    cannot: { 'no object': 'an image is always a map' },
  },
  {
    name: 'Kinesis',
    consume: OnKinesis,
    workIn: (item) => item,
    workInRecord: (record) => (record as { readonly data: unknown }).data,
    event: (records) => ({ Records: records.map(streamRecord) }),
    again: fromLowest,
    isPartial: true,
    groupOf: () => 'shard',
    cannot: {},
  },
  {
    name: 'SNS',
    // A topic has no such option.
    consume: () => OnSns(),
    workIn: (item) => item,
    workInRecord: (record) => (record as { readonly message: unknown }).message,
    event: (records) => ({ Records: records.map(notification) }),
    again: allIfThrown,
    isPartial: false,
    groupOf: () => undefined,
    cannot: {},
  },
]

const positions = (count: number) => Array.from({ length: count }, (_, at) => at)

function named(answer: { readonly result: unknown }): readonly unknown[] {
  return ((answer.result as PartialResponse | null)?.batchItemFailures ?? []).map((failure) => failure.itemIdentifier)
}

/** AWS "Handling errors for an SQS event source in Lambda": nothing named is success, what is unknown fails all. */
function failedMessages(answer: Answer, count: number): readonly number[] {
  const all = positions(count)
  if ('thrown' in answer) return all
  const failed = named(answer).map((id) => all.findIndex((at) => id === `r${at}`))
  return failed.includes(-1) ? all : failed
}

/** AWS "Configuring partial batch response with DynamoDB and Lambda": all from the lowest one on. */
function fromLowest(answer: Answer, count: number): readonly number[] {
  const all = positions(count)
  if ('thrown' in answer) return all
  const failed = named(answer).map((id) => all.findIndex((at) => id === sequenceNumber(at)))
  return failed.length === 0 ? [] : all.slice(Math.max(0, Math.min(...failed)))
}

/** AWS "How Lambda handles errors and retries with asynchronous invocation". */
function allIfThrown(answer: Answer, count: number): readonly number[] {
  return 'thrown' in answer ? positions(count) : []
}

function textOf(given: Given): string {
  if (typeof given === 'number') return JSON.stringify({ at: given })
  return {
    'no number': '{"at":-1}',
    unreadable: '{"at":',
    'no object': '[1]',
    'an unsafe name': '{"at":0,"__proto__":{"at":2}}',
    'more than is known': '{"at":0,"more":{"x":1}}',
  }[given]
}

function imageOf(given: Given): unknown {
  if (typeof given === 'number') return { at: { N: String(given) } }
  return {
    'no number': { at: { S: 'x' } },
    unreadable: { at: { Z: '1' } },
    'no object': {},
    'an unsafe name': JSON.parse('{"at":{"N":"0"},"__proto__":{"M":{}}}') as unknown,
    'more than is known': { at: { N: '0' }, more: { M: { x: { N: '1' } } } },
  }[given]
}

/** Longer than a number can be told exactly. */
function sequenceNumber(at: number): string {
  return `4954511522912476384200000000${String(100 + at)}`
}

function message(queue: string, body: string, at: number) {
  return {
    messageId: `r${at}`,
    receiptHandle: `handle-${at}`,
    body,
    attributes: {
      ApproximateReceiveCount: '2',
      SentTimestamp: '1764072000000',
      SenderId: 'AIDAEXAMPLE',
      ApproximateFirstReceiveTimestamp: '1764072000100',
    },
    messageAttributes: {},
    md5OfBody: 'd41d8cd98f00b204e9800998ecf8427e',
    eventSource: 'aws:sqs',
    eventSourceARN: `arn:aws:sqs:${arn}:${queue}`,
    awsRegion: 'eu-west-1',
  }
}

function fifoMessage(body: string, at: number) {
  const plain = message('orders.fifo', body, at)
  const group = { MessageGroupId: fifoGroups[at % fifoGroups.length], MessageDeduplicationId: `d${at}` }
  return { ...plain, attributes: { ...plain.attributes, SequenceNumber: String(at), ...group } }
}

function change(given: Given, at: number) {
  return {
    eventID: `e${at}`,
    eventName: 'MODIFY',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: 'eu-west-1',
    dynamodb: {
      ApproximateCreationDateTime: 1764072000.5,
      Keys: { pk: { S: `p${at}` } },
      NewImage: imageOf(given),
      OldImage: { at: { N: '7' } },
      SequenceNumber: sequenceNumber(at),
      SizeBytes: 26,
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    },
    eventSourceARN: `arn:aws:dynamodb:${arn}:table/orders/stream/2026-11-25T00:00:00.000`,
  }
}

function streamRecord(given: Given, at: number) {
  return {
    kinesis: {
      kinesisSchemaVersion: '1.0',
      partitionKey: `p${at}`,
      sequenceNumber: sequenceNumber(at),
      data: Buffer.from(textOf(given)).toString('base64'),
      approximateArrivalTimestamp: 1764072000.125,
    },
    eventSource: 'aws:kinesis',
    eventVersion: '1.0',
    eventID: `shardId-000000000006:${sequenceNumber(at)}`,
    eventName: 'aws:kinesis:record',
    invokeIdentityArn: 'arn:aws:iam::123456789012:role/lambda-role',
    awsRegion: 'eu-west-1',
    eventSourceARN: `arn:aws:kinesis:${arn}:stream/orders`,
  }
}

function notification(given: Given, at: number) {
  return {
    EventVersion: '1.0',
    EventSubscriptionArn: `arn:aws:sns:${arn}:orders:2bcfbf39-05c3-41de-beaa-fcfcc21c8f55`,
    EventSource: 'aws:sns',
    Sns: {
      SignatureVersion: '1',
      Timestamp: '2025-11-25T12:00:00.000Z',
      Signature: 'EXAMPLE',
      SigningCertUrl: 'EXAMPLE',
      MessageId: `n${at}`,
      Message: textOf(given),
      MessageAttributes: {},
      Type: 'Notification',
      UnsubscribeUrl: 'EXAMPLE',
      TopicArn: `arn:aws:sns:${arn}:orders`,
      Subject: null,
    },
  }
}
