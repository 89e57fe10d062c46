/** A call that wants an environment to be there, and nothing else. */
export interface Ping {
  /** Which of them it is, from 1. */
  readonly number: number
  /** How many environments are wanted in all. */
  readonly concurrency: number
  /** The same for all pings that one caused. */
  readonly correlationId: string | undefined
}

/**
 * Reads a ping as the usual tools send it: `{ warmer: true, concurrency: 5 }` of lambda-warmer, whose further calls
 * number themselves, and `{ source: 'serverless-plugin-warmup' }`, whose caller makes all calls itself.
 *
 * out     undefined for any other event
 */
export function readPing(event: unknown): Ping | undefined {
  if (typeof event !== 'object' || event === null) return undefined
  const given = event as Readonly<Record<string, unknown>>
  if (given['source'] === 'serverless-plugin-warmup') return { number: 1, concurrency: 1, correlationId: undefined }
  if (given['warmer'] !== true) return undefined
  const correlationId = given['__WARMER_CORRELATIONID__']
  return {
    number: countFrom(given['__WARMER_INVOCATION__']),
    concurrency: countFrom(given['__WARMER_CONCURRENCY__'] ?? given['concurrency']),
    correlationId: typeof correlationId === 'string' ? correlationId : undefined,
  }
}

/** A further ping, as lambda-warmer writes it. */
export function writePing({ number, concurrency, correlationId }: Ping): object {
  return {
    warmer: true,
    __WARMER_INVOCATION__: number,
    __WARMER_CONCURRENCY__: concurrency,
    __WARMER_CORRELATIONID__: correlationId,
  }
}

/** A rule's input may hold it as text. */
function countFrom(value: unknown): number {
  const count = Number(value)
  return Number.isInteger(count) && count > 1 ? count : 1
}
