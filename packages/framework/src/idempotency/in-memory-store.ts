import type { Beginning, Claim, IdempotencyStore } from './idempotency-store.js'

interface Entry {
  readonly claim: Claim
  readonly isDone: boolean
  readonly answer: string | undefined
}

/** Keeps answers in this process: for tests, and for a single process that may forget. */
export function inMemoryIdempotencyStore(): IdempotencyStore {
  const entries = new Map<string, Entry>()

  function own(claim: Claim): Entry | undefined {
    const entry = entries.get(claim.id)
    return entry?.claim.owner === claim.owner && !entry.isDone ? entry : undefined
  }

  return {
    async begin(claim): Promise<Beginning> {
      forgetExpired(entries, claim.now)
      const entry = entries.get(claim.id)
      if (entry !== undefined && entry.claim.fingerprint !== claim.fingerprint) return { kind: 'other-request' }
      if (entry?.isDone === true) return { kind: 'done', answer: entry.answer }
      if (entry !== undefined && entry.claim.lockedUntil > claim.now) return { kind: 'in-flight' }
      entries.set(claim.id, { claim, isDone: false, answer: undefined })
      return { kind: 'begun' }
    },
    async complete(claim, answer) {
      if (own(claim) === undefined) return false
      entries.set(claim.id, { claim, isDone: true, answer })
      return true
    },
    async release(claim) {
      if (own(claim) !== undefined) entries.delete(claim.id)
    },
  }
}

function forgetExpired(entries: Map<string, Entry>, now: number): void {
  for (const [id, { claim }] of entries) if (claim.expiresAt <= now) entries.delete(id)
}
