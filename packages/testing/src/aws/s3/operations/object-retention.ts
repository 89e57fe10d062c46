import { receiveDocument } from '../body/receive-document.js'
import { bucketOf } from '../call.js'
import { changeObject } from '../objects/change-object.js'
import { checkRetention, findLockable, readRetention } from '../objects/object-lock.js'
import type { Operation } from '../operation.js'
import { documentReply, isoTime } from '../replies.js'
import { S3Error } from '../s3-error.js'

const address = { target: 'object', query: ['retention'] } as const

/** Protects a version until a time, or changes or ends its protection where that is allowed. */
export const putObjectRetention: Operation = {
  name: 'PutObjectRetention',
  method: 'PUT',
  ...address,
  async run(call) {
    bucketOf(call)
    const document = await receiveDocument(call, 'Retention', { isDigestRequired: true })
    const object = findLockable(call, 'PUT')
    const retention = readRetention(document, call.now())
    checkRetention(call, object, retention)
    const { retention: _, ...unprotected } = object
    changeObject(call, unprotected, retention === undefined ? {} : { retention })
    return { status: 200 }
  },
}

export const getObjectRetention: Operation = {
  name: 'GetObjectRetention',
  method: 'GET',
  ...address,
  run(call) {
    const { retention } = findLockable(call, 'GET')
    if (retention === undefined) throw new S3Error('NoSuchObjectLockConfiguration')
    return documentReply('Retention', { Mode: retention.mode, RetainUntilDate: isoTime(retention.until) })
  },
}
