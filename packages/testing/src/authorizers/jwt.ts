import { createPublicKey, verify } from 'node:crypto'
import { isRecord } from '../gateway/shape.js'
import type { Claims } from './caller.js'

/** An RSA public key of a JSON Web Key Set. */
export interface JsonWebKey {
  readonly kty: string
  readonly n?: string
  readonly e?: string
  readonly kid?: string
  readonly alg?: string
  readonly use?: string
}

/** The public keys of an issuer. */
export interface JsonWebKeySet {
  readonly keys: readonly JsonWebKey[]
}

/** API Gateway takes RSA signatures only. */
const digests: Readonly<Record<string, string>> = { RS256: 'sha256', RS384: 'sha384', RS512: 'sha512' }

/** The claims of a token that one of the keys has signed, or in a few words why there are none. */
export function verifyJwt(token: string, { keys }: JsonWebKeySet): { claims: Claims } | { why: string } {
  const [head = '', body = '', signature = '', ...more] = token.split('.')
  const header = parsePart(head)
  const claims = parsePart(body)
  if (header === undefined || claims === undefined || signature === '' || more.length > 0) {
    return { why: 'the token is malformed' }
  }
  const digest = digests[String(header['alg'])]
  if (digest === undefined) return { why: 'the token is signed with an unsupported algorithm' }
  const key = keys.find(({ kid, kty }) => kty === 'RSA' && (header['kid'] === undefined || kid === header['kid']))
  if (key === undefined) return { why: 'the token has an unknown key' }
  const signed = Buffer.from(`${head}.${body}`)
  const publicKey = createPublicKey({ key: { ...key }, format: 'jwk' })
  const valid = verify(digest, signed, publicKey, Buffer.from(signature, 'base64url'))
  return valid ? { claims } : { why: 'the token has an invalid signature' }
}

/** What claims have to fulfil. */
export interface ClaimRules {
  /** undefined takes any. */
  readonly issuer: string | undefined
  /** Empty takes any. */
  readonly audience: readonly string[]
  /** ms since 1970 */
  readonly now: number
}

/** In a few words why claims are refused; undefined when they are not. */
export function whyRefused(claims: Claims, { issuer, audience, now }: ClaimRules): string | undefined {
  const { iss, aud, client_id: client, exp, nbf, iat } = claims
  const seconds = now / 1000
  if (issuer !== undefined && iss !== issuer) return 'the token does not have a valid issuer'
  const named = [...(Array.isArray(aud) ? aud : [aud]), client]
  if (audience.length > 0 && !named.some((one) => typeof one === 'string' && audience.includes(one))) {
    return 'the token does not have a valid audience'
  }
  if (typeof exp === 'number' && exp <= seconds) return 'the token has expired'
  if (typeof nbf === 'number' && nbf > seconds) return 'the token is not valid yet'
  return typeof iat === 'number' && iat > seconds + 60 ? 'the token was issued in the future' : undefined
}

/** The scopes of `scope` (a text) or `scp` (a text or a list). */
export function scopesOf({ scope, scp }: Claims): string[] {
  const given = scope ?? scp
  if (Array.isArray(given)) return given.map(String)
  return typeof given === 'string' ? given.split(' ') : []
}

function parsePart(part: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}
