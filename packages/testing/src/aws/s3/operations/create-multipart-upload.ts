import { bucketOf, wholeSeconds } from '../call.js'
import { readProperties } from '../objects/properties.js'
import type { Operation } from '../operation.js'
import { documentReply } from '../replies.js'
import type { Upload } from '../store/records.js'
import { readUploadChecksum } from '../uploads/upload-checksum.js'
import { nextUploadId } from '../uploads/upload-id.js'

/** Begins an object that is sent in parts; what is said of it is said here. */
export const createMultipartUpload: Operation = {
  name: 'CreateMultipartUpload',
  method: 'POST',
  target: 'object',
  query: ['uploads'],
  run(call) {
    const { bucketName, key, store, now } = call
    const bucket = bucketOf(call)
    const latest = bucket.keys.latest(key)
    const checksum = readUploadChecksum(call.headers)
    const upload: Upload = {
      uploadId: nextUploadId(now(), key),
      key,
      initiated: wholeSeconds(call),
      ...checksum,
      properties: readProperties(call, bucket),
      sequence: store.nextSequence(),
      ...(latest?.kind === 'object' && { replaces: latest.sequence }),
    }
    store.commit({ type: 'upload-set', bucket: bucketName, upload })
    const headers = {
      ...Object.fromEntries(upload.properties.encryption),
      ...(checksum.algorithmGiven && {
        'x-amz-checksum-algorithm': checksum.algorithm,
        'x-amz-checksum-type': checksum.checksumType,
      }),
    }
    const content = { Bucket: bucketName, Key: key, UploadId: upload.uploadId }
    return documentReply('InitiateMultipartUploadResult', content, headers)
  },
}
