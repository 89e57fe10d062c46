import { createHash } from 'node:crypto'
import type { Call } from '../call.js'
import { S3Error } from '../s3-error.js'
import { readAwsChunked } from './aws-chunked.js'
import { type ChecksumAlgorithm, checksumHeader, isChecksumValue } from './checksums.js'
import type { Declaration } from './declaration.js'
import { type Digests, startDigests } from './digests.js'

/** A body on its way in. */
export interface Incoming {
  /** The data without framing. After the last piece it throws when anything that was declared does not hold. */
  readonly bytes: AsyncIterable<Uint8Array>
  /** Once the bytes have been read to their end. */
  digests(): Digests
}

/** bytes; S3 takes no more in one request (AWS "Amazon S3 multipart upload limits") */
const largestBody = 5 * 1024 ** 3

/**
 * Takes the body of a call, piece by piece, and verifies what its headers and trailers declare: length, Content-MD5,
 * x-amz-content-sha256, one checksum, and the signatures of its chunks.
 *
 * in      `also` names algorithms to compute, besides the one that was declared
 * throws  EntityTooLarge at once; while reading BadDigest, IncompleteBody and their like
 */
export function receive(call: Call, declared: Declaration, also: readonly ChecksumAlgorithm[] = []): Incoming {
  if ((declared.length ?? 0) > largestBody) throw tooLarge(declared.length)
  const trailers = new Map<string, string>()
  const data = declared.isAwsChunked ? readAwsChunked(call.body, trailers, call.chunkSignatures) : call.body
  const running = startDigests([...also, ...(declared.checksum ? [declared.checksum.algorithm] : [])])
  let digests: Digests | undefined

  async function* bytes(): AsyncGenerator<Uint8Array> {
    const sha256 = declared.sha256 === undefined ? undefined : createHash('sha256')
    for await (const piece of data) {
      const size = running.size + piece.length
      if (declared.length === undefined && size > largestBody) throw tooLarge(size)
      if (size > (declared.length ?? size)) throw new S3Error('IncompleteBody')
      running.update(piece)
      sha256?.update(piece)
      yield piece
    }
    digests = running.finish()
    check(call, declared, digests, sha256?.digest('hex'), trailers)
  }

  return {
    bytes: bytes(),
    digests() {
      if (digests === undefined) throw new Error('The body has not been read to its end.')
      return digests
    },
  }
}

function tooLarge(size: number | undefined): S3Error {
  return new S3Error('EntityTooLarge', { elements: { ProposedSize: size, MaxSizeAllowed: largestBody } })
}

function check(
  { operation }: Call,
  declared: Declaration,
  digests: Digests,
  sha256: string | undefined,
  trailers: ReadonlyMap<string, string>,
): void {
  if (digests.size !== (declared.length ?? digests.size)) throw new S3Error('IncompleteBody')
  if (sha256 !== declared.sha256) {
    const elements = { ClientComputedContentSHA256: declared.sha256, S3ComputedContentSHA256: sha256 }
    throw new S3Error('XAmzContentSHA256Mismatch', { elements })
  }
  const md5 = Buffer.from(digests.md5, 'hex').toString('base64')
  if (declared.md5 !== undefined && declared.md5 !== md5) {
    // S3 tells what was expected in hexadecimal where a whole object was sent, and in Base64 where a part was.
    const form = operation === 'PutObject' ? 'hex' : 'base64'
    const ExpectedDigest = Buffer.from(declared.md5, 'base64').toString(form)
    throw new S3Error('BadDigest', { elements: { ExpectedDigest, CalculatedDigest: md5 } })
  }
  if (declared.checksum) checkChecksum(declared.checksum, digests, trailers)
}

function checkChecksum(
  { algorithm, value }: NonNullable<Declaration['checksum']>,
  digests: Digests,
  trailers: ReadonlyMap<string, string>,
): void {
  const header = checksumHeader(algorithm)
  const expected = value ?? trailers.get(header)
  if (expected === undefined) throw new S3Error('MalformedTrailerError')
  if (!isChecksumValue(algorithm, expected)) {
    throw new S3Error('InvalidRequest', { message: `Value for ${header} trailing header is invalid.` })
  }
  if (expected !== digests.checksum(algorithm)) {
    throw new S3Error('BadDigest', { message: `The ${algorithm} you specified did not match the calculated checksum.` })
  }
}
