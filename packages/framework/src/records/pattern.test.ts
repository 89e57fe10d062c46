import fc from 'fast-check'
import { exactness, matches, overlap } from './pattern.js'

it.each([
  ['orders', 'orders', true],
  ['orders', 'orders-dev', false],
  ['*', '', true],
  ['orders-*', 'orders-', true],
  ['orders-*', 'orders', false],
  ['*-orders', 'dev-orders', true],
  ['a*a', 'a', false],
  ['a*b*c', 'axxbyybzc', true],
  ['a*b*c', 'axxc', false],
  ['(.)*', '(.)x', true],
])('%s stands for %s: %s', (pattern, text, expected) => {
  expect(matches(pattern, text)).toBe(expected)
})

it.each([
  ['orders', 2],
  ['orders-*', 1],
  ['*', 0],
])('%s is exact to the degree %i', (pattern, expected) => {
  expect(exactness(pattern)).toBe(expected)
})

const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 6 })
const filled = (text: string, fill: string) => text.replaceAll('*', fill)

it('two patterns overlap when a text is found for both', () => {
  fc.assert(
    fc.property(pattern, pattern, fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 6 }), (one, other, text) => {
      if (matches(one, text) && matches(other, text)) expect(overlap(one, other)).toBe(true)
      expect(overlap(one, other)).toBe(overlap(other, one))
      expect(overlap(one, filled(one, text))).toBe(true)
    }),
  )
})

it('two patterns that overlap have a text in common', () => {
  const texts = (length: number): readonly string[] =>
    length === 0 ? [''] : ['', ...texts(length - 1).flatMap((text) => [`a${text}`, `b${text}`])]
  const short = texts(8)
  const small = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 4 })
  fc.assert(
    fc.property(small, small, (one, other) => {
      expect(overlap(one, other)).toBe(short.some((text) => matches(one, text) && matches(other, text)))
    }),
  )
})
