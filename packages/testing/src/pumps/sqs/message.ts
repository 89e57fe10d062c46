/** What a sender says of a message besides its body. */
export interface MessageToSend {
  /** 1 to 1,048,576 bytes of text. */
  readonly body: string
  /** 0 to 900: not before; not in a FIFO queue. Default: the queue's. */
  readonly delaySeconds?: number
  readonly messageAttributes?: Readonly<Record<string, MessageAttribute>>
  /** Messages of one group are delivered in their order; FIFO queues ask for it. */
  readonly messageGroupId?: string
  /** A second message with the same, within five minutes, is taken for the first; for FIFO queues. */
  readonly messageDeduplicationId?: string
}

export interface MessageAttribute {
  /** 'String', 'Number' or 'Binary', with a kind of one's own after a dot. */
  readonly dataType: string
  readonly stringValue?: string
  /** base64 */
  readonly binaryValue?: string
}

/** A message as the queue keeps it. */
export interface StoredMessage {
  readonly messageId: string
  readonly body: string
  readonly messageAttributes: Readonly<Record<string, MessageAttribute>>
  readonly messageGroupId: string | undefined
  readonly messageDeduplicationId: string | undefined
  /** Of FIFO queues: in the order of sending. */
  readonly sequenceNumber: string | undefined
  /** ms since 1970 */
  readonly sentAtMs: number
  /** The queue that it was moved from, as nobody could process it. */
  readonly deadLetterQueueSourceArn: string | undefined
  /** ms since 1970: delayed or invisible until then. */
  availableAtMs: number
  receiveCount: number
  firstReceivedAtMs: number | undefined
  /** Of the last time it was received; undefined before, and once it is visible again. */
  receiptHandle: string | undefined
}

/** A message that somebody has taken, until its visibility time-out. */
export interface ReceivedMessage {
  readonly messageId: string
  readonly receiptHandle: string
  readonly body: string
  readonly md5OfBody: string
  /** Where it has attributes. */
  readonly md5OfMessageAttributes?: string
  /** ApproximateReceiveCount, SentTimestamp, SenderId, MessageGroupId … as texts. */
  readonly attributes: Readonly<Record<string, string>>
  readonly messageAttributes: Readonly<Record<string, object>>
}
