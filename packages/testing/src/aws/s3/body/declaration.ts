import { invalidArgument, S3Error } from '../s3-error.js'
import { type ChecksumAlgorithm, checksumAlgorithms, checksumHeader, isChecksumValue } from './checksums.js'

/** What the headers of a request say about its body. */
export interface Declaration {
  /** bytes of data, without framing; nothing where only their end tells it, as of a file in a form */
  readonly length: number | undefined
  readonly isAwsChunked: boolean
  /** Base64. */
  readonly md5: string | undefined
  /** Hexadecimal; nothing where the signature leaves the body out. */
  readonly sha256: string | undefined
  /** Without a value when it comes as a trailer. */
  readonly checksum: { readonly algorithm: ChecksumAlgorithm; readonly value: string | undefined } | undefined
}

type Headers = ReadonlyMap<string, string>

/** Not algorithms, although they begin like one. */
const otherChecksumHeaders = ['x-amz-checksum-algorithm', 'x-amz-checksum-mode', 'x-amz-checksum-type']

/** What x-amz-content-sha256 may be instead of a hash. */
const unhashed = [
  'UNSIGNED-PAYLOAD',
  'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
  'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
  'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER',
]

/**
 * Reads what the headers declare about the body.
 *
 * throws  MissingContentLength, InvalidDigest, InvalidArgument, InvalidRequest where they cannot be
 */
export function readDeclaration(headers: Headers): Declaration {
  const sha256 = readSha256(headers)
  const isAwsChunked = sha256?.startsWith('STREAMING-') || isEncodedChunked(headers)
  return {
    length: readLength(headers, isAwsChunked),
    isAwsChunked,
    md5: readMd5(headers),
    sha256: sha256 !== undefined && unhashed.includes(sha256) ? undefined : sha256,
    checksum: readChecksum(headers),
  }
}

/** Content-Encoding as it is kept: aws-chunked is of the transfer, not of the object. */
export function contentEncodingOf(headers: Headers): string | undefined {
  return (
    headers
      .get('content-encoding')
      ?.split(',')
      .map((coding) => coding.trim())
      .filter((coding) => coding !== 'aws-chunked')
      .join(',') || undefined
  )
}

function isEncodedChunked(headers: Headers): boolean {
  return /(^|,)\s*aws-chunked\s*(,|$)/.test(headers.get('content-encoding') ?? '')
}

function readLength(headers: Headers, isAwsChunked: boolean): number {
  const given = headers.get(isAwsChunked ? 'x-amz-decoded-content-length' : 'content-length')
  if (given === undefined || !/^\d{1,15}$/.test(given)) throw new S3Error('MissingContentLength')
  return Number(given)
}

function readMd5(headers: Headers): string | undefined {
  const md5 = headers.get('content-md5')
  if (md5 === undefined) return undefined
  const bytes = Buffer.from(md5, 'base64')
  if (bytes.length === 16 && bytes.toString('base64') === md5) return md5
  throw new S3Error('InvalidDigest', { elements: { 'Content-MD5': md5 } })
}

function readSha256(headers: Headers): string | undefined {
  const given = headers.get('x-amz-content-sha256')
  if (given === undefined || unhashed.includes(given)) return given
  if (/^[0-9a-f]{64}$/i.test(given)) return given.toLowerCase()
  const message = `x-amz-content-sha256 must be ${unhashed.join(', ')} or a valid sha256 value.`
  throw invalidArgument('x-amz-content-sha256', given, message)
}

/** One at most, in a header or announced as a trailer. */
function readChecksum(headers: Headers): Declaration['checksum'] {
  const announced = (headers.get('x-amz-trailer') ?? '').split(',').map((name) => name.trim().toLowerCase())
  const names = [...headers.keys(), ...announced]
    .filter((name) => name.startsWith('x-amz-checksum-'))
    .filter((name) => !otherChecksumHeaders.includes(name))
  const [name] = names
  const said = headers.get('x-amz-sdk-checksum-algorithm')
  if (name === undefined) {
    if (said === undefined) return undefined
    throw new S3Error('InvalidRequest', {
      message:
        'x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.',
    })
  }
  if (names.length > 1) {
    const message = 'Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.'
    throw new S3Error('InvalidRequest', { message })
  }
  const algorithm = checksumAlgorithms.find((known) => checksumHeader(known) === name)
  if (algorithm === undefined) {
    throw new S3Error('NotImplemented', {
      message: `${name} is not imitated. Use one of ${checksumAlgorithms.join(', ')}.`,
      elements: { Header: name },
    })
  }
  if (said !== undefined && said.toUpperCase() !== algorithm) {
    throw new S3Error('InvalidRequest', { message: 'Value for x-amz-sdk-checksum-algorithm header is invalid.' })
  }
  const value = headers.get(name)
  if (value !== undefined && !isChecksumValue(algorithm, value)) {
    throw new S3Error('InvalidRequest', { message: `Value for ${name} header is invalid.` })
  }
  return { algorithm, value }
}
