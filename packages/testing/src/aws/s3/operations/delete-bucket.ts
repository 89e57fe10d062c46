import { bucketOf } from '../call.js'
import type { Operation } from '../operation.js'
import { S3Error } from '../s3-error.js'

/** Deletes an empty bucket; uploads that were never completed go with it. */
export const deleteBucket: Operation = {
  name: 'DeleteBucket',
  method: 'DELETE',
  target: 'bucket',
  run(call) {
    const { keys, settings } = bucketOf(call)
    if (keys.size > 0) {
      const all = 'The bucket you tried to delete is not empty. You must delete all versions in the bucket.'
      const message = settings.versioning === undefined ? {} : { message: all }
      throw new S3Error('BucketNotEmpty', { ...message, elements: { BucketName: settings.name } })
    }
    call.store.commit({ type: 'bucket-deleted', bucket: settings.name })
    return { status: 204 }
  },
}
