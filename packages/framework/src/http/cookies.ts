import { decodePercent } from './percent.js'

/**
 * Parses cookie pairs (RFC 6265, 5.4).
 *
 * in      the values of `Cookie` headers, or the `cookies` list of a payload 2.0: each one or several 'name=value'
 * out     values by name; the first of a name wins, as the more specific path comes first; quotes around a value are
 *         taken off and percent-encoding is decoded where it is well formed
 */
export function parseCookies(lines: Iterable<string>): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>()
  for (const line of lines) {
    for (const pair of line.split(';')) {
      const equals = pair.indexOf('=')
      if (equals < 1) continue
      const name = pair.slice(0, equals).trim()
      if (name === '' || cookies.has(name)) continue
      const value = unquote(pair.slice(equals + 1).trim())
      cookies.set(name, decodePercent(value) ?? value)
    }
  }
  return cookies
}

function unquote(value: string): string {
  return value.length > 1 && value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value
}
