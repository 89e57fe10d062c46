import type { AttributeValue } from './attribute-value.js'
import { compareValues } from './compare.js'
import { afterAll, beginningText, partitionText, sortText } from './key-text.js'

const strings = ['', '\0', '\0\0', '\0a', 'a', 'a\0', 'a\0b', 'aa', 'ab', 'b', 'é', '€', '\uFFFD', '😀'].map((S) => ({
  S,
}))
const numbers = [
  '-1e125',
  '-123',
  '-12',
  '-1.3',
  '-1.23',
  '-1.2',
  '-1e-130',
  '0',
  '1e-130',
  '0.5',
  '1',
  '1.2',
  '1.23',
  '2',
  '12',
  '1e125',
].map((N) => ({ N }))
const binaries = [[], [0], [0, 0], [0, 255], [1], [1, 0], [255], [255, 0], [255, 255]].map((bytes) => ({
  B: Buffer.from(bytes).toString('base64'),
}))

it.each<[string, AttributeValue[]]>([
  ['strings', strings],
  ['numbers', numbers],
  ['binaries', binaries],
])('sorts %s as DynamoDB does', (_, values) => {
  for (const a of values) {
    for (const b of values) {
      const texts = sortText(a) < sortText(b) ? -1 : sortText(a) > sortText(b) ? 1 : 0
      expect([a, b, texts]).toEqual([a, b, Math.sign(compareValues(a, b) ?? Number.NaN)])
    }
  }
})

it('makes no text the beginning of another', () => {
  const texts = [...strings, ...binaries].map(sortText)
  for (const a of texts) expect(texts.filter((b) => b !== a && b.startsWith(a))).toEqual([])
})

it('finds what begins with a string between its beginning and the end', () => {
  const beginning = beginningText({ S: 'a' })
  const found = strings.filter((value) => {
    const text = sortText(value)
    return text >= beginning && text < beginning + afterAll
  })
  expect(found).toEqual([{ S: 'a' }, { S: 'a\0' }, { S: 'a\0b' }, { S: 'aa' }, { S: 'ab' }])
})

it('spreads partition keys evenly', () => {
  const counts = [0, 0, 0, 0]
  for (let at = 0; at < 4000; at++) {
    const quarter = Math.floor(Number.parseInt(partitionText({ S: `item-${at}` }).slice(0, 2), 16) / 64)
    counts[quarter] = (counts[quarter] ?? 0) + 1
  }
  for (const count of counts) expect(count).toBeGreaterThan(900)
})
