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

/**
 * Signature Version 4 in hexadecimal digits.
 *
 * source  AWS "Create a signed AWS API request"; paths are encoded once more, as for every service but S3
 */
export function signatureOf(parts: SignedParts, { date, scope }: SignatureScope, secretAccessKey: string): string {
  const text = ['AWS4-HMAC-SHA256', date, scope, sha256(canonicalRequest(parts))].join('\n')
  const key = scope.split('/').reduce<Buffer | string>((secret, one) => hmac(secret, one), `AWS4${secretAccessKey}`)
  return hmac(key, text).toString('hex')
}

/** SHA-256 in hexadecimal digits. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

function canonicalRequest(parts: SignedParts): string {
  const { method, path, query, headers, signedHeaders, payloadHash } = parts
  const lines = signedHeaders.map((name) => `${name}:${valuesOf(headers, name).map(collapsed).join(',')}\n`)
  return [
    method,
    path.split('/').map(encoded).join('/'),
    canonicalQuery(query),
    lines.join(''),
    signedHeaders.join(';'),
    payloadHash,
  ].join('\n')
}

/** Sorted by encoded name, then value; the signature itself is not signed. */
function canonicalQuery(query: string): string {
  return rawQueryPairs(query)
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encoded(decoded(name))}=${encoded(decoded(value))}`)
    .toSorted()
    .join('&')
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

function hmac(key: Buffer | string, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}
