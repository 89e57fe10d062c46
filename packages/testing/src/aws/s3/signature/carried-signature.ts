import { parseAuthorization } from '../../../signature/authorization.js'
import type { S3Request } from '../http/exchange.js'
import { invalidArgument, S3Error } from '../s3-error.js'
import { isPresignedVersion2, version4Needed } from './version-2.js'

/** A signature as a request carries it, in its Authorization header or in its query. */
export interface CarriedSignature {
  readonly isInQuery: boolean
  readonly accessKeyId: string
  /** '20260617/us-east-1/s3/aws4_request' */
  readonly scope: string
  /** '20260617T145824Z' */
  readonly date: string
  /** seconds it holds; only of one in the query */
  readonly expires?: number
  readonly signedHeaders: readonly string[]
  readonly signature: string
  readonly sessionToken: string | undefined
  /** What stands for the body in what is signed. */
  readonly payloadHash: string
}

const algorithm = 'AWS4-HMAC-SHA256'

/** s; no presigned URL holds longer than a week */
const longestExpires = 604_800

const queryParameters = ['Algorithm', 'Credential', 'Signature', 'Date', 'SignedHeaders', 'Expires'] as const

/**
 * Finds the signature of a request.
 *
 * throws  AccessDenied where there is none, and what S3 says of one that cannot be read
 * source  AWS "Authenticating Requests (AWS Signature Version 4)", Amazon S3 API reference
 */
export function findSignature(request: S3Request, query: URLSearchParams): CarriedSignature {
  const authorization = request.headers.get('authorization')
  if (isPresigned(query)) return signatureInQuery(request, query)
  if (authorization === undefined) throw new S3Error('AccessDenied')
  return signatureInHeader(request, authorization)
}

/**
 * Refuses a signature in the query beside one in a header.
 *
 * throws  InvalidArgument
 */
export function checkOneMechanism({ headers }: S3Request, query: URLSearchParams): void {
  const authorization = headers.get('authorization')
  if (authorization === undefined || !(isPresigned(query) || isPresignedVersion2(query))) return
  throw invalidArgument(
    'Authorization',
    authorization.split(' ')[0],
    'Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter ' +
      'or the Authorization header should be specified',
  )
}

/** Whether a request says in its query what others say in headers. */
export function isPresigned(query: URLSearchParams): boolean {
  return query.has('X-Amz-Algorithm') || query.has('X-Amz-Signature') || query.has('X-Amz-Credential')
}

function signatureInHeader({ headers }: S3Request, authorization: string): CarriedSignature {
  checkAlgorithm(authorization.split(' ')[0] ?? '')
  const parsed = parseAuthorization(authorization)
  if (parsed === undefined) {
    const message = 'The authorization header is malformed; expecting Credential, SignedHeaders and Signature.'
    throw new S3Error('AuthorizationHeaderMalformed', { message })
  }
  const date = headers.get('x-amz-date')
  if (date === undefined) {
    throw new S3Error('AccessDenied', { message: 'AWS authentication requires a valid Date or x-amz-date header' })
  }
  const payloadHash = headers.get('x-amz-content-sha256')
  if (payloadHash === undefined) {
    throw new S3Error('InvalidRequest', {
      message: 'Missing required header for this request: x-amz-content-sha256',
    })
  }
  return {
    ...parsed,
    isInQuery: false,
    date,
    sessionToken: headers.get('x-amz-security-token'),
    payloadHash,
  }
}

function signatureInQuery({ headers }: S3Request, query: URLSearchParams): CarriedSignature {
  if (!queryParameters.every((name) => query.has(`X-Amz-${name}`))) {
    throw malformedQuery(
      'Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, ' +
        'X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.',
    )
  }
  const parameter = (name: (typeof queryParameters)[number]) => query.get(`X-Amz-${name}`) ?? ''
  if (parameter('Algorithm') !== algorithm) {
    throw malformedQuery(`X-Amz-Algorithm only supports "${algorithm} and AWS4-ECDSA-P256-SHA256"`)
  }
  const [, accessKeyId, scope] = /^([^/]+)\/(.+)$/.exec(parameter('Credential')) ?? []
  if (accessKeyId === undefined || scope === undefined) {
    throw malformedQuery(
      'Error parsing the X-Amz-Credential parameter; the Credential is mal-formed; ' +
        'expecting "<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request".',
    )
  }
  return {
    isInQuery: true,
    accessKeyId,
    scope,
    date: parameter('Date'),
    expires: readExpires(parameter('Expires')),
    signedHeaders: parameter('SignedHeaders').split(';'),
    signature: parameter('Signature'),
    sessionToken: query.get('X-Amz-Security-Token') ?? undefined,
    payloadHash: query.get('X-Amz-Content-Sha256') ?? headers.get('x-amz-content-sha256') ?? 'UNSIGNED-PAYLOAD',
  }
}

function checkAlgorithm(said: string): void {
  if (said === algorithm) return
  if (said === 'AWS4-ECDSA-P256-SHA256') {
    throw new S3Error('NotImplemented', {
      message: `Signature Version 4A is not imitated by the embedded S3. Use ${algorithm}.`,
    })
  }
  throw version4Needed()
}

function readExpires(text: string): number {
  if (!/^-?\d{1,15}$/.test(text)) throw malformedQuery('X-Amz-Expires should be a number')
  if (Number(text) < 0) throw malformedQuery('X-Amz-Expires must be non-negative')
  if (Number(text) <= longestExpires) return Number(text)
  throw malformedQuery(
    'X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than ' +
      `${longestExpires} seconds`,
  )
}

function malformedQuery(message: string): S3Error {
  return new S3Error('AuthorizationQueryParametersError', { message })
}
