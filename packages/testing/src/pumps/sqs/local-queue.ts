import { createHash, randomUUID } from 'node:crypto'
import { type Clock, systemClock, type TakeBack } from '../../clock/clock.js'
import { defaultPlace } from '../../gateway/place.js'
import { Signal } from '../activity.js'
import { attributesDigest } from './attributes-digest.js'
import type { MessageToSend, ReceivedMessage, StoredMessage } from './message.js'
import type { LocalQueue, QueueCounts, QueueOptions, ReceiveOptions } from './queue.js'
import { checkMessage, checkQueue } from './queue-rules.js'

/** ms within which a FIFO queue knows a message again (AWS: five minutes) */
const deduplicationMs = 5 * 60 * 1000

/**
 * An SQS queue in this process: visibility time-outs, message groups, deduplication, and redrive to a dead-letter queue.
 * A standard queue here loses no order and repeats nothing; what AWS may do besides is for faults to bring about.
 *
 * throws  when SQS has no such queue
 */
export function localQueue(options: QueueOptions): LocalQueue {
  checkQueue(options)
  return new Queue(options)
}

class Queue implements LocalQueue {
  readonly name: string
  readonly arn: string
  readonly fifo: boolean
  readonly #options: QueueOptions
  readonly #clock: Clock
  readonly #arrived = new Signal()
  readonly #known = new Map<string, { readonly message: StoredMessage; readonly untilMs: number }>()
  #messages: StoredMessage[] = []
  #sent = 0

  constructor(options: QueueOptions) {
    const { name, region = defaultPlace.region, accountId = defaultPlace.accountId, clock = systemClock } = options
    this.name = name
    this.arn = `arn:aws:sqs:${region}:${accountId}:${name}`
    this.fifo = name.endsWith('.fifo')
    this.#options = options
    this.#clock = clock
  }

  send(message: MessageToSend): { readonly messageId: string; readonly sequenceNumber?: string } {
    checkMessage(message, this.#options)
    const nowMs = this.#clock.now()
    const deduplicationId = this.fifo ? (message.messageDeduplicationId ?? sha256(message.body)) : undefined
    const known = deduplicationId === undefined ? undefined : this.#known.get(deduplicationId)
    if (known !== undefined && known.untilMs > nowMs) return identityOf(known.message)
    this.#sent += 1
    const stored: StoredMessage = {
      messageId: randomUUID(),
      body: message.body,
      messageAttributes: message.messageAttributes ?? {},
      messageGroupId: message.messageGroupId,
      messageDeduplicationId: deduplicationId,
      // 20 digits, as AWS's.
      sequenceNumber: this.fifo ? String(18_000_000_000_000_000_000n + BigInt(this.#sent)) : undefined,
      sentAtMs: nowMs,
      deadLetterQueueSourceArn: undefined,
      availableAtMs: nowMs + (message.delaySeconds ?? this.#options.delaySeconds ?? 0) * 1000,
      receiveCount: 0,
      firstReceivedAtMs: undefined,
      receiptHandle: undefined,
    }
    if (deduplicationId !== undefined)
      this.#known.set(deduplicationId, { message: stored, untilMs: nowMs + deduplicationMs })
    this.#add(stored)
    return identityOf(stored)
  }

  receive({ maxNumberOfMessages = 1, maxBytes = Infinity, visibilityTimeout }: ReceiveOptions = {}): ReceivedMessage[] {
    this.#catchUp()
    const nowMs = this.#clock.now()
    const hiddenMs = (visibilityTimeout ?? this.#options.visibilityTimeout ?? 30) * 1000
    const blocked = this.#blockedGroups()
    const taken: StoredMessage[] = []
    let bytes = 0
    for (const message of this.#messages) {
      if (taken.length === maxNumberOfMessages) break
      if (message.availableAtMs > nowMs || blocked.has(message.messageGroupId)) continue
      bytes += Buffer.byteLength(message.body)
      if (bytes > maxBytes && taken.length > 0) break
      taken.push(message)
    }
    return taken.map((message) => {
      message.availableAtMs = nowMs + hiddenMs
      message.receiveCount += 1
      message.firstReceivedAtMs ??= nowMs
      message.receiptHandle = randomUUID()
      return receivedFrom(message, message.receiptHandle, message.firstReceivedAtMs)
    })
  }

  delete(receiptHandle: string): void {
    this.#catchUp()
    this.#messages = this.#messages.filter((message) => message.receiptHandle !== receiptHandle)
    // The group goes on.
    this.#arrived.raise()
  }

  changeVisibility(receiptHandle: string, visibilityTimeout: number): void {
    this.#catchUp()
    const message = this.#messages.find((one) => one.receiptHandle === receiptHandle)
    if (message === undefined) return
    message.availableAtMs = this.#clock.now() + visibilityTimeout * 1000
    this.#arrived.raise()
  }

  messages(): readonly StoredMessage[] {
    this.#catchUp()
    return this.#messages
  }

  counts(): QueueCounts {
    this.#catchUp()
    const hidden = this.#messages.filter(({ availableAtMs }) => availableAtMs > this.#clock.now())
    const notVisible = hidden.filter(({ receiptHandle }) => receiptHandle !== undefined).length
    return { visible: this.#messages.length - hidden.length, notVisible, delayed: hidden.length - notVisible }
  }

  nextVisibleMs(): number | undefined {
    const nowMs = this.#clock.now()
    const times = this.#messages.map(({ availableAtMs }) => availableAtMs).filter((atMs) => atMs > nowMs)
    return times.length === 0 ? undefined : Math.min(...times)
  }

  onMessage(call: () => void): TakeBack {
    return this.#arrived.listen(call)
  }

  /** Puts a message of another queue in. */
  adopt(message: StoredMessage, sourceArn: string): void {
    this.#add({
      ...message,
      deadLetterQueueSourceArn: sourceArn,
      availableAtMs: this.#clock.now(),
      receiveCount: 0,
      firstReceivedAtMs: undefined,
      receiptHandle: undefined,
    })
  }

  #add(message: StoredMessage): void {
    this.#messages.push(message)
    this.#arrived.raise()
  }

  /** What time has done: receipts that are over, messages that were kept long enough or received too often. */
  #catchUp(): void {
    const nowMs = this.#clock.now()
    const { messageRetentionPeriod = 345_600, redrivePolicy } = this.#options
    this.#messages = this.#messages.filter((message) => {
      if (message.sentAtMs + messageRetentionPeriod * 1000 <= nowMs) return false
      if (message.availableAtMs > nowMs) return true
      message.receiptHandle = undefined
      if (redrivePolicy === undefined || message.receiveCount < redrivePolicy.maxReceiveCount) return true
      const { deadLetterQueue } = redrivePolicy
      if (deadLetterQueue instanceof Queue) deadLetterQueue.adopt(message, this.arn)
      return false
    })
  }

