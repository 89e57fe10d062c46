import { createHash } from 'node:crypto'
import type { ItemChange } from '../tables/item-change.js'
import { keyNames, type StreamViewType } from '../tables/table.js'
import { attributeOf, type AttributeValue, type Item, newItem } from '../values/attribute-value.js'
import { itemBytes } from '../values/size.js'
import type { Stream, StreamRecord } from './stream.js'

/** What a stream keeps of a change. */
export function recordOf(change: ItemChange, viewType: StreamViewType, createdAtMs: number): StreamRecord {
  const { oldImage, newImage, expired } = change
  const showsNew = viewType === 'NEW_IMAGE' || viewType === 'NEW_AND_OLD_IMAGES'
  const showsOld = viewType === 'OLD_IMAGE' || viewType === 'NEW_AND_OLD_IMAGES'
  return {
    createdAtMs,
    eventName: oldImage === undefined ? 'INSERT' : newImage === undefined ? 'REMOVE' : 'MODIFY',
    keys: keysOf(change),
    ...(showsNew && newImage !== undefined && { newImage }),
    ...(showsOld && oldImage !== undefined && { oldImage }),
    ...(expired && { expired }),
  }
}

/**
 * A record as GetRecords shows it.
 *
 * source  AWS "Record" and "StreamRecord" of the DynamoDB Streams API, read 2026-11-25
 */
export function shownRecord(stream: Stream, sequenceNumber: string, record: StreamRecord, awsRegion: string): object {
  const { createdAtMs, eventName, keys, newImage, oldImage, expired } = record
  return {
    eventID: createHash('md5').update(`${stream.arn} ${sequenceNumber}`).digest('hex'),
    eventName,
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion,
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(createdAtMs / 1000),
      Keys: keys,
      ...(newImage !== undefined && { NewImage: newImage }),
      ...(oldImage !== undefined && { OldImage: oldImage }),
      SequenceNumber: sequenceNumber,
      SizeBytes: recordBytes(record),
      StreamViewType: stream.viewType,
    },
    ...(expired && { userIdentity: { PrincipalId: 'dynamodb.amazonaws.com', Type: 'Service' } }),
  }
}

/** Of its keys and images, as AWS counts it. */
export function recordBytes({ keys, newImage, oldImage }: StreamRecord): number {
  return [keys, newImage, oldImage].reduce((bytes, item) => bytes + (item === undefined ? 0 : itemBytes(item)), 0)
}

function keysOf({ table, oldImage, newImage }: ItemChange): Item {
  const item = newImage ?? oldImage
  return newItem(keyNames(table.KeySchema).map((name) => [name, attributeOf(item, name) as AttributeValue] as const))
}
