import type { S3EventRecord } from 'aws-lambda'
import { decodeQueryText } from '../http/percent.js'
import { aText, optionFaults } from '../records/option-rules.js'
import type { ConsumerOptions } from '../records/poison-record.js'
import type { RecordSource } from '../records/record-source.js'
import type { ReceivedRecord, SourceRecord } from '../records/source-record.js'
import { isRecord } from './event-source.js'
import { writeNotificationOutcome } from './notification.js'
import { checkVersion, dateFrom, recordsFrom, textOf } from './record-event.js'
import { aName } from './record-options.js'

/** What happened to an object in an S3 bucket. */
export interface ObjectEvent extends ReceivedRecord {
  /** 'ObjectCreated:Put' */
  readonly event: string
  readonly bucket: string
  /** As it is called, decoded. */
  readonly key: string
  /** bytes; undefined for what was removed. */
  readonly size: number | undefined
  readonly eTag: string | undefined
  /** Where the bucket has versions. */
  readonly versionId: string | undefined
  /** Hexadecimal digits; of two events of one key the later has the higher number, once both have the same length. */
  readonly sequencer: string | undefined
  readonly at: Date | undefined
}

/** What @OnS3 may be told. */
export interface S3Options extends ConsumerOptions {
  /** Name of the bucket; '*' in it stands for any text. Default: any bucket. */
  readonly bucket?: string
  /** 'ObjectCreated:*', 'ObjectRemoved:Delete'. Default: any event. */
  readonly event?: string
  /** What keys begin with. */
  readonly prefix?: string
  /** What keys end with. */
  readonly suffix?: string
}

const source = 'S3'
const service = 'aws:s3'

/**
 * S3 event notifications, sent by S3 itself. What comes by way of EventBridge is @OnEventBridge's.
 *
 * source  AWS "Event message structure" of S3; keys are encoded as in a form, with '+' for a space
 */
export const s3Bucket: RecordSource = {
  kind: 's3',
  name: source,
  decorator: '@OnS3',
  item: undefined,
  typed: 'never',
  mayIgnoreRecords: false,

  settle(options: S3Options) {
    const { bucket = '*', event = '*', prefix = '', suffix = '' } = options
    const key = `${prefix}*${suffix}`
    return {
      about: [`bucket '${bucket}'`, ...(key === '*' ? [] : [key]), ...(event === '*' ? [] : [event])].join(' '),
      filter: { bucket, event, key },
      concurrency: 1,
      partialResponses: false,
      settings: { prefix, suffix },
      faults: optionFaults({ ...options }, { bucket: aName, event: anEvent, prefix: noPattern, suffix: noPattern }),
    }
  },

  recognises: (event) => recordsFrom(service, event) !== undefined,
  readBatch: (event) => ({ records: (recordsFrom(service, event) ?? []).map((record) => readEvent(record as never)) }),
  writeOutcome: (batch, failed) => writeNotificationOutcome(source, batch, failed),
}

function anEvent(value: unknown): string | undefined {
  return typeof value === 'string' && /^[A-Z][A-Za-z]+:(\*|[A-Za-z]+)$/.test(value)
    ? undefined
    : "the name of an event without 's3:', as in 'ObjectCreated:*'"
}

function noPattern(value: unknown): string | undefined {
  return aText(value) ?? (String(value).includes('*') ? "a text without '*', which S3 would take as it is" : undefined)
}

function readEvent(record: S3EventRecord & Readonly<Record<string, unknown>>): SourceRecord {
  checkVersion(source, record.eventVersion, '2')
  const { bucket, object } = isRecord(record.s3) ? record.s3 : {}
  const event = textOf(source, record, 'eventName')
  const name = textOf(source, { ...bucket }, 'name')
  const key = keyFrom(textOf(source, { ...object }, 'key'))
  const id = [`${name}/${key}`, object?.versionId, object?.sequencer].filter((part) => part !== undefined).join('#')
  return {
    id,
    identifier: id,
    lane: id,
    labels: { bucket: name, event, key },
    contents: {},
    raw: record,
    facts: (): ObjectEvent => ({
      id,
      event,
      bucket: name,
      key,
      size: object?.size,
      eTag: object?.eTag,
      versionId: object?.versionId,
      sequencer: object?.sequencer,
      at: dateFrom(record.eventTime),
    }),
  }
}

function keyFrom(encoded: string): string {
  return decodeQueryText(encoded) ?? encoded
}
