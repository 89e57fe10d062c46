import type { Call } from '../call.js'
import type { StoredObject } from '../store/records.js'

/** Says something else of a version that stays what and when it is; what is given as nothing is no longer said. */
export function changeObject(
  call: Call,
  object: StoredObject,
  changes: Partial<Pick<StoredObject, 'tags' | 'retention' | 'legalHold'>>,
): void {
  call.store.commit({
    type: 'version-set',
    bucket: call.bucketName,
    key: call.key,
    version: { ...object, ...changes },
  })
}
