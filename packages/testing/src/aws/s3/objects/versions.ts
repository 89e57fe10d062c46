import { randomBytes } from 'node:crypto'
import { crc32c } from '../body/crc32c.js'
import type { Call } from '../call.js'
import type { Operation } from '../operation.js'
import { invalidArgument, S3Error } from '../s3-error.js'
import type { DeleteMarker, StoredObject, Version } from '../store/records.js'
import type { Bucket } from '../store/store.js'

/** bytes; 32 characters when they are written */
const idSize = 24

/**
 * The object a call reads: the version it names, or the latest.
 *
 * throws  NoSuchKey, NoSuchVersion; MethodNotAllowed for a version that is a delete marker
 */
export function findObject(
  bucket: Bucket,
  key: string,
  versionId: string | undefined,
  method: Operation['method'] = 'GET',
): StoredObject {
  const version = versionId === undefined ? bucket.keys.latest(key) : findVersion(bucket, key, versionId)
  if (version?.kind === 'object') return version
  if (version === undefined) throw new S3Error('NoSuchKey', { elements: { Key: key } })
  if (versionId !== undefined) throw markerRefusal(version, method)
  throw new S3Error('NoSuchKey', { elements: { Key: key }, headers: markerHeaders(version) })
}

/** What is asked of a delete marker that only an object has. */
export function markerRefusal(marker: DeleteMarker, method: Operation['method']): S3Error {
  return new S3Error('MethodNotAllowed', {
    elements: { Method: method, ResourceType: 'DeleteMarker' },
    headers: {
      ...markerHeaders(marker),
      allow: 'DELETE',
      'last-modified': new Date(marker.modified).toUTCString(),
    },
  })
}

function markerHeaders({ versionId }: DeleteMarker): Record<string, string> {
  return { 'x-amz-delete-marker': 'true', 'x-amz-version-id': versionId }
}

/**
 * The version a call names.
 *
 * throws  NoSuchVersion, InvalidArgument when the id cannot be one
 */
function findVersion(bucket: Bucket, key: string, versionId: string): Version {
  checkVersionId(versionId)
  const version = bucket.keys.version(key, versionId)
  if (version !== undefined) return version
  throw new S3Error('NoSuchVersion', { elements: { Key: key, VersionId: versionId } })
}

/** Refuses what can be the id of no version. */
export function checkVersionId(versionId: string): void {
  if (isVersionId(versionId)) return
  throw invalidArgument('versionId', versionId, 'Invalid version id specified')
}

/** Whether the text can be the id of a version at all: as with S3, nobody can make one up. */
export function isVersionId(text: string): boolean {
  if (text === 'null') return true
  const id = Buffer.from(text, 'base64url')
  if (id.length !== idSize || id.toString('base64url') !== text) return false
  return id.readUInt32BE(idSize - 4) === crc32c(id.subarray(0, idSize - 4))
}

/** The `versionId` of the query; an empty one is refused as no id. */
export function versionIdOf(call: Call): string | undefined {
  const versionId = call.query.get('versionId') ?? undefined
  if (versionId !== '') return versionId
  throw invalidArgument('versionId', '', 'Version id cannot be the empty string')
}

/**
 * The id of a version that is written now. It begins with the version's sequence, so that a listing can go on behind it, and
 * ends with a checksum of the rest.
 */
export function nextVersionId(bucket: Bucket, sequence: number): string {
  if (bucket.settings.versioning !== 'Enabled') return 'null'
  const id = randomBytes(idSize)
  id.writeUIntBE(sequence, 0, 6)
  id.writeUInt32BE(crc32c(id.subarray(0, idSize - 4)), idSize - 4)
  return id.toString('base64url')
}

/** The sequence of the version that has, or had, this id; beyond all where the id does not tell it. */
export function sequenceIn(versionId: string): number {
  const isTold = versionId !== 'null'
  return isTold ? Buffer.from(versionId, 'base64url').readUIntBE(0, 6) : Number.POSITIVE_INFINITY
}

/** Tells the version where the bucket has or had versions. */
export function versionHeaders(bucket: Bucket, version: Version): Record<string, string> {
  return bucket.settings.versioning === undefined ? {} : { 'x-amz-version-id': version.versionId }
}

/** Tells the version that a write has made; one that takes the place of another without versions is not told. */
export function writtenVersionHeaders({ versionId }: StoredObject): Record<string, string> {
  return versionId === 'null' ? {} : { 'x-amz-version-id': versionId }
}
