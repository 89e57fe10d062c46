import fc from 'fast-check'
import { SortedKeys } from '../store/sorted-keys.js'
import { listPage, type Page } from './listing.js'

/** Few characters, so that prefixes and delimiters meet; U+FFEE comes after the emoji in UTF-16 and before it in UTF-8. */
const text = (maxLength: number) =>
  fc.array(fc.constantFrom('a', 'b', '/', 'é', '\uffee', '😀'), { maxLength }).map((units) => units.join(''))

const request = fc.record({
  keys: fc.uniqueArray(text(6).filter((key) => key !== '')),
  prefix: text(2),
  delimiter: fc.constantFrom('', '/', 'a', '😀', '//'),
  after: text(4),
  most: fc.integer({ min: 1, max: 4 }),
})

/** What a listing is, said as simply as it can be. */
function naive({
  keys,
  prefix,
  delimiter,
  after,
}: {
  keys: string[]
  prefix: string
  delimiter: string
  after: string
}) {
  const rows = keys
    .toSorted((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)))
    .filter((key) => key.startsWith(prefix) && Buffer.compare(Buffer.from(key), Buffer.from(after)) > 0)
    .map((key) => {
      const at = delimiter === '' ? -1 : key.slice(prefix.length).indexOf(delimiter)
      return at < 0 ? { key } : { common: key.slice(0, prefix.length + at + delimiter.length) }
    })
  return rows.filter((row, at) => row.common === undefined || row.common !== rows[at - 1]?.common)
}

it('gives on all its pages together what a naive listing gives at once', () => {
  fc.assert(
    fc.property(request, ({ keys, prefix, delimiter, after, most }) => {
      const sorted = new SortedKeys(keys)
      const pages: Page<string>[] = []
      for (let from = after; pages.at(-1)?.isTruncated ?? true; from = pages.at(-1)!.last) {
        pages.push(
          listPage({
            keys: sorted,
            itemsOf: (key) => [key],
            prefix,
            delimiter,
            from,
            isFromIncluded: false,
            isPrefixOfFromTold: pages.length > 0,
            most,
          }),
        )
      }
      const expected = naive({ keys, prefix, delimiter, after })
      expect(pages.flatMap((page) => page.items)).toEqual(expected.flatMap((row) => row.key ?? []))
      expect(pages.flatMap((page) => page.commonPrefixes)).toEqual(expected.flatMap((row) => row.common ?? []))
      const sizes = pages.map((page) => page.items.length + page.commonPrefixes.length)
      expect(sizes.slice(0, -1).every((size) => size === most)).toBe(true)
      expect(sizes.at(-1)).toBe(expected.length - most * (pages.length - 1))
    }),
    { numRuns: 1_000 },
  )
})

it('keeps keys in order while they come and go', () => {
  fc.assert(
    fc.property(fc.array(text(3)), (steps) => {
      const kept = new Set<string>()
      const sorted = new SortedKeys()
      for (const key of steps) {
        if (kept.delete(key)) sorted.delete(key)
        else {
          kept.add(key)
          sorted.add(key)
        }
      }
      expect([...sorted.from('')]).toEqual(
        [...kept].toSorted((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other))),
      )
    }),
  )
})

it('asked for nothing gives nothing, and says there is no more', () => {
  const none = listPage({
    keys: new SortedKeys(['a']),
    itemsOf: (key) => [key],
    prefix: '',
    delimiter: '',
    from: '',
    isFromIncluded: false,
    isPrefixOfFromTold: false,
    most: 0,
  })
  expect(none).toEqual({ items: [], commonPrefixes: [], isTruncated: false, last: '' })
})
