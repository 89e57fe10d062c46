import { checksumElement } from '../body/checksums.js'
import { wholeSeconds } from '../call.js'
import { digestsOf, findCopySource, readCopyRange, sourceVersionHeaders } from '../objects/copy-source.js'
import { entityTag } from '../objects/entity-tag.js'
import { readPartNumber } from '../objects/part-number.js'
import type { Operation } from '../operation.js'
import { documentReply, isoTime, quoted } from '../replies.js'
import type { UploadedPart } from '../store/records.js'
import { cutSegments } from '../store/segments.js'
import { findUpload } from '../uploads/find-upload.js'

/** Takes bytes of an object as a part. They are not written again: both share them. */
export const uploadPartCopy: Operation = {
  name: 'UploadPartCopy',
  method: 'PUT',
  target: 'object',
  query: ['uploadId'],
  header: 'x-amz-copy-source',
  async run(call) {
    const { query, store } = call
    const source = findCopySource(call)
    const { upload } = findUpload(call)
    const number = readPartNumber(query.get('partNumber') ?? '')
    const range = readCopyRange(call, source.object)
    const segments = cutSegments(source.object.segments, range.start, range.length)
    store.blobs.hold(segments)
    try {
      const { size, md5, checksum } = await digestsOf(call, segments, [upload.algorithm])
      findUpload(call)
      const part: UploadedPart = {
        number,
        size,
        etag: entityTag(md5, upload.properties),
        segments,
        checksum: checksum(upload.algorithm),
        modified: wholeSeconds(call),
      }
      store.commit({ type: 'part-set', bucket: call.bucketName, uploadId: upload.uploadId, part })
      const content = {
        LastModified: isoTime(part.modified),
        ETag: quoted(part.etag),
        [checksumElement(upload.algorithm)]: upload.algorithmGiven ? part.checksum : undefined,
      }
      const headers = { ...sourceVersionHeaders(source), ...Object.fromEntries(upload.properties.encryption) }
      return documentReply('CopyPartResult', content, headers)
    } finally {
      store.blobs.release(segments)
    }
  },
}
