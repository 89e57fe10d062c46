import type { Demands } from '../http/demands.js'
import type { Guard } from '../http/guard.js'
import { principalFrom } from '../http/principal.js'
import { recognisedCaller } from '../http/request.js'
import { catalogued, summaries } from '../problems/request-problems.js'

/** Keys by the id of whom they belong to. */
export interface ApiKeyOptions {
  /** Id to key. Two keys of one caller, while one replaces the other, are two ids. */
  readonly keys: Readonly<Record<string, string>>
  /** Default 'x-api-key'. */
  readonly header?: string
}

/** A key shorter than this can be guessed. */
const minKeyLength = 16

/**
 * Lets callers pass that send one of the keys, and tells who they are. Every key is compared, each in constant time,
 * so that the time it takes tells nothing.
 */
export function apiKeyGuard({ keys, header = 'x-api-key' }: ApiKeyOptions): Guard & {
  readonly name: string
  readonly demands: Demands
  setupFaults(): readonly string[]
} {
  const entries = Object.entries(keys)
  return {
    name: 'api key',
    demands: {
      security: { name: 'apiKey', scheme: { type: 'apiKey', in: 'header', name: header } },
      problems: summaries('caller.unknown'),
    },
    setupFaults: () => [
      ...(entries.length === 0 ? ['apiKeyGuard has no keys, so it would refuse everybody. Give it at least one.'] : []),
      ...entries
        .filter(([, key]) => key.length < minKeyLength)
        .map(
          ([id]) =>
            `apiKeyGuard has a key for '${id}' that is shorter than ${minKeyLength} characters. Give it a longer one.`,
        ),
    ],
    async check(request) {
      const sent = request.headers.get(header)
      const id = sent === undefined ? undefined : await ownerOf(entries, sent)
      if (id === undefined) throw catalogued('caller.unknown')
      request.values.set(recognisedCaller, principalFrom('api-key', id, {}))
    },
  }
}

/** Hashes have one length, which timingSafeEqual asks for, and hide the length of the keys. */
async function ownerOf(entries: readonly (readonly [string, string])[], sent: string): Promise<string | undefined> {
  const { createHash, timingSafeEqual } = await import('node:crypto')
  const hash = (text: string) => createHash('sha256').update(text).digest()
  const wanted = hash(sent)
  return entries.filter(([, key]) => timingSafeEqual(hash(key), wanted)).map(([id]) => id)[0]
}
