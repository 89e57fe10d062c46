import { anything, flag, members, number, text } from '../../gateway/shape.js'
import type { MessageToSend } from './message.js'
import type { LocalQueue, QueueOptions } from './queue.js'

/** bytes of a message's body (AWS, since August 2025: 1 MiB) */
const maxBodyBytes = 1_048_576

const shape = members(
  {
    name: (value, place) =>
      typeof value === 'string' && /^[\w-]{1,75}(\.fifo)?$/.test(value)
        ? []
        : [`${place} is '${String(value)}'; it has up to 80 letters, digits, - and _, and may end in '.fifo'.`],
    visibilityTimeout: number(0, 43_200),
    delaySeconds: number(0, 900),
    messageRetentionPeriod: number(60, 1_209_600),
    contentBasedDeduplication: flag,
    redrivePolicy: members({ deadLetterQueue: anything, maxReceiveCount: number(1, 1000) }, [
      'deadLetterQueue',
      'maxReceiveCount',
    ]),
    region: text(),
    accountId: text(),
    clock: anything,
  },
  ['name'],
)

/** throws  when SQS has no such queue */
export function checkQueue(options: QueueOptions): void {
  const sentences = [...shape(options, 'queue'), ...kindsThatDiffer(options)]
  if (sentences.length > 0) throw new Error(`localQueue: ${sentences.join('\n')}`)
}

/** throws  when SQS would not take the message */
export function checkMessage(message: MessageToSend, queue: QueueOptions): void {
  const sentences = [
    ...bodyMistakes(message.body),
    ...(queue.name.endsWith('.fifo') ? fifoMistakes : standardMistakes)(message, queue),
  ]
  if (sentences.length > 0) throw new Error(`${queue.name}: ${sentences.join(' ')}`)
}

function kindsThatDiffer({ name, redrivePolicy, contentBasedDeduplication }: QueueOptions): string[] {
  const isFifo = String(name).endsWith('.fifo')
  const other: LocalQueue | undefined = redrivePolicy?.deadLetterQueue
  return [
    ...(other !== undefined && other.fifo !== isFifo
      ? [`The dead-letter queue of ${name} is ${other.name}; both are FIFO queues, or none.`]
      : []),
    ...(contentBasedDeduplication && !isFifo
      ? [`contentBasedDeduplication is for FIFO queues, and ${name} is none.`]
      : []),
  ]
}

function bodyMistakes(body: unknown): string[] {
  if (typeof body !== 'string' || body === '') return ['A message has a body, a text that is not empty.']
  return Buffer.byteLength(body) > maxBodyBytes ? [`A message has at most ${maxBodyBytes} bytes.`] : []
}

function fifoMistakes(message: MessageToSend, { contentBasedDeduplication }: QueueOptions): string[] {
  return [
    ...(message.messageGroupId ? [] : ['A FIFO queue asks for a messageGroupId.']),
    ...(message.messageDeduplicationId || contentBasedDeduplication
      ? []
      : ['A FIFO queue asks for a messageDeduplicationId, unless it has contentBasedDeduplication.']),
    ...(message.delaySeconds === undefined ? [] : ['A FIFO queue delays all of its messages, or none.']),
  ]
}

function standardMistakes(message: MessageToSend): string[] {
  return [
    ...(message.messageDeduplicationId === undefined ? [] : ['messageDeduplicationId is for FIFO queues.']),
    ...number(0, 900)(message.delaySeconds ?? 0, 'delaySeconds'),
  ]
}
