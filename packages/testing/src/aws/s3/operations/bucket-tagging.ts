import { receiveDocument } from '../body/receive-document.js'
import { bucketOf } from '../call.js'
import { readTagSet, tagging } from '../objects/tags.js'
import type { Operation } from '../operation.js'
import { documentReply } from '../replies.js'
import { S3Error } from '../s3-error.js'

const address = { target: 'bucket', query: ['tagging'] } as const

/** Sets the tags of a bucket; those it had are gone. */
export const putBucketTagging: Operation = {
  name: 'PutBucketTagging',
  method: 'PUT',
  ...address,
  async run(call) {
    bucketOf(call)
    const tags = readTagSet(await receiveDocument(call, 'Tagging'), { most: 50, of: 'Bucket' })
    call.store.commit({ type: 'bucket-set', settings: { ...bucketOf(call).settings, tags } })
    return { status: 204 }
  },
}

export const getBucketTagging: Operation = {
  name: 'GetBucketTagging',
  method: 'GET',
  ...address,
  run(call) {
    const { tags = [], name } = bucketOf(call).settings
    if (tags.length === 0) throw new S3Error('NoSuchTagSet', { elements: { BucketName: name } })
    return documentReply('Tagging', tagging(tags))
  },
}

export const deleteBucketTagging: Operation = {
  name: 'DeleteBucketTagging',
  method: 'DELETE',
  ...address,
  run(call) {
    call.store.commit({ type: 'bucket-set', settings: { ...bucketOf(call).settings, tags: [] } })
    return { status: 204 }
  },
}
