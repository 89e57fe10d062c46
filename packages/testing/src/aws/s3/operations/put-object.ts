import { type Declaration, readDeclaration } from '../body/declaration.js'
import { receive } from '../body/receive.js'
import { bucketOf } from '../call.js'
import { checkWrite } from '../objects/conditions.js'
import { entityTag } from '../objects/entity-tag.js'
import { newObject } from '../objects/new-object.js'
import { checksumHeaders } from '../objects/object-headers.js'
import { readProperties } from '../objects/properties.js'
import { writtenVersionHeaders } from '../objects/versions.js'
import type { Operation } from '../operation.js'
import { quoted } from '../replies.js'
import { S3Error } from '../s3-error.js'
import type { ObjectProperties } from '../store/records.js'

/** Writes an object in one go: there when the answer says so, and not at all otherwise. */
export const putObject: Operation = {
  name: 'PutObject',
  method: 'PUT',
  target: 'object',
  async run(call) {
    const { key, headers, store } = call
    checkWrite(headers, key, bucketOf(call).keys.latest(key))
    const properties = readProperties(call, bucketOf(call))
    const declared = readDeclaration(headers)
    checkDigestGiven(properties, declared)
    // S3 takes a checksum of its own where the client sent none.
    const algorithm = declared.checksum?.algorithm ?? 'CRC64NVME'
    const incoming = receive(call, declared, [algorithm])
    const segments = await store.blobs.write(incoming.bytes)
    try {
      const bucket = bucketOf(call)
      checkWrite(headers, key, bucket.keys.latest(key))
      const { size, md5, checksum } = incoming.digests()
      const object = newObject(call, bucket, properties, {
        size,
        etag: entityTag(md5, properties),
        segments,
        checksum: { algorithm, type: 'FULL_OBJECT', value: checksum(algorithm) },
      })
      store.commit({ type: 'version-set', bucket: call.bucketName, key, version: object })
      return {
        status: 200,
        headers: {
          etag: quoted(object.etag),
          ...Object.fromEntries(object.encryption),
          ...checksumHeaders(object.checksum),
          ...writtenVersionHeaders(object),
        },
      }
    } finally {
      store.blobs.release(segments)
    }
  },
}

/** What shall never change again has to arrive whole. */
function checkDigestGiven({ retention, legalHold }: ObjectProperties, { md5, checksum }: Declaration): void {
  const isProtected = retention !== undefined || legalHold !== undefined
  if (!isProtected || md5 !== undefined || checksum !== undefined) return
  throw new S3Error('InvalidRequest', {
    message:
      'Content-MD5 OR x-amz-checksum- HTTP header is required for Put Object requests with Object Lock parameters',
  })
}
