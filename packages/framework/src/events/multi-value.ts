import { type HeaderLine, HeaderBag } from '../http/headers.js'
import { emptyQuery, QueryBag } from '../http/query.js'

type Single = Readonly<Record<string, string | undefined>> | null | undefined
type Multi = Readonly<Record<string, readonly string[] | undefined>> | null | undefined

/** Header lines from the two maps of payload 1.0: the multi-value map wins where both speak of a name. */
export function headersFromMaps(single: Single, multi: Multi): HeaderBag {
  return new HeaderBag(() => linesOf(single, multi))
}

function* linesOf(single: Single, multi: Multi): Iterable<HeaderLine> {
  for (const [name, values] of Object.entries(multi ?? {})) for (const value of values ?? []) yield [name, value]
  for (const [name, value] of Object.entries(single ?? {})) {
    if (value !== undefined && !hasName(multi, name)) yield [name, value]
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
