import type { Declaration } from '../body/declaration.js'
import { receive } from '../body/receive.js'
import { bucketOf, type Call } from '../call.js'
import { S3Error } from '../s3-error.js'
import type { ObjectProperties, StoredObject } from '../store/records.js'
import { checkWrite } from './conditions.js'
import { entityTag } from './entity-tag.js'
import { newObject } from './new-object.js'
import { readProperties } from './properties.js'

/**
 * Writes the object of a call in one go: there when this is done, and not at all otherwise.
 *
 * in  `readDeclared` tells what the headers declare about the bytes
 */
export async function writeObject(
  call: Call,
  readDeclared: (headers: Call['headers']) => Declaration,
): Promise<StoredObject> {
  const { key, headers, store } = call
  checkWrite(headers, key, bucketOf(call).keys.latest(key))
  const properties = readProperties(call, bucketOf(call))
  const declared = readDeclared(headers)
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
    return object
  } finally {
    store.blobs.release(segments)
  }
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
