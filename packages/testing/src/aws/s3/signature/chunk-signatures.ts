import { isSameSignature } from '../../../signature/authorization.js'
import { hmac, sha256, type SignatureScope, signingKeyOf } from '../../../signature/signature.js'
import type { ChunkSignatures } from '../body/aws-chunked.js'
import { S3Error } from '../s3-error.js'

const ofNothing = sha256('')

/**
 * Verifies the chunks of a body one after the other: the signature of each is made of that before it, and that of the first
 * of the request's.
 *
 * source  AWS "Signature calculations for the Authorization header: transferring payload in multiple chunks"
 */
export function chunkSignatures(
  { date, scope }: SignatureScope,
  secretAccessKey: string,
  ofRequest: string,
): ChunkSignatures {
  const key = signingKeyOf(scope, secretAccessKey)
  let before = ofRequest
  const check = (given: string | undefined, kind: string, hashes: readonly string[]) => {
    const signed = [`AWS4-HMAC-SHA256-${kind}`, date, scope, before, ...hashes].join('\n')
    const expected = hmac(key, signed).toString('hex')
    if (given === undefined || !isSameSignature(given, expected)) throw new S3Error('SignatureDoesNotMatch')
    before = expected
  }
  return {
    checkChunk: (given, hash) => check(given, 'PAYLOAD', [ofNothing, hash]),
    checkTrailers: (given, hash) => check(given, 'TRAILER', [hash]),
  }
}
