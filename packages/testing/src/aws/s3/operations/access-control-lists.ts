import { bucketOf } from '../call.js'
import { findObject, versionHeaders, versionIdOf } from '../objects/versions.js'
import type { Operation } from '../operation.js'
import { documentReply, owner } from '../replies.js'
import { S3Error } from '../s3-error.js'
import type { XmlContent } from '../xml/write-xml.js'

const acl = ['acl']

/** What a list says while lists are switched off: everything is the owner's. */
const everythingToTheOwner: XmlContent = {
  Owner: owner,
  AccessControlList: {
    Grant: {
      'Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="CanonicalUser"': owner,
      Permission: 'FULL_CONTROL',
    },
  },
}

/** Lists can be read where they are switched off, and not changed (AWS "Disabling ACLs for all new buckets"). */
export const getBucketAcl: Operation = {
  name: 'GetBucketAcl',
  method: 'GET',
  target: 'bucket',
  query: acl,
  run(call) {
    bucketOf(call)
    return documentReply('AccessControlPolicy', everythingToTheOwner)
  },
}

export const getObjectAcl: Operation = {
  name: 'GetObjectAcl',
  method: 'GET',
  target: 'object',
  query: acl,
  run(call) {
    const bucket = bucketOf(call)
    const object = findObject(bucket, call.key, versionIdOf(call))
    return documentReply('AccessControlPolicy', everythingToTheOwner, versionHeaders(bucket, object))
  },
}

export const putBucketAcl: Operation = {
  name: 'PutBucketAcl',
  method: 'PUT',
  target: 'bucket',
  query: acl,
  run(call) {
    bucketOf(call)
    throw new S3Error('AccessControlListNotSupported')
  },
}

export const putObjectAcl: Operation = {
  name: 'PutObjectAcl',
  method: 'PUT',
  target: 'object',
  query: acl,
  run(call) {
    findObject(bucketOf(call), call.key, versionIdOf(call))
    throw new S3Error('AccessControlListNotSupported')
  },
}
