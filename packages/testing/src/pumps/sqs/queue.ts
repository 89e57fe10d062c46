import type { Clock, TakeBack } from '../../clock/clock.js'
import type { Destination } from '../destination.js'
import type { MessageToSend, ReceivedMessage, StoredMessage } from './message.js'

/** A queue, in the words of SQS; times in seconds, defaults are AWS's. */
export interface QueueOptions {
  /** One that ends in '.fifo' keeps the order of each message group. */
  readonly name: string
  /** 0 to 43,200: how long a message that somebody has taken is hidden from others. Default 30. */
  readonly visibilityTimeout?: number
  /** 0 to 900. Default 0. */
  readonly delaySeconds?: number
  /** 60 to 1,209,600. Default 345,600: four days. */
  readonly messageRetentionPeriod?: number
  /** Whether a FIFO queue knows a message by its body, where it has no deduplication id. Default false. */
  readonly contentBasedDeduplication?: boolean
  /** Where a message goes that has been received so often, and still is there. */
  readonly redrivePolicy?: { readonly deadLetterQueue: LocalQueue; readonly maxReceiveCount: number }
  readonly region?: string
  readonly accountId?: string
  readonly clock?: Clock
}

/** A queue in this process. */
export interface LocalQueue extends Destination {
  readonly name: string
  readonly arn: string
  readonly fifo: boolean
  /** throws  when SQS would not take the message */
  send(message: MessageToSend): { readonly messageId: string; readonly sequenceNumber?: string }
  /** Takes messages that are visible, the oldest first; they are hidden until their visibility time-out. */
  receive(options?: ReceiveOptions): ReceivedMessage[]
  /** Without effect when the message has become visible again since. */
  delete(receiptHandle: string): void
  /** 0 shows the message again at once. */
  changeVisibility(receiptHandle: string, visibilityTimeout: number): void
  /** What is in it now, visible or not, the oldest first. */
  messages(): readonly Pick<StoredMessage, 'messageId' | 'body' | 'receiveCount' | 'deadLetterQueueSourceArn'>[]
  counts(): QueueCounts
  /** When a message that is hidden or delayed becomes visible: ms since 1970; undefined when there is none. */
  nextVisibleMs(): number | undefined
  /** Calls whenever a message is sent, or may be seen as another is gone, until it is taken back. */
  onMessage(call: () => void): TakeBack
}

export interface ReceiveOptions {
  /** Default 1. */
  readonly maxNumberOfMessages?: number
  /** Bodies together; the first is taken in any case. Default: no limit. */
  readonly maxBytes?: number
  /** Seconds. Default: the queue's. */
  readonly visibilityTimeout?: number
}

export interface QueueCounts {
  readonly visible: number
  /** Taken by somebody. */
  readonly notVisible: number
  readonly delayed: number
}
