import type { DynamoDBRecord } from 'aws-lambda'
import { type Content, valueContent } from '../records/content.js'
import { optionFaults } from '../records/option-rules.js'
import type { RecordSource } from '../records/record-source.js'
import type { ReceivedRecord, SourceRecord } from '../records/source-record.js'
import { readImage } from './attribute-value.js'
import { isRecord } from './event-source.js'
import { checkVersion, dateFrom, recordsFrom, resourceOf, textOf } from './record-event.js'
import { aName } from './record-options.js'
import { refuseWindow, shard, type StreamOptions, streamRules, writeStreamOutcome } from './stream.js'

/**
 * A change of an item in a DynamoDB table. Images are there as far as the stream has them. An old image that does not fit
 * the declared class throws UnreadableRecord, but only when it is looked at.
 */
export interface Change<T = Readonly<Record<string, unknown>>> extends ReceivedRecord {
  readonly kind: 'insert' | 'modify' | 'remove'
  /** Name of the table. */
  readonly table: string
  readonly keys: Readonly<Record<string, unknown>>
  readonly newImage: T | undefined
  readonly oldImage: T | undefined
  /** Digits; of two changes of one item the later has the higher number. */
  readonly sequenceNumber: string
  /** To the second. */
  readonly at: Date | undefined
  /** Whether DynamoDB removed it because its time to live was over. */
  readonly isExpiry: boolean
}

/** What @OnDynamoDBStream may be told. */
export interface DynamoDBStreamOptions extends StreamOptions {
  /** Name of the table; '*' in it stands for any text. Default: any table. */
  readonly table?: string
}

const source = 'DynamoDB'
const service = 'aws:dynamodb'

/**
 * DynamoDB Streams.
 *
 * source  AWS "Using AWS Lambda with Amazon DynamoDB"
 */
export const dynamoDbStream: RecordSource = {
  kind: 'dynamodb',
  name: source,
  decorator: '@OnDynamoDBStream',
  item: undefined,
  typed: 'if declared',
  mayIgnoreRecords: false,

  settle(options: DynamoDBStreamOptions) {
    const { table = '*', partialResponses = true, ...settings } = options
    return {
      about: `table '${table}'`,
      filter: { table },
      concurrency: 1,
      partialResponses,
      settings,
      faults: optionFaults({ ...options }, { table: aName, ...streamRules }),
    }
  },

  recognises: (event) => recordsFrom(service, event) !== undefined,

  readBatch(event) {
    refuseWindow(source, event)
    return { records: (recordsFrom(service, event) ?? []).map(readChange) }
  },

  writeOutcome: (batch, failed, partialResponses) => writeStreamOutcome(source, batch, failed, partialResponses),
}

const kinds: Readonly<Record<string, Change['kind']>> = { INSERT: 'insert', MODIFY: 'modify', REMOVE: 'remove' }

function readChange(record: DynamoDBRecord & Readonly<Record<string, unknown>>): SourceRecord {
  const { eventVersion, eventName = '', eventSourceARN, userIdentity, dynamodb = {} } = record
  checkVersion(source, eventVersion, '1')
  const id = textOf(source, record, 'eventID')
  const sequenceNumber = textOf(source, dynamodb as Readonly<Record<string, unknown>>, 'SequenceNumber')
  const table = resourceOf(eventSourceARN).split('/')[1] ?? ''
  return {
    id,
    identifier: sequenceNumber,
    lane: shard,
    labels: { table },
    contents: { ...imageContent('newImage', dynamodb.NewImage), ...imageContent('oldImage', dynamodb.OldImage) },
    raw: record,
    facts: (): Change => {
      const kind = Object.hasOwn(kinds, eventName) ? kinds[eventName] : undefined
      if (kind === undefined)
        throw new Error(`${source}: a change is called ${JSON.stringify(eventName)}, which is not known here.`)
      return {
        id,
        kind,
        table,
        keys: readImage(dynamodb.Keys ?? {}),
        newImage: undefined,
        oldImage: undefined,
        sequenceNumber,
        at: dateFrom(dynamodb.ApproximateCreationDateTime, 1000),
        isExpiry: isRecord(userIdentity) && userIdentity['principalId'] === 'dynamodb.amazonaws.com',
      }
    },
  }
}

/** What an item was before may be older than the class that describes it now: it is no fault of the change. */
function imageContent(name: 'newImage' | 'oldImage', image: unknown): Readonly<Record<string, Content>> {
  if (image === undefined) return {}
  return { [name]: valueContent(() => readImage(image), { isAside: name === 'oldImage' }) }
}
