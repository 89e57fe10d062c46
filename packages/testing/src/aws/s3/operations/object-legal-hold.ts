import { receiveDocument } from '../body/receive-document.js'
import { bucketOf } from '../call.js'
import { changeObject } from '../objects/change-object.js'
import { findLockable } from '../objects/object-lock.js'
import type { Operation } from '../operation.js'
import { documentReply } from '../replies.js'
import { S3Error } from '../s3-error.js'

const address = { target: 'object', query: ['legal-hold'] } as const

/** Protects a version until somebody says otherwise. */
export const putObjectLegalHold: Operation = {
  name: 'PutObjectLegalHold',
  method: 'PUT',
  ...address,
  async run(call) {
    bucketOf(call)
    const document = await receiveDocument(call, 'LegalHold', { isDigestRequired: true })
    const object = findLockable(call, 'PUT')
    const status = document.child('Status')?.text
    if (status !== 'ON' && status !== 'OFF') throw new S3Error('MalformedXML')
    changeObject(call, object, { legalHold: status === 'ON' })
    return { status: 200 }
  },
}

export const getObjectLegalHold: Operation = {
  name: 'GetObjectLegalHold',
  method: 'GET',
  ...address,
  run(call) {
    const { legalHold } = findLockable(call, 'GET')
    if (legalHold === undefined) throw new S3Error('NoSuchObjectLockConfiguration')
    return documentReply('LegalHold', { Status: legalHold ? 'ON' : 'OFF' })
  },
}
