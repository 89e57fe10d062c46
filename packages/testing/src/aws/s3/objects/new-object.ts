import { type Call, wholeSeconds } from '../call.js'
import type { ObjectProperties, StoredObject } from '../store/records.js'
import type { Bucket } from '../store/store.js'
import { nextVersionId } from './versions.js'

/** The bytes of an object, and what follows from them. */
export type ObjectContent = Pick<StoredObject, 'size' | 'etag' | 'segments' | 'checksum' | 'parts'>

/** An object that is written now, ready to be committed. */
export function newObject(
  call: Call,
  bucket: Bucket,
  properties: ObjectProperties,
  content: ObjectContent,
): StoredObject {
  return {
    ...properties,
    ...content,
    kind: 'object',
    versionId: nextVersionId(bucket),
    sequence: call.store.nextSequence(),
    modified: wholeSeconds(call),
  }
}
