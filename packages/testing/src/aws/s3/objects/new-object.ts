import { type Call, wholeSeconds } from '../call.js'
import type { ObjectProperties, StoredObject } from '../store/records.js'
import type { Bucket } from '../store/store.js'
import { nextVersionId } from './versions.js'

/** The bytes of an object, and what follows from them. */
export type ObjectContent = Pick<StoredObject, 'size' | 'etag' | 'segments' | 'checksum' | 'parts'>

/** An object that is written now, ready to be committed; `sequence` is that of an earlier moment it counts from. */
export function newObject(
  call: Call,
  bucket: Bucket,
  properties: ObjectProperties,
  content: ObjectContent,
  sequence: number = call.store.nextSequence(),
): StoredObject {
  return {
    ...properties,
    ...content,
    kind: 'object',
    versionId: nextVersionId(bucket, sequence),
    sequence,
    modified: wholeSeconds(call),
  }
}
