import type { TestCredentials } from '../../../authorizers/credentials.js'
import { isSameSignature, timeOf } from '../../../signature/authorization.js'
import { encodedOnce, sign } from '../../../signature/signature.js'
import type { ChunkSignatures } from '../body/aws-chunked.js'
import type { S3Request } from '../http/exchange.js'
import { S3Error } from '../s3-error.js'
import { type CarriedSignature, checkOneMechanism, findSignature } from './carried-signature.js'
import { checkScope } from './check-scope.js'
import { chunkSignatures } from './chunk-signatures.js'
import { findCredentials } from './credentials.js'
import { mismatch } from './mismatch.js'
import { checkSkew, skewMs, wholeSecond } from './signing-time.js'
import { checkVersion2, isSignedVersion2 } from './version-2.js'

/** What is known of a request once it has been let in. */
export interface Admission {
  /** For a body that is signed chunk by chunk. */
  readonly chunkSignatures: ChunkSignatures | undefined
}

/**
 * Lets a request in; throws the S3Error that tells why not.
 *
 * in  `region` is that of the bucket; nothing where there is none
 */
export type RequestCheck = (request: S3Request, query: URLSearchParams, region: string | undefined) => Admission

/** Where no credentials are given, everybody is let in, and signatures are not looked at. */
export function letEverybodyIn(): Admission {
  return { chunkSignatures: undefined }
}

/** Lets in whoever signs with one of the credentials; they may do everything, there are no policies here. */
export function checkSignatures(credentials: readonly TestCredentials[], now: () => number): RequestCheck {
  return function checkSignature(request, query, region) {
    checkOneMechanism(request, query)
    if (isSignedVersion2(request, query)) {
      checkVersion2(request, query, region, credentials, now())
      return letEverybodyIn()
    }
    const carried = findSignature(request, query)
    checkScope(carried, region)
    checkTime(carried, now())
    const { secretAccessKey } = findCredentials(credentials, carried)
    checkSignedHeaders(request, carried)
    const signing = sign(
      { ...request, ...carried, headers: [...request.headers] },
      carried,
      secretAccessKey,
      encodedOnce,
    )
    if (!isSameSignature(signing.signature, carried.signature)) throw mismatch({ ...signing, ...carried })
    const isSignedByChunk = carried.payloadHash.startsWith('STREAMING-AWS4-HMAC-SHA256-PAYLOAD')
    return {
      chunkSignatures: isSignedByChunk ? chunkSignatures(carried, secretAccessKey, carried.signature) : undefined,
    }
  }
}

function checkTime({ date, expires }: CarriedSignature, now: number): void {
  const time = timeOf(date)
  if (expires === undefined) {
    checkSkew(date, time, now)
    return
  }
  const until = time + expires * 1_000
  if (time - skewMs <= now && now <= until) return
  const message = now > until ? 'Request has expired' : 'Request is not yet valid'
  throw new S3Error('AccessDenied', {
    message,
    elements: {
      'X-Amz-Expires': expires,
      Expires: Number.isNaN(until) ? undefined : wholeSecond(until),
      ServerTime: wholeSecond(now),
    },
  })
}

/**
 * The host and all that begins with x-amz- has to be signed: nobody on the way shall change what is asked. What is said of
 * the body need not be: it is a part of what is signed.
 */
function checkSignedHeaders({ headers }: S3Request, { signedHeaders }: CarriedSignature): void {
  const unsigned = [...headers.keys()].filter(
    (name) =>
      (name === 'host' || (name.startsWith('x-amz-') && name !== 'x-amz-content-sha256')) &&
      !signedHeaders.includes(name),
  )
  if (unsigned.length === 0) return
  throw new S3Error('AccessDenied', {
    message: 'There were headers present in the request which were not signed',
    elements: { HeadersNotSigned: unsigned.join(', ') },
  })
}
