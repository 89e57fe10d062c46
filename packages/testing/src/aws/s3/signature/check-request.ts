import type { TestCredentials } from '../../../authorizers/credentials.js'
import { isSameSignature, timeOf } from '../../../signature/authorization.js'
import { encodedOnce, sign, type Signing } from '../../../signature/signature.js'
import type { ChunkSignatures } from '../body/aws-chunked.js'
import type { S3Request } from '../http/exchange.js'
import { S3Error } from '../s3-error.js'
import { type CarriedSignature, findSignature } from './carried-signature.js'
import { checkScope } from './check-scope.js'
import { chunkSignatures } from './chunk-signatures.js'

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

/** ms that the signer's clock may be off, either way (AWS "RequestTimeTooSkewed") */
const skewMs = 15 * 60_000

/** Where no credentials are given, everybody is let in, and signatures are not looked at. */
export function letEverybodyIn(): Admission {
  return { chunkSignatures: undefined }
}

/** Lets in whoever signs with one of the credentials; they may do everything, there are no policies here. */
export function checkSignatures(credentials: readonly TestCredentials[], now: () => number): RequestCheck {
  return function checkSignature(request, query, region) {
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
    if (!isSameSignature(signing.signature, carried.signature)) throw mismatch(carried, signing)
    const isSignedByChunk = carried.payloadHash.startsWith('STREAMING-AWS4-HMAC-SHA256-PAYLOAD')
    return {
      chunkSignatures: isSignedByChunk ? chunkSignatures(carried, secretAccessKey, carried.signature) : undefined,
    }
  }
}

function findCredentials(credentials: readonly TestCredentials[], carried: CarriedSignature): TestCredentials {
  const found = credentials.find(({ accessKeyId }) => accessKeyId === carried.accessKeyId)
  if (found === undefined) {
    throw new S3Error('InvalidAccessKeyId', { elements: { AWSAccessKeyId: carried.accessKeyId } })
  }
  if (found.sessionToken !== carried.sessionToken) throw new S3Error('InvalidToken')
  return found
}

function checkTime({ date, expires }: CarriedSignature, now: number): void {
  const time = timeOf(date)
  if (expires === undefined) {
    if (Math.abs(time - now) <= skewMs) return
    throw new S3Error('RequestTimeTooSkewed', {
      elements: {
        RequestTime: date,
        ServerTime: wholeSecond(now),
        MaxAllowedSkewMilliseconds: skewMs,
      },
    })
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

/** '2026-06-17T14:58:24Z' */
function wholeSecond(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+/, '')
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

function mismatch({ accessKeyId, signature }: CarriedSignature, signing: Signing): S3Error {
  return new S3Error('SignatureDoesNotMatch', {
    elements: {
      AWSAccessKeyId: accessKeyId,
      StringToSign: signing.stringToSign,
      SignatureProvided: signature,
      StringToSignBytes: spelledOut(signing.stringToSign),
      CanonicalRequest: signing.canonicalRequest,
      CanonicalRequestBytes: spelledOut(signing.canonicalRequest),
    },
  })
}

/** '47 45 54': who signs sees which byte of the text it has otherwise. */
function spelledOut(text: string): string {
  return Buffer.from(text)
    .toString('hex')
    .replace(/..(?!$)/g, '$& ')
}
