/** A request as a client sends it. */
export interface WireRequest {
  readonly method: string
  /** Percent-encoded, without the query. */
  readonly path: string
  /** As sent, without '?'. */
  readonly query?: string
  readonly headers?: readonly (readonly [name: string, value: string])[]
  /** A text travels as it is, bytes as base64. */
  readonly body?: string | Buffer
}

export function writtenBody({ body }: WireRequest): { body: string | undefined; isBase64Encoded: boolean } {
  if (typeof body === 'string' || body === undefined) return { body, isBase64Encoded: false }
  return { body: body.toString('base64'), isBase64Encoded: true }
}

/** As payload 2.0 has it: decoded, all but '%2F'; malformed escapes stay. */
export function decodedPath(path: string): string {
  return path.replaceAll(/(?:%(?!2[fF])[0-9a-fA-F]{2})+/g, (escapes) => {
    try {
      return decodeURIComponent(escapes)
    } catch {
      return escapes
    }
  })
}

/** The query as API Gateway parses it; null when there is none. */
export function parsedQuery({ query }: WireRequest): Record<string, string[]> | null {
  const parsed = new URLSearchParams(query)
  const names = [...new Set(parsed.keys())]
  return names.length === 0 ? null : Object.fromEntries(names.map((name) => [name, parsed.getAll(name)]))
}

/** The query by name, undecoded. */
export function encodedLists({ query = '' }: WireRequest): Record<string, string[]> {
  const pairs = query.split('&').filter((text) => text !== '')
  return listed(pairs.map((pair) => pair.split('=')).map(([name = '', value = '']) => [name, value]))
}

export function encodedSingles(request: WireRequest): Record<string, string> {
  return Object.fromEntries(Object.entries(encodedLists(request)).map(([name, all]) => [name, all.at(-1) ?? '']))
}

type Spell = (name: string) => string
const lowerCase: Spell = (name) => name.toLowerCase()

export function listedHeaders({ headers = [] }: WireRequest, spell = lowerCase): Record<string, string[]> {
  return listed(headers.map(([name, value]) => [spell(name), value]))
}

/** By name; by way of a map, as '__proto__' is a name too. */
function listed(pairs: readonly (readonly [name: string, value: string])[]): Record<string, string[]> {
  const lists = new Map<string, string[]>()
  for (const [name, value] of pairs) lists.set(name, [...(lists.get(name) ?? []), value])
  return Object.fromEntries(lists)
}

export function lastHeaders(request: WireRequest, spell = lowerCase): Record<string, string> {
  return Object.fromEntries(
    Object.entries(listedHeaders(request, spell)).map(([name, all]) => [name, all.at(-1) ?? '']),
  )
}

export function joinedHeaders(request: WireRequest, left: readonly string[]): Record<string, string> {
  const entries = Object.entries(listedHeaders(request)).filter(([name]) => !left.includes(name))
  return Object.fromEntries(entries.map(([name, all]) => [name, all.join(',')]))
}
