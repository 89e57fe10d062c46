import { decodeEscapes } from './percent.js'

/** Pairs of a raw query, decoded once; '+' is a space; without '=' the value is ''. */
export function queryPairs(query: string, separator: RegExp = /&/): [string, string][] {
  return rawQueryPairs(query, separator).map(([name, value]) => [decodeQuery(name), decodeQuery(value)])
}

/** The same, as sent. */
export function rawQueryPairs(query: string, separator: RegExp = /&/): [string, string][] {
  return query
    .split(separator)
    .filter((pair) => pair !== '')
    .map((pair) => {
      const at = pair.indexOf('=')
      return at === -1 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)]
    })
}

/** All values of each name, in order. */
export function valuesByName(pairs: readonly (readonly [string, string])[]): Record<string, string[]> {
  const values = new Map<string, string[]>()
  for (const [name, value] of pairs) values.set(name, [...(values.get(name) ?? []), value])
  return Object.fromEntries(values)
}

function decodeQuery(text: string): string {
  return decodeEscapes(text.replaceAll('+', ' '))
}
