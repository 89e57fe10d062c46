import { generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import type { JsonWebKeySet } from './jwt.js'

/** An issuer of tokens for tests: its keys live in this process. */
export interface TestIssuer {
  /** 'https://issuer.test' */
  readonly issuer: string
  /** For a JWT or user pool authorizer: `{ type: 'JWT', issuer, jwks, audience: ['orders'] }`. */
  readonly jwks: JsonWebKeySet
  /** A token with these claims; `iss`, `iat` and `exp` (in an hour) are there unless they are given. */
  sign(claims?: Readonly<Record<string, unknown>>): string
}

/** Makes an issuer with a new RSA key. */
export function testIssuer({ issuer = 'https://issuer.test' }: { readonly issuer?: string } = {}): TestIssuer {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const kid = randomUUID()
  const { n = '', e = '' } = publicKey.export({ format: 'jwk' })
  return {
    issuer,
    jwks: { keys: [{ kty: 'RSA', use: 'sig', alg: 'RS256', kid, n, e }] },
    sign(claims = {}) {
      const now = Math.floor(Date.now() / 1000)
      const head = part({ alg: 'RS256', typ: 'JWT', kid })
      const body = part({ iss: issuer, iat: now, exp: now + 3600, ...claims })
      return `${head}.${body}.${sign('sha256', Buffer.from(`${head}.${body}`), privateKey).toString('base64url')}`
    },
  }
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
