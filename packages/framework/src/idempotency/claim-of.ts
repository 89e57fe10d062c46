import type { HttpRequest } from '../http/request.js'
import { catalogued } from '../problems/request-problems.js'
import type { Claim } from './idempotency-store.js'
import type { SettledOptions } from './options.js'

/** Characters of a key; a UUID has 36. */
export const maxKeyLength = 255

/** Visible ASCII and spaces, in quotes or not: the draft has it as a structured field, most callers send it bare. */
export const keyPattern = `^[\\x20-\\x7E]{1,${maxKeyLength}}$`

const wellFormed = new RegExp(keyPattern)

/**
 * The key of a request; undefined where none is needed and none came.
 *
 * throws  idempotency.key-missing, idempotency.key-malformed
 * source  draft-ietf-httpapi-idempotency-key-header-07
 */
export function readKey(request: HttpRequest, isRequired: boolean): string | undefined {
  const lines = request.headers.all('idempotency-key')
  if (lines.length === 0) {
    if (isRequired) throw catalogued('idempotency.key-missing')
    return undefined
  }
  const key = lines[0]?.trim().replace(/^"(.*)"$/, '$1') ?? ''
  if (lines.length > 1 || !wellFormed.test(key)) throw catalogued('idempotency.key-malformed')
  return key
}

/**
 * What a request claims. Keys of one caller are none of another's: whoever guesses a key gets no answer by it.
 *
 * throws  caller.unknown where callers have to be known and this one is not
 */
export async function claimOf(
  request: HttpRequest,
  key: string,
  application: string,
  { keptForMs, lockedForMs, now, scope, strangers }: SettledOptions,
): Promise<Claim> {
  const owner = scope?.(request) ?? callerOf(request)
  if (owner === undefined && !strangers) throw catalogued('caller.unknown')
  const { createHash, randomUUID } = await import('node:crypto')
  const { method, path, query, body } = request
  const at = now()
  const hash = (...parts: readonly (string | Uint8Array)[]) =>
    parts.reduce((sum, part) => sum.update(part), createHash('sha256')).digest('hex')
  return {
    id: hash(JSON.stringify([application, owner ?? [], key])),
    fingerprint: hash(JSON.stringify([method, path, [...query.entries()]]), body.bytes()),
    owner: randomUUID(),
    now: at,
    lockedUntil: at + (lockedForMs ?? request.invocation.remainingMs ?? defaultLockedForMs),
    expiresAt: at + keptForMs,
  }
}

/** ms; where no invocation ends */
const defaultLockedForMs = 60_000

/** An authorizer may let a caller pass without saying who it is. */
function callerOf({ caller }: HttpRequest): readonly string[] | undefined {
  return caller === undefined || caller.id === '' ? undefined : [caller.kind, caller.id]
}
