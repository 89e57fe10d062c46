import { checksumHeader } from '../body/checksums.js'
import { readDeclaration } from '../body/declaration.js'
import { receive } from '../body/receive.js'
import { wholeSeconds } from '../call.js'
import { entityTag } from '../objects/entity-tag.js'
import { readPartNumber } from '../objects/part-number.js'
import type { Operation } from '../operation.js'
import { quoted } from '../replies.js'
import type { UploadedPart } from '../store/records.js'
import { findUpload } from '../uploads/find-upload.js'
import { checkPartChecksum } from '../uploads/upload-checksum.js'

/** Takes a part; one that comes again replaces the one before. */
export const uploadPart: Operation = {
  name: 'UploadPart',
  method: 'PUT',
  target: 'object',
  query: ['uploadId'],
  async run(call) {
    const { query, store } = call
    const { upload } = findUpload(call)
    const number = readPartNumber(query.get('partNumber') ?? '')
    const declared = readDeclaration(call.headers)
    const sent = declared.checksum?.algorithm
    checkPartChecksum(upload, sent)
    const incoming = receive(call, declared, [upload.algorithm])
    const segments = await store.blobs.write(incoming.bytes)
    try {
      findUpload(call)
      const { size, md5, checksum } = incoming.digests()
      const part: UploadedPart = {
        number,
        size,
        etag: entityTag(md5, upload.properties),
        segments,
        checksum: checksum(upload.algorithm),
        modified: wholeSeconds(call),
      }
      store.commit({ type: 'part-set', bucket: call.bucketName, uploadId: upload.uploadId, part })
      const told = sent ?? (upload.algorithmGiven ? upload.algorithm : undefined)
      return {
        status: 200,
        headers: {
          etag: quoted(part.etag),
          ...Object.fromEntries(upload.properties.encryption),
          ...(told && { [checksumHeader(told)]: checksum(told) }),
        },
      }
    } finally {
      store.blobs.release(segments)
    }
  },
}
