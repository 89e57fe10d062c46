import { isoTime, owner, quoted } from '../replies.js'
import type { KeyIndex } from '../store/key-index.js'
import type { StoredObject } from '../store/records.js'
import type { XmlContent } from '../xml/write-xml.js'

/** What listings tell of an object, besides its key and version. */
export function objectEntry(object: StoredObject, hasOwner: boolean): Readonly<Record<string, XmlContent>> {
  return {
    LastModified: isoTime(object.modified),
    ETag: quoted(object.etag),
    ChecksumAlgorithm: object.checksum.algorithm,
    ChecksumType: object.checksum.type,
    Size: object.size,
    StorageClass: object.storageClass,
    Owner: hasOwner ? owner : undefined,
  }
}

/** What listings of objects have of a key: its latest version, unless that is a delete marker. */
export function latestObject(
  keys: KeyIndex,
  key: string,
): readonly { readonly key: string; readonly object: StoredObject }[] {
  const latest = keys.latest(key)
  return latest?.kind === 'object' ? [{ key, object: latest }] : []
}
