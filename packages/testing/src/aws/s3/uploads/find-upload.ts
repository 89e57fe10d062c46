import { bucketOf, type Call } from '../call.js'
import { S3Error } from '../s3-error.js'
import type { PendingUpload } from '../store/store.js'

/**
 * The upload that a call names. Ask again after an `await`: somebody may have completed or aborted it.
 *
 * throws  NoSuchUpload
 */
export function findUpload(call: Call): PendingUpload {
  const uploadId = call.query.get('uploadId') ?? ''
  const pending = bucketOf(call).uploads.get(uploadId)
  if (pending === undefined || pending.upload.key !== call.key) {
    throw new S3Error('NoSuchUpload', { elements: { UploadId: uploadId } })
  }
  return pending
}
