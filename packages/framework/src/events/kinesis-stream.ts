import type { KinesisStreamRecord } from 'aws-lambda'
import { RequestBody } from '../http/body.js'
import { contentOf } from '../records/content.js'
import { optionFaults } from '../records/option-rules.js'
import type { RecordSource } from '../records/record-source.js'
import type { ReceivedRecord, SourceRecord } from '../records/source-record.js'
import { checkVersion, dateFrom, recordsFrom, resourceOf, textOf } from './record-event.js'
import { aName } from './record-options.js'
import { refuseWindow, shard, type StreamOptions, streamRules, writeStreamOutcome } from './stream.js'

/** A record of a Kinesis data stream. */
export interface StreamRecord<T = Uint8Array> extends ReceivedRecord {
  readonly data: T
  /** Name of the stream. */
  readonly stream: string
  readonly partitionKey: string
  /** Digits; of two records of one shard the later has the higher number. */
  readonly sequenceNumber: string
  /** When the stream took it. */
  readonly at: Date | undefined
}

/** What @OnKinesis may be told. */
export interface KinesisOptions extends StreamOptions {
  /** Name of the stream; '*' in it stands for any text. Default: any stream. */
  readonly stream?: string
}

const source = 'Kinesis'
const service = 'aws:kinesis'

/**
 * Kinesis Data Streams. Records that a producer library aggregated come as they are.
 *
 * source  AWS "Using Lambda to process records from Amazon Kinesis Data Streams"
 */
export const kinesisStream: RecordSource = {
  kind: 'kinesis',
  name: source,
  decorator: '@OnKinesis',
  item: 'data',
  typed: 'always',
  mayIgnoreRecords: false,

  settle(options: KinesisOptions) {
    const { stream = '*', partialResponses = true, ...settings } = options
    return {
      about: `stream '${stream}'`,
      filter: { stream },
      concurrency: 1,
      partialResponses,
      settings,
      faults: optionFaults({ ...options }, { stream: aName, ...streamRules }),
    }
  },

  recognises: (event) => recordsFrom(service, event) !== undefined,

  readBatch(event) {
    refuseWindow(source, event)
    return { records: (recordsFrom(service, event) ?? []).map((record) => readRecord(record as never)) }
  },

  writeOutcome: (batch, failed, partialResponses) => writeStreamOutcome(source, batch, failed, partialResponses),
}

function readRecord(record: KinesisStreamRecord & Readonly<Record<string, unknown>>): SourceRecord {
  const { kinesis } = record
  checkVersion(source, record.eventVersion, '1')
  const id = textOf(source, record, 'eventID')
  const sequenceNumber = textOf(source, { ...kinesis }, 'sequenceNumber')
  // 'stream/orders', and 'stream/orders/consumer/…' with enhanced fan-out
  const stream = resourceOf(record.eventSourceARN).split('/')[1] ?? ''
  return {
    id,
    identifier: sequenceNumber,
    lane: shard,
    labels: { stream },
    contents: { data: contentOf(new RequestBody(Buffer.from(kinesis.data, 'base64')), 'bytes') },
    raw: record,
    facts: (): Omit<StreamRecord, 'data'> => ({
      id,
      stream,
      partitionKey: kinesis.partitionKey,
      sequenceNumber,
      at: dateFrom(kinesis.approximateArrivalTimestamp, 1000),
    }),
  }
}
