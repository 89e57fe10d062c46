import type { S3Request } from './http/exchange.js'
import type { Target } from './operation.js'
import { S3Error } from './s3-error.js'

/** bytes of UTF-8 */
const longestKey = 1_024

/** What a request is about; '' where there is no bucket, or no key. */
export interface RequestTarget {
  readonly kind: Target
  readonly bucketName: string
  readonly key: string
}

/**
 * Which bucket and key a request is about: '/bucket/key', or '/key' under the host 'bucket.localhost'. A key is whatever
 * follows the bucket, slashes and dots and all.
 *
 * throws  InvalidURI when the path is no percent-encoded UTF-8, KeyTooLongError
 */
export function readTarget({ path, headers }: S3Request): RequestTarget {
  const bucketOfHost = bucketInHost(headers.get('host'))
  const [, bucket = '', rest = ''] =
    (bucketOfHost === undefined ? /^\/([^/]*)\/?(.*)$/s : /^()\/(.*)$/s).exec(path) ?? []
  const bucketName = bucketOfHost ?? decode(bucket, path)
  const key = decode(rest, path)
  checkKey(key)
  return { kind: bucketName === '' ? 'service' : key === '' ? 'bucket' : 'object', bucketName, key }
}

/**
 * Refuses a key that no object can have.
 *
 * throws  KeyTooLongError
 */
export function checkKey(key: string): void {
  const size = Buffer.byteLength(key)
  if (size > longestKey) {
    throw new S3Error('KeyTooLongError', { elements: { Size: size, MaxSizeAllowed: longestKey } })
  }
}

/** Where the object of a request is found: 'http://127.0.0.1:4566/bucket/a%2Fb', or as its host names the bucket. */
export function locationOf({ bucketName, key, headers }: Located): string {
  const host = headers.get('host') ?? 'localhost'
  const path = bucketInHost(host) === undefined ? `/${bucketName}` : ''
  return `http://${host}${path}/${encodeURIComponent(key)}`
}

/** Where a bucket is found by its name: 'http://bucket.localhost:4566/'. */
export function bucketAddress({ bucketName, headers }: Located): string {
  const host = headers.get('host') ?? 'localhost'
  const own = bucketInHost(host) === undefined ? `${bucketName}.localhost${/:\d+$/.exec(host)?.[0] ?? ''}` : host
  return `http://${own}/`
}

interface Located {
  readonly bucketName: string
  readonly key: string
  readonly headers: ReadonlyMap<string, string>
}

/** 'bucket.localhost:4566'; and 'bucket.s3.us-east-1.amazonaws.com', where clients without a socket may think they are. */
export function bucketInHost(host = ''): string | undefined {
  return /^([a-z0-9.-]+)\.(localhost|s3(\.dualstack)?([.-][a-z]{2}(-[a-z]+)+-\d)?\.amazonaws\.com)(:\d+)?$/i.exec(
    host,
  )?.[1]
}

function decode(text: string, path: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw new S3Error('InvalidURI', { elements: { URI: path } })
  }
}
