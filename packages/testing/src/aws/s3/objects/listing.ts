import { compareKeys } from '../store/key-order.js'
import type { SortedKeys } from '../store/sorted-keys.js'

/** What a listing asks for. */
export interface ListingRequest<Item> {
  readonly keys: SortedKeys
  /** What is listed of a key, in order; a key with nothing is not there. */
  readonly itemsOf: (key: string) => readonly Item[]
  readonly prefix: string
  /** What follows it in a key is rolled up; '' rolls up nothing. */
  readonly delimiter: string
  /** The listing begins behind this key, or at it. */
  readonly from: string
  readonly isFromIncluded: boolean
  /** A common prefix in which `from` lies was told on the page before. */
  readonly isPrefixOfFromTold: boolean
  /** Items and common prefixes together. */
  readonly most: number
}

/** A page of a listing. */
export interface Page<Item> {
  readonly items: readonly Item[]
  readonly commonPrefixes: readonly string[]
  readonly isTruncated: boolean
  /** The key or common prefix that the page ends with. */
  readonly last: string
}

/** Lists keys in S3's order; those with the delimiter behind the prefix are told once for each common beginning. */
export function listPage<Item>(request: ListingRequest<Item>): Page<Item> {
  const { keys, itemsOf, prefix, delimiter, from, most } = request
  const items: Item[] = []
  const commonPrefixes: string[] = []
  let last = ''
  const page = (isTruncated: boolean): Page<Item> => ({ items, commonPrefixes, isTruncated, last })
  if (most === 0) return page(false)

  let rest = keys.from(compareKeys(from, prefix) > 0 ? from : prefix)
  for (let next = rest.next(); next.done !== true; next = rest.next()) {
    const key = next.value
    if (!key.startsWith(prefix)) break
    if (key === from && !request.isFromIncluded) continue
    const common = commonPrefixOf(key, prefix, delimiter)
    if (common !== undefined && request.isPrefixOfFromTold && from.startsWith(common)) {
      rest = keys.beyond(common)
      continue
    }
    for (const item of itemsOf(key)) {
      if (items.length + commonPrefixes.length === most) return page(true)
      last = common ?? key
      if (common === undefined) items.push(item)
      else {
        commonPrefixes.push(common)
        rest = keys.beyond(common)
        break
      }
    }
  }
  return page(false)
}

function commonPrefixOf(key: string, prefix: string, delimiter: string): string | undefined {
  const at = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length)
  return at < 0 ? undefined : key.slice(0, at + delimiter.length)
}
