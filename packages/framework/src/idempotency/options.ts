import type { HttpRequest } from '../http/request.js'
import { jsonLogger, type Logger } from '../runtime/logger.js'

/** How a route is made idempotent. */
export interface IdempotentOptions {
  /** Whether a request without a key is refused. Default true. */
  readonly required?: boolean
  /** ms for which answers are kept. Default a day. */
  readonly keptForMs?: number
  /** ms for which nobody else may begin. Default: what the invocation has left, else a minute. */
  readonly lockedForMs?: number
  /** Whether callers whom nobody recognised share their keys; else they are refused with 401. Default false. */
  readonly strangers?: boolean
  /** Whose keys these are, where it is not the caller's: a tenant. undefined leaves it to the caller. */
  readonly scope?: (request: HttpRequest) => string | readonly string[] | undefined
  /** Larger answers are not kept. Default 300,000, as DynamoDB's items have at most 400 KB. */
  readonly maxAnswerBytes?: number
  /** Where it is told that an answer could not be kept. Default: one JSON object a line on standard output. */
  readonly logger?: Logger
  /** ms since the epoch. */
  readonly now?: () => number
}

/** Options with every default filled in. */
export interface SettledOptions extends Required<Omit<IdempotentOptions, 'lockedForMs' | 'scope'>> {
  readonly lockedForMs: number | undefined
  readonly scope: IdempotentOptions['scope']
}

/** ms; a day */
const defaultKeptForMs = 24 * 60 * 60 * 1000

/** bytes; leaves room in an item for the rest, and for a logger's idea of a byte */
const defaultMaxAnswerBytes = 300_000

const known = ['required', 'keptForMs', 'lockedForMs', 'strangers', 'scope', 'maxAnswerBytes', 'logger', 'now']

/** Fills in defaults; a sentence for each option that is unknown or cannot be. */
export function settleOptions(given: IdempotentOptions): { options: SettledOptions; faults: readonly string[] } {
  const { required = true, keptForMs = defaultKeptForMs, lockedForMs, strangers = false, scope } = given
  const { maxAnswerBytes = defaultMaxAnswerBytes, logger = jsonLogger(), now = Date.now } = given
  const options = { required, keptForMs, lockedForMs, strangers, scope, maxAnswerBytes, logger, now }
  const faults = [
    ...Object.keys(given)
      .filter((option) => !known.includes(option))
      .map((option) => `@Idempotent() does not know the option '${option}'. It knows: ${known.join(', ')}.`),
    ...Object.entries({ keptForMs, lockedForMs, maxAnswerBytes })
      .filter(([, value]) => value !== undefined && !(Number.isFinite(value) && value > 0))
      .map(([name, value]) => `@Idempotent() has ${name} ${String(value)}. Give a number above zero.`),
  ]
  return { options, faults }
}
