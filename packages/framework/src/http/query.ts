import { decodeQueryText } from './percent.js'

/** The names and values of a query, decoded exactly once, in order of arrival. */
export class QueryBag {
  readonly #values: ReadonlyMap<string, readonly string[]>

  constructor(values: ReadonlyMap<string, readonly string[]>) {
    this.#values = values
  }

  /** The last value of this name, as API Gateway's single-value maps have it; undefined when there is none. */
  get(name: string): string | undefined {
    return this.#values.get(name)?.at(-1)
  }

  /** Each value of this name, in order. */
  all(name: string): readonly string[] {
    return this.#values.get(name) ?? []
  }

  has(name: string): boolean {
    return this.#values.has(name)
  }

  entries(): Iterable<readonly [name: string, values: readonly string[]]> {
    return this.#values
  }
}

/** A request without a query. */
export const emptyQuery = new QueryBag(new Map())

/**
 * Parses a raw query (application/x-www-form-urlencoded: '&' between pairs, '+' for a space).
 *
 * in      without the leading '?'
 * out     undefined when a percent-encoding is malformed
 */
export function parseQuery(raw: string): QueryBag | undefined {
  if (raw === '') return emptyQuery
  const values = new Map<string, string[]>()
  for (const pair of raw.split('&')) {
    if (pair === '') continue
    const equals = pair.indexOf('=')
    const name = decodeQueryText(equals < 0 ? pair : pair.slice(0, equals))
    const value = equals < 0 ? '' : decodeQueryText(pair.slice(equals + 1))
    if (name === undefined || value === undefined) return undefined
    const list = values.get(name)
    if (list === undefined) values.set(name, [value])
    else list.push(value)
  }
  return new QueryBag(values)
}
