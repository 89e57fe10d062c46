import { createHash } from 'node:crypto'
import { checksumElement, checksumOfParts } from '../body/checksums.js'
import { receiveDocument } from '../body/receive-document.js'
import { bucketOf, type Call } from '../call.js'
import { checkNoConflict, checkWrite } from '../objects/conditions.js'
import { newObject } from '../objects/new-object.js'
import { writtenVersionHeaders } from '../objects/versions.js'
import type { Operation } from '../operation.js'
import { documentReply, quoted } from '../replies.js'
import type { S3Reply } from '../http/exchange.js'
import { S3Error } from '../s3-error.js'
import type { StoredObject, UploadedPart } from '../store/records.js'
import type { PendingUpload } from '../store/store.js'
import { locationOf } from '../target.js'
import { findUpload } from '../uploads/find-upload.js'
import { chooseParts, listedChecksum, type ListedPart, readListedParts } from '../uploads/listed-parts.js'
import { checkObjectChecksum, readObjectChecksum, withoutObjectChecksum } from '../uploads/object-checksum.js'

/**
 * Makes an object of the parts that are listed; the others are dropped. Asked again by a caller that has not heard the
 * answer, it gives the same.
 */
export const completeMultipartUpload: Operation = {
  name: 'CompleteMultipartUpload',
  method: 'POST',
  target: 'object',
  query: ['uploadId'],
  async run(call) {
    const { headers, key, store, bucketName } = call
    const document = await receiveDocument(
      { ...call, headers: withoutObjectChecksum(headers) },
      'CompleteMultipartUpload',
      { isOptional: true },
    )
    if (document === undefined) throw new S3Error('InvalidRequest', { message: 'You must specify at least one part' })
    const listed = readListedParts(document, call.query.get('uploadId') ?? '')

    const finished = finishedObject(call)
    if (finished !== undefined) return answer(call, finished)

    const pending = findUpload(call)
    const latest = bucketOf(call).keys.latest(key)
    checkWrite(headers, key, latest)
    checkNoConflict(headers, key, latest, pending.upload.replaces)
    const object = assembled(call, pending, listed)
    store.commit(
      { type: 'version-set', bucket: bucketName, key, version: object },
      { type: 'upload-deleted', bucket: bucketName, uploadId: pending.upload.uploadId },
    )
    return answer(call, object)
  },
}

/** The object that the upload has become already. */
function finishedObject(call: Call): StoredObject | undefined {
  const uploadId = call.query.get('uploadId')
  return bucketOf(call)
    .keys.versions(call.key)
    .find((version): version is StoredObject => version.kind === 'object' && version.uploadId === uploadId)
}

/**
 * The object that the upload becomes. It counts from when the upload began: in a bucket with versions, what was written
 * meanwhile stays the latest (AWS "Concurrent multipart upload operations").
 */
function assembled(call: Call, pending: PendingUpload, listed: readonly ListedPart[]): StoredObject {
  const { upload } = pending
  const said = readObjectChecksum(call.headers, upload)
  checkObjectChecksum(said, listedChecksum(upload, listed), upload)
  const parts = chooseParts(pending, listed)
  const size = parts.reduce((sum, part) => sum + part.size, 0)
  checkSize(call.headers.get('x-amz-mp-object-size'), size)
  const checksum = checksumOfParts(
    upload.algorithm,
    upload.checksumType,
    parts.map((part) => ({ size: part.size, value: part.checksum })),
  )
  checkObjectChecksum(said, checksum.value, upload)
  const bucket = bucketOf(call)
  const content = {
    size,
    etag: etagOf(parts),
    segments: parts.flatMap((part) => part.segments),
    checksum,
    parts: parts.map((part) => ({
      number: part.number,
      size: part.size,
      ...(upload.checksumType === 'COMPOSITE' && { checksum: part.checksum }),
    })),
  }
  const sequence = bucket.settings.versioning === 'Enabled' ? upload.sequence : call.store.nextSequence()
  const object = newObject(call, bucket, upload.properties, content, sequence)
  return { ...object, uploadId: upload.uploadId, modified: upload.initiated }
}

/** The MD5 of the MD5s of the parts, and how many there are: no MD5 of the object. */
function etagOf(parts: readonly UploadedPart[]): string {
  const md5 = createHash('md5')
  for (const { etag } of parts) md5.update(Buffer.from(etag, 'hex'))
  return `${md5.digest('hex')}-${parts.length}`
}

function checkSize(said: string | undefined, size: number): void {
  if (said === undefined || said === String(size)) return
  const message = `The provided 'x-amz-mp-object-size' header value ${said} does not match what was computed: ${size}`
  throw new S3Error('InvalidRequest', { message })
}

function answer(call: Call, object: StoredObject): S3Reply {
  const content = {
    Location: locationOf(call),
    Bucket: call.bucketName,
    Key: call.key,
    ETag: quoted(object.etag),
    [checksumElement(object.checksum.algorithm)]: object.checksum.value,
    ChecksumType: object.checksum.type,
  }
  const headers = { ...Object.fromEntries(object.encryption), ...writtenVersionHeaders(object) }
  return documentReply('CompleteMultipartUploadResult', content, headers)
}
