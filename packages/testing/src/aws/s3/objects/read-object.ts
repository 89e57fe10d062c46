import { checksumHeader } from '../body/checksums.js'
import { bucketOf, type Call } from '../call.js'
import { S3Error } from '../s3-error.js'
import type { StoredObject } from '../store/records.js'
import { type ByteRange, contentRange, partRange, readRange } from './byte-range.js'
import { isNotModified } from './conditions.js'
import { checksumHeaders, objectHeaders } from './object-headers.js'
import { findObject, versionIdOf } from './versions.js'

/** What a GET answers, and a HEAD but for the bytes. */
export interface ObjectAnswer {
  readonly status: 200 | 206 | 304
  readonly headers: Record<string, string>
  readonly object: StoredObject
  readonly range: ByteRange
}

/** Storage classes whose objects have to be restored before they are read. */
const archives = ['GLACIER', 'DEEP_ARCHIVE']

/** Finds the object that a GET or HEAD asks for, and the piece of it. */
export function findAnswer(call: Call): ObjectAnswer {
  const { headers, key, query } = call
  const bucket = bucketOf(call)
  const object = findObject(bucket, key, versionIdOf(call))
  const whole = { start: 0, length: object.size }
  const told = objectHeaders(bucket, object, query)
  if (isNotModified(headers, object, call.now())) {
    const { 'content-type': _, ...rest } = told
    return { status: 304, headers: rest, object, range: { start: 0, length: 0 } }
  }
  const part = query.get('partNumber')
  if (part !== null && headers.has('range')) {
    const message = 'Cannot specify both Range header and partNumber query parameter'
    throw new S3Error('InvalidRequest', { message })
  }
  const range = part === null ? readRange(headers.get('range'), object.size) : partRange(object, part)
  return {
    status: range === undefined ? 200 : 206,
    headers: {
      ...told,
      'content-length': String((range ?? whole).length),
      ...(range && range.length > 0 && { 'content-range': contentRange(range, object.size) }),
      ...(part !== null && object.parts && { 'x-amz-mp-parts-count': String(object.parts.length) }),
      ...(isChecksumAsked(headers) && checksumOf(object, range)),
    },
    object,
    range: range ?? whole,
  }
}

/**
 * Lets an object's bytes be read.
 *
 * throws  InvalidObjectState when its storage class is an archive
 */
export function checkReadable({ storageClass }: StoredObject): void {
  if (archives.includes(storageClass))
    throw new S3Error('InvalidObjectState', { elements: { StorageClass: storageClass } })
}

function isChecksumAsked(headers: ReadonlyMap<string, string>): boolean {
  const mode = headers.get('x-amz-checksum-mode')?.toUpperCase()
  if (mode === undefined || mode === 'ENABLED') return mode !== undefined
  throw new S3Error('InvalidRequest', { message: 'Value for x-amz-checksum-mode header is invalid.' })
}

/** A checksum is told of what is sent: a part, or the whole; there is none of any other range. */
function checksumOf(
  object: StoredObject,
  range: (ByteRange & { readonly checksum?: string | undefined }) | undefined,
): Record<string, string> {
  const { algorithm, type } = object.checksum
  if (range?.checksum !== undefined) return { [checksumHeader(algorithm)]: range.checksum, 'x-amz-checksum-type': type }
  return range === undefined || range.length === object.size ? checksumHeaders(object.checksum) : {}
}
