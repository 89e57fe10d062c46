import type { Token } from '../container/token.js'

/** Keeps what was done under which key. One of its methods may be called anywhere at any time: each is one atomic step. */
export interface IdempotencyStore {
  /** Claims the work for one request, unless it was done or is being done. */
  begin(claim: Claim): Promise<Beginning>
  /**
   * Keeps the answer to what was claimed; undefined: it was done, and its answer cannot be kept.
   *
   * out     false when the claim is no longer this one's: it took longer than it was locked for, and another has it
   */
  complete(claim: Claim, answer: string | undefined): Promise<boolean>
  /** Gives the claim back, so that the work can be tried again; nothing when it is no longer this one's. */
  release(claim: Claim): Promise<void>
}

/** What one request claims. Times are ms since the epoch. */
export interface Claim {
  /** Of application, caller and key: 64 hexadecimal digits. */
  readonly id: string
  /** What the request is, as a hash: another request under the same key is another. */
  readonly fingerprint: string
  /** Who claims, new for each request: whoever lost a claim cannot complete it. */
  readonly owner: string
  readonly now: number
  /** Until then nobody else may begin. */
  readonly lockedUntil: number
  /** From then on it is as if it had never been. */
  readonly expiresAt: number
}

/** What came of a claim. */
export type Beginning =
  /** It is this one's to do. */
  | { readonly kind: 'begun' }
  /** Somebody is at it. */
  | { readonly kind: 'in-flight' }
  /** The key was used for another request. */
  | { readonly kind: 'other-request' }
  /** It was done; the answer, where it could be kept. */
  | { readonly kind: 'done'; readonly answer: string | undefined }

/** Bind a store to it: `bind(idempotencyStore).toConstantValue(dynamoDbIdempotencyStore({ … }))`. */
export const idempotencyStore: Token<IdempotencyStore> = Symbol.for('millrace.idempotency-store')
