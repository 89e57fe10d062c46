import { RequestBody } from '../http/body.js'
import { UnreadableRecord } from '../problems/unreadable-record.js'
import { contentOf, valueContent } from '../records/content.js'
import type { Unwrap } from '../records/record-source.js'
import type { SourceRecord } from '../records/source-record.js'
import { busEventFacts, isBusEvent } from './event-bus.js'
import { isRecord } from './event-source.js'
import { notificationFacts, type PublishedMessage } from './sns-topic.js'

/**
 * What the bodies of a queue's messages are wrapped in by what sends to the queue, and how it is taken off.
 *
 * source  AWS "Fanout to Amazon SQS queues", "Amazon SNS raw message delivery"; AWS "Events in Amazon EventBridge"
 */
export const envelopes: Readonly<Record<'sns' | 'eventbridge', Unwrap>> = {
  sns(record) {
    const message = bodyOf(record)
    if (!isPublished(message)) throw new UnreadableRecord('body is no notification of SNS', [])
    return {
      ...record,
      contents: { body: contentOf(new RequestBody(message.Message), 'text') },
      facts: () => ({ ...record.facts(), notification: notificationFacts(message) }),
    }
  },

  eventbridge(record) {
    const event = bodyOf(record)
    if (!isBusEvent(event)) throw new UnreadableRecord('body is no event of EventBridge', [])
    return {
      ...record,
      contents: { body: valueContent(() => event.detail) },
      facts: () => ({ ...record.facts(), event: busEventFacts(event) }),
    }
  },
}

/** What the body holds as JSON; undefined when it is none. */
function bodyOf({ contents }: SourceRecord): unknown {
  const reading = contents['body']?.json()
  return reading?.ok === true ? reading.value : undefined
}

function isPublished(message: unknown): message is PublishedMessage {
  return isRecord(message) && ['MessageId', 'TopicArn', 'Message'].every((name) => typeof message[name] === 'string')
}
