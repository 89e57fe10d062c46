import { receiveDocument } from '../body/receive-document.js'
import { bucketOf, type Call } from '../call.js'
import { readTagSet, tagging } from '../objects/tags.js'
import { changeObject } from '../objects/change-object.js'
import { findObject, markerRefusal, versionHeaders, versionIdOf } from '../objects/versions.js'
import type { Operation } from '../operation.js'
import { documentReply } from '../replies.js'
import { S3Error } from '../s3-error.js'
import type { StoredObject } from '../store/records.js'

const address = { target: 'object', query: ['tagging'] } as const

/** Sets the tags of a version; those it had are gone. */
export const putObjectTagging: Operation = {
  name: 'PutObjectTagging',
  method: 'PUT',
  ...address,
  async run(call) {
    findTagged(call, 'PUT')
    const tags = readTagSet(await receiveDocument(call, 'Tagging'), { most: 10, of: 'Object' })
    const object = findTagged(call, 'PUT')
    changeObject(call, object, { tags })
    return { status: 200, headers: versionHeaders(bucketOf(call), object) }
  },
}

export const getObjectTagging: Operation = {
  name: 'GetObjectTagging',
  method: 'GET',
  ...address,
  run(call) {
    const object = findTagged(call, 'GET')
    return documentReply('Tagging', tagging(object.tags), versionHeaders(bucketOf(call), object))
  },
}

export const deleteObjectTagging: Operation = {
  name: 'DeleteObjectTagging',
  method: 'DELETE',
  ...address,
  run(call) {
    const object = findTagged(call, 'DELETE')
    changeObject(call, object, { tags: [] })
    return { status: 204, headers: versionHeaders(bucketOf(call), object) }
  },
}

/** A delete marker is told as such here, also where no version was named; and GET tells the key together with its bucket. */
function findTagged(call: Call, method: Operation['method']): StoredObject {
  const bucket = bucketOf(call)
  const versionId = versionIdOf(call)
  const latest = bucket.keys.latest(call.key)
  if (versionId === undefined && latest?.kind === 'marker') throw markerRefusal(latest, method)
  if (versionId === undefined && latest === undefined && method === 'GET') {
    throw new S3Error('NoSuchKey', { elements: { Key: `${call.bucketName}/${call.key}` } })
  }
  return findObject(bucket, call.key, versionId, method)
}
