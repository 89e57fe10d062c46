import { overridden, type Parts } from './overridden.js'
import { pretended, pretendedUuid } from './pretended.js'

/** Messages of an ActiveMQ broker of Amazon MQ. */
export interface ActiveMqEvent {
  eventSource: 'aws:mq'
  eventSourceArn: string
  messages: ActiveMqMessage[]
}

/** A message of JMS. */
export interface ActiveMqMessage {
  messageID: string
  messageType: 'jms/text-message' | 'jms/bytes-message'
  deliveryMode: number
  replyTo: string | null
  type: string | null
  /** ms, as text */
  expiration: string
  priority: number
  correlationId: string
  redelivered: boolean
  destination: { physicalName: string }
  /** Base64, of text too. */
  data: string
  /** ms since 1970 */
  timestamp: number
  brokerInTime: number
  brokerOutTime: number
  properties: Record<string, string>
}

/** Messages of a RabbitMQ broker of Amazon MQ, by queue and virtual host: 'orders::/'. */
export interface RabbitMqEvent {
  eventSource: 'aws:rmq'
  eventSourceArn: string
  rmqMessagesByQueue: Record<string, RabbitMqMessage[]>
}

/** A message of AMQP. */
export interface RabbitMqMessage {
  basicProperties: {
    contentType: string | null
    contentEncoding: string | null
    /** Text as its bytes: `{ header1: { bytes: [118] }, number: 10 }`. */
    headers: Record<string, { bytes: number[] } | number>
    deliveryMode: number
    priority: number
    correlationId: string | null
    replyTo: string | null
    /** ms, as text */
    expiration: string | null
    messageId: string | null
    /** 'Jan 2, 2026, 3:04:05 AM' */
    timestamp: string | null
    type: string | null
    userId: string | null
    appId: string | null
    clusterId: string | null
    /** bytes */
    bodySize: number
  }
  redelivered: boolean
  /** Base64 */
  data: string
}

const message = Buffer.from('message').toString('base64')

/**
 * A batch of messages: `activeMqEvent([{ data: Buffer.from('{}').toString('base64') }])`.
 *
 * source  AWS "Using Lambda with Amazon MQ", example event
 */
export function activeMqEvent(
  messages: readonly Parts<ActiveMqMessage>[] = [{}],
  parts: Parts<Omit<ActiveMqEvent, 'messages'>> = {},
): ActiveMqEvent {
  const broker = { eventSource: 'aws:mq' as const, eventSourceArn: brokerArn }
  return {
    ...overridden(broker, parts),
    messages: messages.map((given, index) => overridden(activeMqMessage(index), given)),
  }
}

/**
 * A batch of messages, by queue: `rabbitMqEvent({ 'orders::/': [{ data: Buffer.from('{}').toString('base64') }] })`.
 *
 * source  the same page
 */
export function rabbitMqEvent(
  messages: Readonly<Record<string, readonly Parts<RabbitMqMessage>[]>> = { 'queue::/': [{}] },
  parts: Parts<Omit<RabbitMqEvent, 'rmqMessagesByQueue'>> = {},
): RabbitMqEvent {
  const broker = { eventSource: 'aws:rmq' as const, eventSourceArn: brokerArn }
  const queues = Object.entries(messages).map(
    ([queue, given]) => [queue, given.map((one) => overridden(rabbitMqMessage(one.data), one))] as const,
  )
  return { ...overridden(broker, parts), rmqMessagesByQueue: Object.fromEntries(queues) }
}

const brokerArn = `arn:aws:mq:${pretended.region}:${pretended.accountId}:broker:broker:b-${pretendedUuid(0)}`

function activeMqMessage(index: number): ActiveMqMessage {
  const { region, atMs } = pretended
  return {
    messageID: `ID:b-${pretendedUuid(0)}-1.mq.${region}.amazonaws.com-37557-1234520418293-4:1:1:1:${index + 1}`,
    messageType: 'jms/text-message',
    deliveryMode: 1,
    replyTo: null,
    type: null,
    expiration: '0',
    priority: 4,
    correlationId: '',
    redelivered: false,
    destination: { physicalName: 'queue' },
    data: message,
    timestamp: atMs,
    brokerInTime: atMs,
    brokerOutTime: atMs,
    properties: {},
  }
}

function rabbitMqMessage(data: string = message): RabbitMqMessage {
  return {
    basicProperties: {
      contentType: 'text/plain',
      contentEncoding: null,
      headers: {},
      deliveryMode: 1,
      priority: 0,
      correlationId: null,
      replyTo: null,
      expiration: null,
      messageId: null,
      timestamp: 'Jan 2, 2026, 3:04:05 AM',
      type: null,
      userId: null,
      appId: null,
      clusterId: null,
      bodySize: Buffer.from(data, 'base64').length,
    },
    redelivered: false,
    data,
  }
}
