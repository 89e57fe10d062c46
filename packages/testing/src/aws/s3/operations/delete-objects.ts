import { receiveDocument } from '../body/receive-document.js'
import { bucketOf, type Call } from '../call.js'
import { type Deletion, deleteVersion } from '../objects/delete-version.js'
import { checkBypass } from '../objects/object-lock.js'
import { isVersionId } from '../objects/versions.js'
import type { Operation } from '../operation.js'
import { documentReply } from '../replies.js'
import { S3Error } from '../s3-error.js'
import { checkKey } from '../target.js'
import type { XmlElement } from '../xml/read-xml.js'
import type { XmlContent } from '../xml/write-xml.js'

/** objects; no request deletes more (AWS "DeleteObjects") */
const mostObjects = 1_000

/** Deletes many objects or versions, each for itself: what is refused for one is done for the others. */
export const deleteObjects: Operation = {
  name: 'DeleteObjects',
  method: 'POST',
  target: 'bucket',
  query: ['delete'],
  async run(call) {
    bucketOf(call)
    checkBypass(call)
    const document = await receiveDocument(call, 'Delete', { isDigestRequired: true })
    const deletions = document.children('Object').map(readDeletion)
    if (deletions.length === 0 || deletions.length > mostObjects) throw new S3Error('MalformedXML')
    bucketOf(call)
    const isQuiet = document.child('Quiet')?.text.toLowerCase() === 'true'
    return documentReply(
      'DeleteResult',
      deletions.map((deletion) => deleteOne(call, deletion, isQuiet)),
    )
  },
}

function readDeletion(object: XmlElement): Deletion {
  const key = object.child('Key')?.text ?? ''
  if (key === '') throw new S3Error('MalformedXML')
  return { key, versionId: object.child('VersionId')?.text, ifMatch: object.child('ETag')?.text }
}

function deleteOne(call: Call, deletion: Deletion, isQuiet: boolean): XmlContent {
  const { key, versionId } = deletion
  try {
    checkKey(key)
    if (versionId !== undefined && !isVersionId(versionId)) throw new S3Error('NoSuchVersion')
    const deleted = deleteVersion(call, deletion)
    if (isQuiet) return undefined
    const marker = deleted.isMarker ? { DeleteMarker: true, DeleteMarkerVersionId: deleted.versionId } : {}
    return { Deleted: { Key: key, VersionId: versionId, ...marker } }
  } catch (error) {
    if (!(error instanceof S3Error)) throw error
    return { Error: { Key: key, VersionId: versionId, Code: error.code, Message: error.message } }
  }
}
