import { type AddLine, HeaderBag } from '../http/headers.js'
import { emptyQuery, QueryBag } from '../http/query.js'
import type { Reply } from '../http/reply.js'

type Single = Readonly<Record<string, string | undefined>> | null | undefined
type Multi = Readonly<Record<string, readonly string[] | undefined>> | null | undefined

/** Header lines from the two maps of payload 1.0: the multi-value map wins where both speak of a name. */
export function headersFromMaps(single: Single, multi: Multi): HeaderBag {
  return new HeaderBag((add) => addLines(single, multi, add))
}

function addLines(single: Single, multi: Multi, add: AddLine): void {
  for (const [name, values] of Object.entries(multi ?? {})) for (const value of values ?? []) add(name, value)
  for (const [name, value] of Object.entries(single ?? {})) {
    if (value !== undefined && !hasName(multi, name)) add(name, value)
  }
}

function hasName(multi: Multi, name: string): boolean {
  return multi !== null && multi !== undefined && Object.hasOwn(multi, name)
}

/** Query values from the two maps of payload 1.0; API Gateway decoded them already. */
export function queryFromMaps(single: Single, multi: Multi): QueryBag {
  if (multi !== null && multi !== undefined) return bagOf(Object.entries(multi))
  if (single === null || single === undefined) return emptyQuery
  return bagOf(Object.entries(single).map(([name, value]) => [name, value === undefined ? [] : [value]]))
}

function bagOf(entries: readonly (readonly [string, readonly string[] | undefined])[]): QueryBag {
  return new QueryBag(new Map(entries.map(([name, values]) => [name, values ?? []])))
}

/** The lines of an answer as the two maps of payload 1.0: only repeated ones and cookies stand in the second. */
export function linesToMaps(reply: Reply): {
  readonly headers: Record<string, string>
  readonly multiValueHeaders: Record<string, string[]>
} {
  const headers: Record<string, string> = {}
  const multiValueHeaders: Record<string, string[]> = {}
  for (const [name, value] of Object.entries(reply.headers)) {
    if (typeof value === 'string') headers[name] = value
    else multiValueHeaders[name] = [...value]
  }
  if (reply.cookies.length > 0) multiValueHeaders['set-cookie'] = [...reply.cookies]
  return { headers, multiValueHeaders }
}

/** The lines of an answer, without its cookies, in one map: repeated ones joined with ', ' (RFC 9110, 5.3). */
export function joinedLines({ headers }: Reply): Record<string, string> {
  const joined: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    joined[name] = typeof value === 'string' ? value : value.join(', ')
  }
  return joined
}

/**
 * Cookies for a front door with one value a name: each under another spelling of 'set-cookie', as names that differ
 * in case are different members of a map and one name on the wire. Joined they would be one broken cookie.
 */
export function spelledCookies(cookies: readonly string[]): Record<string, string> {
  return Object.fromEntries(cookies.map((cookie, at) => [spelling(at), cookie]))
}

/** The letters of 'set-cookie' in upper case where the bits of `at` are set: 512 spellings. */
function spelling(at: number): string {
  let bits = at
  return 'set-cookie'.replaceAll(/[a-z]/g, (letter) => {
    const isUpper = bits % 2 === 1
    bits = Math.floor(bits / 2)
    return isUpper ? letter.toUpperCase() : letter
  })
}
