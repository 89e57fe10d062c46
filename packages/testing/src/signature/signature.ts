import { createHash, createHmac } from 'node:crypto'
import { type HeaderLine, valuesOf } from '../gateway/header-lines.js'
import { rawQueryPairs } from '../gateway/query.js'

/** The parts of a request that a signature covers, as sent. */
export interface SignedParts {
  readonly method: string
  readonly path: string
  readonly query: string
  readonly headers: readonly HeaderLine[]
  /** Lower case, in the order of the signature. */
  readonly signedHeaders: readonly string[]
  /** Hexadecimal SHA-256 of the body, or what stands in its place. */
  readonly payloadHash: string
}

/** When and for what a signature holds: '20240617T145824Z', '20240617/us-east-1/execute-api/aws4_request'. */
export interface SignatureScope {
  readonly date: string
  readonly scope: string
}

/** A signature, and what it was made of. */
export interface Signing {
  readonly canonicalRequest: string
  readonly stringToSign: string
  /** Hexadecimal. */
  readonly signature: string
}

/** How a service wants a path to be written in what is signed. */
export type PathForm = (path: string) => string

/** As every service but S3 wants it: what was sent is encoded once more. */
const encodedOnceMore: PathForm = (path) => path.split('/').map(encoded).join('/')

/** As S3 wants it: encoded once, however it was sent. */
export const encodedOnce: PathForm = (path) => decoded(path).split('/').map(encoded).join('/')

/** Signature Version 4 in hexadecimal digits. */
export function signatureOf(parts: SignedParts, scope: SignatureScope, secretAccessKey: string): string {
  return sign(parts, scope, secretAccessKey, encodedOnceMore).signature
}

/**
 * Signs with Signature Version 4.
 *
 * source  AWS "Create a signed AWS API request"
 */
export function sign(
  parts: SignedParts,
  { date, scope }: SignatureScope,
  secretAccessKey: string,
  pathForm: PathForm,
): Signing {
  const canonicalRequest = canonicalRequestOf(parts, pathForm)
  const stringToSign = ['AWS4-HMAC-SHA256', date, scope, sha256(canonicalRequest)].join('\n')
  const signature = hmac(signingKeyOf(scope, secretAccessKey), stringToSign).toString('hex')
  return { canonicalRequest, stringToSign, signature }
}

/** The key that signs everything of a day, region and service. */
export function signingKeyOf(scope: string, secretAccessKey: string): Buffer {
  const [first = '', ...rest] = scope.split('/')
  return rest.reduce((secret, one) => hmac(secret, one), hmac(`AWS4${secretAccessKey}`, first))
}

/** HMAC with SHA-256. */
export function hmac(key: Buffer | string, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

/** SHA-256 in hexadecimal digits. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

function canonicalRequestOf(parts: SignedParts, pathForm: PathForm): string {
  const { method, path, query, headers, signedHeaders, payloadHash } = parts
  const lines = signedHeaders.map((name) => `${name}:${valuesOf(headers, name).map(collapsed).join(',')}\n`)
  return [method, pathForm(path), canonicalQuery(query), lines.join(''), signedHeaders.join(';'), payloadHash].join(
    '\n',
  )
}

/** Sorted by encoded name, then value; the signature itself is not signed. */
function canonicalQuery(query: string): string {
  return rawQueryPairs(query)
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => [encoded(decoded(name)), encoded(decoded(value))] as const)
    .toSorted(([name, value], [otherName, otherValue]) => order(name, otherName) || order(value, otherValue))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
}

function order(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

function encoded(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, (character) => {
    return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
  })
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function collapsed(value: string): string {
  return value.trim().replaceAll(/ +/g, ' ')
}
