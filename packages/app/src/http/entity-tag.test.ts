import { entityTag, readIfMatch, requireIfMatch } from './entity-tag.js'

it.each([
  ['*', 'any'],
  [' * ', 'any'],
  ['"3"', [3]],
  ['"3", "12"', [3, 12]],
  ['"3","abc", W/"4", "03", "5"', [3, 5]],
  ['W/"3"', []],
  ['3', []],
  ['"0"', []],
  ['"9999999999999999"', []],
  ['""', []],
  ['', []],
])('reads If-Match: %s', (header, seen) => {
  expect(readIfMatch(header)).toEqual(seen)
})

it('reads what it wrote', () => {
  expect(readIfMatch(entityTag(41))).toEqual([41])
})

it('asks for a version where one is needed', () => {
  expect(requireIfMatch('"3"')).toEqual([3])
  expect(() => requireIfMatch(undefined)).toThrow(
    expect.objectContaining({ status: 428, code: 'table.version-required' }),
  )
})
