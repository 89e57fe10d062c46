import type { EventBridgeEvent } from 'aws-lambda'
import { valueContent } from '../records/content.js'
import { aText, optionFaults } from '../records/option-rules.js'
import type { ConsumerOptions } from '../records/poison-record.js'
import type { RecordSource } from '../records/record-source.js'
import type { ReceivedRecord, SourceRecord } from '../records/source-record.js'
import { isRecord } from './event-source.js'
import { writeNotificationOutcome } from './notification.js'
import { checkVersion, dateFrom, textOf } from './record-event.js'

/** An event of an EventBridge bus. */
export interface BusEvent<T = unknown> extends ReceivedRecord {
  readonly detail: T
  readonly detailType: string
  /** 'shop.orders', 'aws.s3' */
  readonly source: string
  readonly account: string
  readonly region: string
  /** ARNs. */
  readonly resources: readonly string[]
  readonly at: Date | undefined
  /** The name of the replay that sent it again; undefined the first time. */
  readonly replay: string | undefined
}

/** What @OnEventBridge may be told. */
export interface EventBridgeOptions extends ConsumerOptions {
  /** 'shop.orders'; '*' in it stands for any text. Default: any source. */
  readonly source?: string
  /** 'OrderPlaced'; '*' in it stands for any text. Default: any type. */
  readonly detailType?: string
  /** For deployment: the bus. Default: the account's own. */
  readonly bus?: string
}

const name = 'EventBridge'

/** Whether this has the members of an event of a bus. Schedules send such events too. */
export function isBusEvent(event: unknown): event is EventBridgeEvent<string, unknown> {
  return (
    isRecord(event) &&
    typeof event['detail-type'] === 'string' &&
    typeof event['source'] === 'string' &&
    'detail' in event &&
    Array.isArray(event['resources'])
  )
}

/** Whether a rule or a scheduler sent it because it was time. */
export function isScheduled(event: EventBridgeEvent<string, unknown>): boolean {
  const { source, 'detail-type': detailType } = event
  return detailType === 'Scheduled Event' && (source === 'aws.events' || source === 'aws.scheduler')
}

/**
 * EventBridge, one event at a time.
 *
 * source  AWS "Events in Amazon EventBridge": the structure of events
 */
export const eventBus: RecordSource = {
  kind: 'eventbridge',
  name,
  decorator: '@OnEventBridge',
  item: 'detail',
  typed: 'always',
  mayIgnoreRecords: false,

  settle(options: EventBridgeOptions) {
    const { source = '*', detailType = '*', ...settings } = options
    return {
      about: `source '${source}' type '${detailType}'`,
      filter: { source, detailType },
      concurrency: 1,
      partialResponses: false,
      settings,
      faults: optionFaults({ ...options }, { source: aText, detailType: aText, bus: aText }),
    }
  },

  recognises: (event) => isBusEvent(event) && !isScheduled(event),
  readBatch: (event) => ({ records: isBusEvent(event) ? [readEvent(event)] : [] }),
  writeOutcome: (batch, failed) => writeNotificationOutcome(name, batch, failed),
}

function readEvent(event: EventBridgeEvent<string, unknown>): SourceRecord {
  checkVersion(name, event.version, '0')
  const id = textOf(name, { ...event }, 'id')
  const { source, 'detail-type': detailType, detail } = event
  return {
    id,
    identifier: id,
    lane: id,
    labels: { source, detailType },
    contents: { detail: valueContent(() => detail) },
    raw: event,
    facts: () => busEventFacts(event),
  }
}

/** What EventBridge says of an event: the same where it is the body of a queue's message. */
export function busEventFacts(event: EventBridgeEvent<string, unknown>): Omit<BusEvent, 'detail'> {
  const { id, source, 'detail-type': detailType, account, region, resources, time } = event
  return { id, detailType, source, account, region, resources, at: dateFrom(time), replay: event['replay-name'] }
}
