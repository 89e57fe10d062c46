import type { Operation } from '../operation.js'
import { findUpload } from '../uploads/find-upload.js'

/** Drops an upload and its parts. */
export const abortMultipartUpload: Operation = {
  name: 'AbortMultipartUpload',
  method: 'DELETE',
  target: 'object',
  query: ['uploadId'],
  run(call) {
    const { uploadId } = findUpload(call).upload
    call.store.commit({ type: 'upload-deleted', bucket: call.bucketName, uploadId })
    return { status: 204 }
  },
}
