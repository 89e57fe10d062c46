import { receiveDocument } from '../body/receive-document.js'
import { bucketOf } from '../call.js'
import { corsConfiguration, readCorsRules } from '../objects/cors-rules.js'
import type { Operation } from '../operation.js'
import { documentReply } from '../replies.js'
import { S3Error } from '../s3-error.js'

const address = { target: 'bucket', query: ['cors'] } as const

/** Sets which pages of other origins browsers let use a bucket; the rules it had are gone. */
export const putBucketCors: Operation = {
  name: 'PutBucketCors',
  method: 'PUT',
  ...address,
  async run(call) {
    bucketOf(call)
    const cors = readCorsRules(await receiveDocument(call, 'CORSConfiguration', { isDigestRequired: true }))
    call.store.commit({ type: 'bucket-set', settings: { ...bucketOf(call).settings, cors } })
    return { status: 200 }
  },
}

export const getBucketCors: Operation = {
  name: 'GetBucketCors',
  method: 'GET',
  ...address,
  run(call) {
    const { cors, name } = bucketOf(call).settings
    if (cors === undefined) throw new S3Error('NoSuchCORSConfiguration', { elements: { BucketName: name } })
    return documentReply('CORSConfiguration', corsConfiguration(cors))
  },
}

export const deleteBucketCors: Operation = {
  name: 'DeleteBucketCors',
  method: 'DELETE',
  ...address,
  run(call) {
    const { cors: _, ...settings } = bucketOf(call).settings
    call.store.commit({ type: 'bucket-set', settings })
    return { status: 204 }
  },
}
