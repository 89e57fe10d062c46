import { bucketOf, type Call, wholeSeconds } from '../call.js'
import type { Change, DeleteMarker } from '../store/records.js'
import { checkDelete } from './conditions.js'
import { checkRemovable } from './object-lock.js'
import { checkVersionId, nextVersionId } from './versions.js'

/** What a delete asks for. */
export interface Deletion {
  readonly key: string
  readonly versionId?: string | undefined
  readonly ifMatch?: string | undefined
}

/** What a delete has done. */
export interface Deleted {
  /** The version that is gone, or the marker that was set; nothing in a bucket without versions. */
  readonly versionId?: string
  /** Whether that version is, or was, a delete marker. */
  readonly isMarker: boolean
}

/**
 * Deletes a version for good when it is named, else hides the key: in a bucket without versions the object is gone, in one
 * with versions a marker is set. Deleting what is not there is no error.
 *
 * throws  AccessDenied when the version is protected, PreconditionFailed
 */
export function deleteVersion(call: Call, { key, versionId, ifMatch }: Deletion): Deleted {
  const bucket = bucketOf(call)
  const { versioning, name } = bucket.settings
  checkDelete(ifMatch, key, bucket.keys.latest(key))
  if (versionId !== undefined) return deleteNamed(call, key, versionId)
  const unversioned = bucket.keys.version(key, 'null')
  const removal: Change = { type: 'version-deleted', bucket: name, key, versionId: 'null' }
  if (versioning === undefined) {
    if (unversioned !== undefined) call.store.commit(removal)
    return { isMarker: false }
  }
  const sequence = call.store.nextSequence()
  const marker: DeleteMarker = {
    kind: 'marker',
    versionId: nextVersionId(bucket, sequence),
    sequence,
    modified: wholeSeconds(call),
  }
  // While versioning is suspended the marker takes the place of what was written without it.
  if (marker.versionId === 'null') checkRemovable(call, unversioned)
  call.store.commit({ type: 'version-set', bucket: name, key, version: marker })
  return { versionId: marker.versionId, isMarker: true }
}

function deleteNamed(call: Call, key: string, versionId: string): Deleted {
  checkVersionId(versionId)
  const bucket = bucketOf(call)
  const version = bucket.keys.version(key, versionId)
  checkRemovable(call, version)
  if (version !== undefined) {
    call.store.commit({ type: 'version-deleted', bucket: bucket.settings.name, key, versionId })
  }
  return { versionId, isMarker: version?.kind === 'marker' }
}
