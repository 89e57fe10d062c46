import type { Database } from '../database.js'
import { serviceError } from '../errors.js'
import { digestOf } from './request-digest.js'

/** ms for which a ClientRequestToken is known; AWS "TransactWriteItems", read 2026-11-26. */
const knownForMs = 10 * 60 * 1000

/** What is kept of a transaction that was done under a token. */
export interface KnownRequest {
  /** ms since 1970 */
  readonly doneAt: number
  readonly digest: string
  /** Capacity units that the same request costs again, for each action. */
  readonly reads: readonly { readonly tableName: string; readonly units: number }[]
}

const tokens = 'transaction tokens'
const tokensByTime = 'transaction tokens by time'

/**
 * The request that was done under this token in the last ten minutes, if there was one.
 *
 * throws  IdempotentParameterMismatchException when it was another one
 */
export function knownRequest({ store, clock }: Database, token: string, actions: unknown): KnownRequest | undefined {
  const known = store.space<KnownRequest>(tokens).get(token)
  if (known === undefined || known.doneAt + knownForMs <= clock.now()) return undefined
  if (known.digest === digestOf(actions)) return known
  throw serviceError(
    'IdempotentParameterMismatchException',
    'DynamoDB rejected the request because you retried a request with a different payload but with an idempotent token that was already used.',
  )
}

/** Keeps what was done under a token, and lets go of tokens whose time is over. */
export function rememberRequest(
  { store, clock }: Database,
  token: string,
  actions: unknown,
  reads: KnownRequest['reads'],
): void {
  const over = [...store.space<string>(tokensByTime).entries({ before: timeText(clock.now() - knownForMs + 1) })]
  for (const [key, old] of over) {
    store.remove(tokensByTime, key)
    store.remove(tokens, old)
  }
  const doneAt = clock.now()
  store.put(tokens, token, { doneAt, digest: digestOf(actions), reads } satisfies KnownRequest)
  store.put(tokensByTime, timeText(doneAt) + token, token)
}

function timeText(ms: number): string {
  return String(ms).padStart(16, '0')
}
