import { createHmac } from 'node:crypto'
import type { TestCredentials } from '../../../authorizers/credentials.js'
import { isSameSignature, timeOf } from '../../../signature/authorization.js'
import type { S3Request } from '../http/exchange.js'
import { invalidArgument, S3Error } from '../s3-error.js'
import { bucketInHost } from '../target.js'
import { findCredentials, type Signer } from './credentials.js'
import { mismatch } from './mismatch.js'
import { checkSkew, wholeSecond } from './signing-time.js'

// Signature Version 2: boto3, AWS CLI 1 and SDK 2 for JavaScript presign URLs with it in the regions that take it, unless told
// otherwise; boto 2, libs3 and knox sign everything with it.

/** The regions from before 2014, which take it (botocore's endpoints.json: those whose signatureVersions have 's3'). */
const regions = [
  'ap-northeast-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'eu-west-1',
  'sa-east-1',
  'us-east-1',
  'us-west-1',
  'us-west-2',
]

/** Parameters that are a part of what is asked for (botocore's HmacV1Auth.QSAOfInterest). */
const signedParameters =
  /^(accelerate|acl|analytics|cors|defaultObjectAcl|delete|inventory|lifecycle|location|logging|metrics|notification|object-lock|partNumber|policy|replication|requestPayment|response-(cache-control|content-disposition|content-encoding|content-language|content-type|expires)|restore|select|select-type|storageClass|tagging|torrent|uploadId|uploads|versionId|versioning|versions|website)$/

interface Carried extends Signer {
  readonly signature: string
  /** What stands in the line of the date: nothing where x-amz-date has it, the end of a presigned URL. */
  readonly dateLine: string
}

export function takesVersion2(region: string): boolean {
  return regions.includes(region)
}

/** Whether a URL carries its signature. */
export function isPresignedVersion2(query: URLSearchParams): boolean {
  return query.has('AWSAccessKeyId') || query.has('Signature')
}

export function isSignedVersion2({ headers }: S3Request, query: URLSearchParams): boolean {
  return isPresignedVersion2(query) || /^AWS( |$)/.test(headers.get('authorization') ?? '')
}

/**
 * Lets a request in.
 *
 * in      `region` is that of the bucket; nothing where there is none
 * throws  what S3 says of one that is not signed as it says
 * source  AWS "Signing and authenticating REST requests (AWS signature version 2)"
 */
export function checkVersion2(
  request: S3Request,
  query: URLSearchParams,
  region: string | undefined,
  credentials: readonly TestCredentials[],
  now: number,
): void {
  if (region !== undefined && !takesVersion2(region)) throw version4Needed()
  const carried = isPresignedVersion2(query) ? signatureInQuery(query, now) : signatureInHeader(request, now)
  const { secretAccessKey } = findCredentials(credentials, carried)
  const stringToSign = stringToSignOf(request, query, carried)
  if (!isSameSignature(carried.signature, signVersion2(stringToSign, secretAccessKey))) {
    throw mismatch({ ...carried, stringToSign })
  }
  if (valueOf('x-amz-server-side-encryption', request, query)?.startsWith('aws:kms')) {
    const message =
      'Requests specifying Server Side Encryption with AWS KMS managed keys require AWS Signature Version 4.'
    throw new S3Error('InvalidArgument', { message })
  }
}

/** In Base64. */
export function signVersion2(text: string, secretAccessKey: string): string {
  return createHmac('sha1', secretAccessKey).update(text).digest('base64')
}

/** What S3 says of anything but version 4 where it takes nothing else. */
export function version4Needed(): S3Error {
  const message = 'The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.'
  return new S3Error('InvalidRequest', { message })
}

function signatureInHeader({ headers }: S3Request, now: number): Carried {
  const authorization = headers.get('authorization') ?? ''
  const [, accessKeyId, signature] = /^AWS ([^:]+):(.+)$/.exec(authorization) ?? []
  if (accessKeyId === undefined || signature === undefined) {
    const message = 'AWS authorization header is invalid.  Expected AwsAccessKeyId:signature'
    throw invalidArgument('Authorization', authorization, message)
  }
  const date = headers.get('x-amz-date') ?? headers.get('date') ?? ''
  const time = Number.isNaN(timeOf(date)) ? Date.parse(date) : timeOf(date)
  if (Number.isNaN(time)) {
    throw new S3Error('AccessDenied', { message: 'AWS authentication requires a valid Date or x-amz-date header' })
  }
  checkSkew(date, time, now)
  const dateLine = headers.has('x-amz-date') ? '' : date
  return { accessKeyId, signature, dateLine, sessionToken: headers.get('x-amz-security-token') }
}

function signatureInQuery(query: URLSearchParams, now: number): Carried {
  const [accessKeyId, signature, expires] = ['AWSAccessKeyId', 'Signature', 'Expires'].map((name) => query.get(name))
  if (accessKeyId == null || signature == null || expires == null) {
    const message = 'Query-string authentication requires the Signature, Expires and AWSAccessKeyId parameters'
    throw new S3Error('AccessDenied', { message })
  }
  if (!/^\d{1,11}$/.test(expires)) {
    throw new S3Error('AccessDenied', { message: `Invalid date (should be seconds since epoch): ${expires}` })
  }
  const until = Number(expires) * 1_000
  if (until < now) {
    const elements = { Expires: wholeSecond(until), ServerTime: wholeSecond(now) }
    throw new S3Error('AccessDenied', { message: 'Request has expired', elements })
  }
  return { accessKeyId, signature, dateLine: expires, sessionToken: query.get('x-amz-security-token') ?? undefined }
}

function stringToSignOf(request: S3Request, query: URLSearchParams, { dateLine }: Carried): string {
  const lines = ['content-md5', 'content-type'].map((name) => valueOf(name, request, query) ?? '')
  return [request.method, ...lines, dateLine, ...amzLines(request, query), resourceOf(request, query)].join('\n')
}

/** 'x-amz-meta-by:me', in the order of their names. A presigned URL has those in its query that its maker was given. */
function amzLines({ headers }: S3Request, query: URLSearchParams): string[] {
  const inQuery = [...query].map(([name, value]) => [name.toLowerCase(), value] as const)
  const all = new Map([...inQuery, ...headers].filter(([name]) => name.startsWith('x-amz-')))
  return [...all.keys()].toSorted().map((name) => `${name}:${all.get(name)!.trim()}`)
}

/** '/bucket/key?acl', with the bucket also where only the host names it. */
function resourceOf({ path, headers }: S3Request, query: URLSearchParams): string {
  const bucket = bucketInHost(headers.get('host'))
  const parameters = [...query]
    .filter(([name]) => signedParameters.test(name))
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => (value === '' ? name : `${name}=${value}`))
  const asked = parameters.length === 0 ? '' : `?${parameters.join('&')}`
  return `${bucket === undefined ? '' : `/${bucket}`}${path}${asked}`
}

/** Of a header, or of the parameter that says it in a presigned URL. */
function valueOf(name: string, { headers }: S3Request, query: URLSearchParams): string | undefined {
  return headers.get(name) ?? [...query].find(([parameter]) => parameter.toLowerCase() === name)?.[1]
}