  /** While somebody has a message of a group, the others of it wait. */
  #blockedGroups(): ReadonlySet<string | undefined> {
    if (!this.fifo) return new Set()
    const taken = this.#messages.filter(({ receiptHandle }) => receiptHandle !== undefined)
    return new Set(taken.map(({ messageGroupId }) => messageGroupId))
  }
}

function receivedFrom(message: StoredMessage, receiptHandle: string, firstReceivedAtMs: number): ReceivedMessage {
  const digest = attributesDigest(message.messageAttributes)
  const { messageId, body, messageGroupId, messageDeduplicationId, sequenceNumber } = message
  const optional = {
    SequenceNumber: sequenceNumber,
    MessageGroupId: messageGroupId,
    MessageDeduplicationId: messageDeduplicationId,
    DeadLetterQueueSourceArn: message.deadLetterQueueSourceArn,
  }
  return {
    messageId,
    receiptHandle,
    body,
    md5OfBody: createHash('md5').update(body).digest('hex'),
    ...(digest === undefined ? {} : { md5OfMessageAttributes: digest }),
    attributes: {
      ApproximateReceiveCount: String(message.receiveCount),
      SentTimestamp: String(message.sentAtMs),
      SenderId: 'AIDALOCAL',
      ApproximateFirstReceiveTimestamp: String(firstReceivedAtMs),
      ...(JSON.parse(JSON.stringify(optional)) as Record<string, string>),
    },
    messageAttributes: Object.fromEntries(
      Object.entries(message.messageAttributes).map(([name, attribute]) => [
        name,
        { ...attribute, stringListValues: [], binaryListValues: [] },
      ]),
    ),
  }
}

function identityOf({ messageId, sequenceNumber }: StoredMessage) {
  return { messageId, ...(sequenceNumber === undefined ? {} : { sequenceNumber }) }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
