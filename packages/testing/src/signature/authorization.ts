import { timingSafeEqual } from 'node:crypto'

/** What an Authorization header says of a signature. */
export interface Authorization {
  readonly accessKeyId: string
  /** '20240617/us-east-1/execute-api/aws4_request' */
  readonly scope: string
  /** Lower case, in the order of the signature. */
  readonly signedHeaders: readonly string[]
  /** Hexadecimal. */
  readonly signature: string
}

/** Reads 'AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…'; nothing where the text is anything else. */
export function parseAuthorization(text: string): Authorization | undefined {
  const [, accessKeyId, scope, signedHeaders, signature] =
    /^AWS4-HMAC-SHA256 +Credential=([^/,]+)\/([^,]+), *SignedHeaders=([^,]+), *Signature=([0-9a-f]+)$/.exec(text) ?? []
  if (accessKeyId === undefined || scope === undefined || signedHeaders === undefined || signature === undefined) {
    return undefined
  }
  return { accessKeyId, scope, signedHeaders: signedHeaders.split(';'), signature }
}

/** ms since 1970 of '20240617T145824Z'; NaN for anything else, which is never in time. */
export function timeOf(date: string): number {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/
  return parts.test(date) ? Date.parse(date.replace(parts, '$1-$2-$3T$4:$5:$6Z')) : Number.NaN
}

/** Compares signatures in a time that does not tell how much of them is equal. */
export function isSameSignature(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
