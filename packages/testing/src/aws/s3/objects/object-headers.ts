import { type Checksum, checksumHeader } from '../body/checksums.js'
import { quoted } from '../replies.js'
import type { StoredObject } from '../store/records.js'
import type { Bucket } from '../store/store.js'
import { protectionHeaders } from './object-lock.js'
import { propertyHeaders } from './properties.js'
import { versionHeaders } from './versions.js'

/** Query parameters of a GET that name what headers of the answer shall say. */
const overrides = {
  'response-cache-control': 'cache-control',
  'response-content-disposition': 'content-disposition',
  'response-content-encoding': 'content-encoding',
  'response-content-language': 'content-language',
  'response-content-type': 'content-type',
  'response-expires': 'expires',
}

/** What an answer tells of an object, besides its bytes and their checksum. */
export function objectHeaders(bucket: Bucket, object: StoredObject, query: URLSearchParams): Record<string, string> {
  const overridden = Object.entries(overrides).filter(([parameter]) => query.has(parameter))
  return {
    'accept-ranges': 'bytes',
    'last-modified': new Date(object.modified).toUTCString(),
    etag: quoted(object.etag),
    ...propertyHeaders(object),
    ...protectionHeaders(object),
    ...versionHeaders(bucket, object),
    ...Object.fromEntries(overridden.map(([parameter, header]) => [header, query.get(parameter)!])),
  }
}

export function checksumHeaders({ algorithm, type, value }: Checksum): Record<string, string> {
  return { [checksumHeader(algorithm)]: value, 'x-amz-checksum-type': type }
}
