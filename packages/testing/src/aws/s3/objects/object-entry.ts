import { isoTime, owner, quoted } from '../replies.js'
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
