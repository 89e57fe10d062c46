import { type ChecksumAlgorithm, checksumElement } from '../body/checksums.js'
import { bucketOf, type Call } from '../call.js'
import { checkWrite } from '../objects/conditions.js'
import { readCopiedProperties } from '../objects/copied-properties.js'
import {
  type CopySource,
  digestsOf,
  findCopySource,
  readCopyRange,
  sourceVersionHeaders,
} from '../objects/copy-source.js'
import { entityTag, isByKms } from '../objects/entity-tag.js'
import { newObject, type ObjectContent } from '../objects/new-object.js'
import { versionHeaders } from '../objects/versions.js'
import type { Operation } from '../operation.js'
import { documentReply, isoTime, quoted } from '../replies.js'
import { S3Error } from '../s3-error.js'
import type { ObjectProperties } from '../store/records.js'
import { readChecksumAlgorithm } from '../uploads/upload-checksum.js'

/** Makes an object of another, with its properties or new ones. The bytes are not written again: both share them. */
export const copyObject: Operation = {
  name: 'CopyObject',
  method: 'PUT',
  target: 'object',
  header: 'x-amz-copy-source',
  async run(call) {
    const { bucketName, headers, key, store } = call
    const source = findCopySource(call)
    checkWrite(headers, key, bucketOf(call).keys.latest(key))
    checkChanges(call, source)
    readCopyRange(call, source.object)
    const properties = readCopiedProperties(call, bucketOf(call), source.object)
    const { segments } = source.object
    store.blobs.hold(segments)
    try {
      const content = await copiedContent(call, source, properties)
      const bucket = bucketOf(call)
      checkWrite(headers, key, bucket.keys.latest(key))
      const object = newObject(call, bucket, properties, content)
      store.commit({ type: 'version-set', bucket: bucketName, key, version: object })
      const { algorithm, value } = object.checksum
      const result = {
        LastModified: isoTime(object.modified),
        ETag: quoted(object.etag),
        [checksumElement(algorithm)]: value,
      }
      return documentReply('CopyObjectResult', result, {
        ...sourceVersionHeaders(source),
        ...Object.fromEntries(object.encryption),
        // Unlike other writes, a copy tells also the version that has no id.
        ...versionHeaders(bucket, object),
      })
    } finally {
      store.blobs.release(segments)
    }
  },
}

/** What is copied was sent in one go, as it were: it has an MD5 and a checksum of the whole, however its source came. */
async function copiedContent(call: Call, { object }: CopySource, properties: ObjectProperties): Promise<ObjectContent> {
  const { size, segments } = object
  const algorithm = readAlgorithm(call) ?? object.checksum.algorithm
  const isSentInOneGo = object.parts === undefined && object.checksum.algorithm === algorithm && !isByKms(object)
  if (isSentInOneGo) return { size, segments, etag: entityTag(object.etag, properties), checksum: object.checksum }
  const digests = await digestsOf(call, segments, [algorithm])
  const checksum = { algorithm, type: 'FULL_OBJECT', value: digests.checksum(algorithm) } as const
  return { size, segments, etag: entityTag(digests.md5, properties), checksum }
}

function readAlgorithm({ headers }: Call): ChecksumAlgorithm | undefined {
  const given = headers.get('x-amz-checksum-algorithm')
  return given === undefined ? undefined : readChecksumAlgorithm(given)
}

/** An object is copied to itself to change what is said of it, or to make an older version the latest again. */
function checkChanges(call: Call, source: CopySource): void {
  const { bucketName, headers, key } = call
  const isItself = source.bucket.settings.name === bucketName && source.key === key
  const isLatest = source.bucket.keys.latest(source.key) === source.object
  const isChanged =
    isByKms(source.object) ||
    headers.get('x-amz-metadata-directive') === 'REPLACE' ||
    ['x-amz-storage-class', 'x-amz-server-side-encryption', 'x-amz-website-redirect-location'].some((name) =>
      headers.has(name),
    )
  if (!isItself || !isLatest || isChanged) return
  throw new S3Error('InvalidRequest', {
    message:
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's " +
      'metadata, storage class, website redirect location or encryption attributes.',
  })
}
