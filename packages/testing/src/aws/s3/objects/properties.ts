import { contentEncodingOf } from '../body/declaration.js'
import type { Call } from '../call.js'
import { S3Error } from '../s3-error.js'
import type { ObjectProperties, Pair } from '../store/records.js'
import type { Bucket } from '../store/store.js'
import { mailSafe } from './encoded-words.js'
import { readProtection } from './object-lock.js'
import { readTagHeader } from './tags.js'

const metadataPrefix = 'x-amz-meta-'
const encryptionHeader = 'x-amz-server-side-encryption'

export const websiteRedirect = 'x-amz-website-redirect-location'

/** Headers that are kept as they come; Content-Type and Content-Encoding are seen to one by one. */
const keptHeaders = ['cache-control', 'content-disposition', 'content-language', 'expires', websiteRedirect]

/** Beginnings of headers whose meaning is not imitated: keeping the object without it would look like having done it. */
const notImitated = ['x-amz-object-lock-event-hold', 'x-amz-write-offset-bytes', 'x-amz-object-annotation-directive']

/** bytes of names and values together (AWS "Working with object metadata") */
const mostMetadata = 2_048

/** Those of general purpose buckets. */
const storageClasses = [
  'STANDARD',
  'REDUCED_REDUNDANCY',
  'STANDARD_IA',
  'ONEZONE_IA',
  'INTELLIGENT_TIERING',
  'GLACIER',
  'DEEP_ARCHIVE',
  'GLACIER_IR',
]

/** What a writer says of an object, besides its bytes. */
export function readProperties(call: Call, bucket: Bucket): ObjectProperties {
  checkAcl(call.headers)
  checkImitated(call.headers)
  return {
    ...readContentHeaders(call.headers),
    tags: readTagHeader(call.headers.get('x-amz-tagging')),
    storageClass: readStorageClass(call.headers) ?? 'STANDARD',
    encryption: readEncryption(call.headers),
    ...readProtection(call, bucket),
  }
}

/** The headers that are kept, and the user metadata. */
function readContentHeaders(headers: ReadonlyMap<string, string>): Pick<ObjectProperties, 'headers' | 'metadata'> {
  const contentEncoding = contentEncodingOf(headers)
  return {
    headers: [
      ['content-type', headers.get('content-type') || 'binary/octet-stream'],
      ...(contentEncoding === undefined ? [] : [['content-encoding', contentEncoding] as const]),
      ...keptHeaders.filter((name) => headers.has(name)).map((name) => [name, headers.get(name)!] as const),
    ],
    metadata: readMetadata(headers),
  }
}

function readStorageClass(headers: ReadonlyMap<string, string>): string | undefined {
  const storageClass = headers.get('x-amz-storage-class')
  if (storageClass === undefined || storageClasses.includes(storageClass)) return storageClass
  throw new S3Error('InvalidStorageClass', { elements: { StorageClassRequested: storageClass } })
}

/** How the object is said to be encrypted, which is kept and given back: what lies on disk is not. */
function readEncryption(headers: ReadonlyMap<string, string>): readonly Pair[] {
  if (headers.has(`${encryptionHeader}-customer-algorithm`)) {
    const message =
      'Encryption with keys of the customer (SSE-C) is not imitated. Leave it out, or use SSE-S3 or SSE-KMS.'
    throw new S3Error('NotImplemented', { message, elements: { Header: `${encryptionHeader}-customer-algorithm` } })
  }
  const method = headers.get(encryptionHeader) ?? 'AES256'
  if (!['AES256', 'aws:kms', 'aws:kms:dsse'].includes(method)) {
    throw new S3Error('InvalidEncryptionAlgorithmError', {
      elements: { ArgumentName: encryptionHeader, ArgumentValue: method },
    })
  }
  const given = [`${encryptionHeader}-aws-kms-key-id`, `${encryptionHeader}-bucket-key-enabled`]
    .filter((name) => method !== 'AES256' && headers.has(name))
    .map((name) => [name, headers.get(name)!] as const)
  return [[encryptionHeader, method], ...given]
}

/** The headers of an answer that tell an object's properties. */
export function propertyHeaders(object: ObjectProperties): Record<string, string> {
  return {
    ...Object.fromEntries([...object.headers, ...object.encryption]),
    ...Object.fromEntries(object.metadata.map(([name, value]) => [metadataPrefix + name, mailSafe(value)])),
    ...(object.storageClass === 'STANDARD' ? {} : { 'x-amz-storage-class': object.storageClass }),
    ...(object.tags.length === 0 ? {} : { 'x-amz-tagging-count': String(object.tags.length) }),
  }
}

function readMetadata(headers: ReadonlyMap<string, string>): readonly Pair[] {
  const metadata = [...headers]
    .filter(([name]) => name.startsWith(metadataPrefix))
    .map(([name, value]): Pair => [name.slice(metadataPrefix.length), value])
  const size = metadata.reduce((sum, [name, value]) => sum + Buffer.byteLength(name + value), 0)
  if (size <= mostMetadata) return metadata
  throw new S3Error('MetadataTooLarge', { elements: { Size: size, MaxSizeAllowed: mostMetadata } })
}

/**
 * Buckets made today have their ACLs switched off, and take those that say so: everything for the owner of the bucket, and
 * nothing for others. `private` says the same where the writer owns the bucket, and everybody does here.
 *
 * source  AWS "PutObject", x-amz-acl: or "an equivalent form of this ACL"; rclone and multer-s3 send `private` with every object
 */
function checkAcl(headers: ReadonlyMap<string, string>): void {
  const acl = headers.get('x-amz-acl') ?? 'private'
  const isGranted = [...headers.keys()].some((name) => name.startsWith('x-amz-grant-'))
  if (isGranted || !['private', 'bucket-owner-full-control'].includes(acl)) {
    throw new S3Error('AccessControlListNotSupported')
  }
}

function checkImitated(headers: ReadonlyMap<string, string>): void {
  const name = [...headers.keys()].find((header) => notImitated.some((beginning) => header.startsWith(beginning)))
  if (name === undefined) return
  throw new S3Error('NotImplemented', {
    message: `${name} is not imitated by the embedded S3.`,
    elements: { Header: name },
  })
}
