import { decodeQueryText } from '../http/percent.js'
import { parseQuery, QueryBag } from '../http/query.js'
import { catalogued } from '../problems/request-problems.js'

/** Names and values that stand in an event as they were sent, percent-encoded. */
type Encoded = Readonly<Record<string, string | readonly string[] | undefined>> | null | undefined

/**
 * A query from a map that no gateway has decoded: each name and value is decoded once.
 *
 * throws  request.malformed-encoding
 */
export function queryFromEncoded(encoded: Encoded): QueryBag {
  const values = new Map<string, string[]>()
  for (const [name, value = []] of Object.entries(encoded ?? {})) {
    const texts = typeof value === 'string' ? [value] : value
    const decodedName = decoded(name)
    const list = values.get(decodedName) ?? []
    values.set(decodedName, [...list, ...texts.map(decoded)])
  }
  return new QueryBag(values)
}

/** A query from its raw text. throws  request.malformed-encoding */
export function queryFromRaw(raw: string): QueryBag {
  const query = parseQuery(raw)
  if (query === undefined) throw catalogued('request.malformed-encoding')
  return query
}

function decoded(text: string): string {
  const read = decodeQueryText(text)
  if (read === undefined) throw catalogued('request.malformed-encoding')
  return read
}
