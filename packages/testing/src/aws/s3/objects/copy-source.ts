import { startDigests, type Digests } from '../body/digests.js'
import type { ChecksumAlgorithm } from '../body/checksums.js'
import { bucketOf, type Call } from '../call.js'
import { invalidArgument, S3Error } from '../s3-error.js'
import type { Segment, StoredObject } from '../store/records.js'
import type { Bucket } from '../store/store.js'
import type { ByteRange } from './byte-range.js'
import { checkCopySource } from './conditions.js'
import { checkReadable } from './read-object.js'
import { checkVersionId, findObject } from './versions.js'

/** The object that a copy takes its bytes from. */
export interface CopySource {
  readonly bucket: Bucket
  readonly key: string
  readonly object: StoredObject
}

const header = 'x-amz-copy-source'

/** bytes; more is copied part by part (AWS "Copying, moving, and renaming objects") */
const largestSource = 5 * 1024 ** 3

/**
 * Finds the object that x-amz-copy-source names, as 'bucket/key' or 'bucket/key?versionId=…', encoded as forms are: '+' is a
 * space, and the slash may be encoded too.
 *
 * throws  InvalidArgument, NoSuchBucket, NoSuchKey, NoSuchVersion, InvalidObjectState, PreconditionFailed
 */
export function findCopySource(call: Call): CopySource {
  const { bucketName, key, versionId } = parseCopySource(call.headers.get(header) ?? '')
  const customerKey = `${header}-server-side-encryption-customer-algorithm`
  if (call.headers.has(customerKey)) {
    const message = 'Encryption with keys of the customer (SSE-C) is not imitated.'
    throw new S3Error('NotImplemented', { message, elements: { Header: customerKey } })
  }
  const bucket = bucketOf(call, bucketName)
  if (versionId !== undefined) checkVersionId(versionId)
  if (versionId !== undefined && bucket.keys.version(key, versionId)?.kind === 'marker') {
    throw new S3Error('InvalidRequest', {
      message: 'The source of a copy request may not specifically refer to a delete marker by version id.',
    })
  }
  const object = findObject(bucket, key, versionId)
  checkReadable(object)
  checkCopySource(call.headers, object, call.now())
  return { bucket, key, object }
}

/**
 * The bytes of the source that x-amz-copy-source-range asks for; all of them unless it is given.
 *
 * throws  InvalidArgument when it is no range, or not one of this source; InvalidRequest when there are too many bytes
 */
export function readCopyRange(call: Call, { size }: StoredObject): ByteRange {
  const name = `${header}-range`
  const text = call.headers.get(name)
  const range = text === undefined ? { start: 0, length: size } : parseCopyRange(name, text, size)
  if (range.length <= largestSource) return range
  const message = `The specified copy source is larger than the maximum allowable size for a copy source: ${largestSource}`
  throw new S3Error('InvalidRequest', { message })
}

/** Tells which version was copied. */
export function sourceVersionHeaders({ bucket, object }: CopySource): Record<string, string> {
  const isNamed = bucket.settings.versioning !== undefined && object.versionId !== 'null'
  return isNamed ? { 'x-amz-copy-source-version-id': object.versionId } : {}
}

/** Reads bytes that are there already: a copy shares them, but its digests may be others. */
export async function digestsOf(
  call: Call,
  segments: readonly Segment[],
  algorithms: readonly ChecksumAlgorithm[],
): Promise<Digests> {
  const running = startDigests(algorithms)
  for await (const piece of call.store.blobs.read(segments) as AsyncIterable<Uint8Array>) running.update(piece)
  return running.finish()
}

function parseCopySource(text: string): { bucketName: string; key: string; versionId: string | undefined } {
  const [, path = '', versionId] = /^\/?(.*?)(?:\?versionId=(.*))?$/s.exec(text) ?? []
  const [, bucketName, key] = /^([^/]+)\/(.+)$/s.exec(decoded(path)) ?? []
  if (bucketName === undefined || key === undefined) {
    throw invalidArgument(header, header, 'Invalid copy source object key')
  }
  return { bucketName, key, versionId }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path.replaceAll('+', ' '))
  } catch {
    throw invalidArgument(header, header, 'Invalid copy source encoding')
  }
}

function parseCopyRange(name: string, text: string, size: number): ByteRange {
  const [, first, last] = /^bytes=(\d{1,15})-(\d{1,15})$/.exec(text) ?? []
  if (first === undefined || Number(first) > Number(last)) {
    const message =
      'The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based ' +
      'offsets of the first and last bytes to copy'
    throw invalidArgument(name, text, message)
  }
  if (Number(first) >= size) {
    const message = 'The specified copy range is invalid for the source object size'
    throw new S3Error('InvalidRequest', { message })
  }
  if (Number(last) >= size) {
    throw invalidArgument(name, text, `Range specified is not valid for source object of size: ${size}`)
  }
  return { start: Number(first), length: Number(last) - Number(first) + 1 }
}
