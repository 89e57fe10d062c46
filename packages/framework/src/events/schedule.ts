import type { EventBridgeEvent } from 'aws-lambda'
import { aText, optionFaults, yesOrNo } from '../records/option-rules.js'
import type { ConsumerOptions } from '../records/poison-record.js'
import type { RecordSource } from '../records/record-source.js'
import type { ReceivedRecord, SourceRecord } from '../records/source-record.js'
import { isBusEvent, isScheduled } from './event-bus.js'
import { writeNotificationOutcome } from './notification.js'
import { checkVersion, dateFrom, textOf } from './record-event.js'
import { aName } from './record-options.js'
import { faultOfSchedule } from './schedule-expression.js'

/** It is time. */
export interface Tick extends ReceivedRecord {
  /** Name of the rule or the schedule. */
  readonly name: string
  /** When it was to happen; the same each time that this is tried again. */
  readonly at: Date | undefined
}

/** What @OnSchedule may be told besides when. */
export interface ScheduleOptions extends ConsumerOptions {
  /** Name of the rule or the schedule; '*' in it stands for any text. Needed where there are several. Default: any. */
  readonly name?: string
  /** For deployment: 'Europe/Berlin'. Only EventBridge Scheduler has it; without, times are in UTC. */
  readonly timezone?: string
  /** For deployment: whether it begins switched on. */
  readonly enabled?: boolean
}

const source = 'schedule'

/**
 * Rules and schedules of EventBridge that send their own event, and no input of yours.
 *
 * source  AWS "Creating a scheduled rule" and "EventBridge Scheduler: templated targets"
 */
export const schedule: RecordSource = {
  kind: 'schedule',
  name: source,
  decorator: '@OnSchedule',
  item: undefined,
  typed: 'never',
  mayIgnoreRecords: true,

  settle(options: ScheduleOptions & { readonly expression?: unknown }) {
    const { name = '*', ...settings } = options
    return {
      about: [String(options.expression), ...(name === '*' ? [] : [`'${name}'`])].join(' '),
      filter: { name },
      concurrency: 1,
      partialResponses: false,
      settings,
      faults: optionFaults({ ...options }, { expression: faultOfSchedule, name: aName, timezone, enabled: yesOrNo }),
    }
  },

  recognises: (event) => isBusEvent(event) && isScheduled(event),
  readBatch: (event) => ({ records: isBusEvent(event) ? [readTick(event)] : [] }),
  writeOutcome: (batch, failed) => writeNotificationOutcome(source, batch, failed),
}

function timezone(value: unknown): string | undefined {
  try {
    new Intl.DateTimeFormat('en', { timeZone: String(value) })
    return aText(value)
  } catch {
    return "a time zone, as in 'Europe/Berlin'"
  }
}

/** 'arn:aws:events:…:rule/sweep', 'arn:aws:scheduler:…:schedule/default/sweep' */
function readTick(event: EventBridgeEvent<string, unknown>): SourceRecord {
  checkVersion(source, event.version, '0')
  const id = textOf(source, { ...event }, 'id')
  const name = event.resources[0]?.split('/').at(-1) ?? ''
  return {
    id,
    identifier: id,
    lane: id,
    labels: { name },
    contents: {},
    raw: event,
    facts: (): Tick => ({ id, name, at: dateFrom(event.time) }),
  }
}
