import type { AttributeValue } from './attribute-value.js'
import { compareValues, isEqual } from './compare.js'

const proto = JSON.parse('{"M":{"__proto__":{"S":"x"}}}') as AttributeValue

it.each<{ name: string; a: AttributeValue; b: AttributeValue; equal: boolean }>([
  { name: 'strings', a: { S: 'a' }, b: { S: 'a' }, equal: true },
  { name: 'a string and a number', a: { S: '1' }, b: { N: '1' }, equal: false },
  { name: 'numbers by value', a: { N: '1.0' }, b: { N: '1' }, equal: true },
  { name: 'sets without order', a: { SS: ['a', 'b'] }, b: { SS: ['b', 'a'] }, equal: true },
  { name: 'sets of other members', a: { NS: ['1', '2'] }, b: { NS: ['1', '3'] }, equal: false },
  { name: 'lists in order', a: { L: [{ S: 'a' }, { N: '1' }] }, b: { L: [{ N: '1' }, { S: 'a' }] }, equal: false },
  { name: 'lists inside lists', a: { L: [{ L: [] }] }, b: { L: [{ L: [] }] }, equal: true },
  {
    name: 'maps by name',
    a: { M: { x: { N: '1' }, y: { S: '' } } },
    b: { M: { y: { S: '' }, x: { N: '1' } } },
    equal: true,
  },
  { name: 'maps with and without a name', a: { M: { x: { N: '1' } } }, b: { M: {} }, equal: false },
  { name: 'a map that holds __proto__', a: proto, b: { M: {} }, equal: false },
  {
    name: 'a name every object has',
    a: { M: { constructor: { S: 'x' } } },
    b: { M: { toString: { S: 'x' } } },
    equal: false,
  },
  { name: 'true and false', a: { BOOL: true }, b: { BOOL: false }, equal: false },
  { name: 'nulls', a: { NULL: true }, b: { NULL: true }, equal: true },
])('compares $name', ({ a, b, equal }) => {
  expect(isEqual(a, b)).toBe(equal)
  expect(isEqual(b, a)).toBe(equal)
})

it.each<{ less: AttributeValue; more: AttributeValue }>([
  { less: { S: 'B' }, more: { S: 'a' } },
  // By UTF-8 bytes: U+FFFD comes before U+1F600, although its UTF-16 unit is the larger one.
  { less: { S: '\uFFFD' }, more: { S: '\u{1F600}' } },
  { less: { N: '-10' }, more: { N: '9' } },
  { less: { B: 'AQ==' }, more: { B: '/w==' } },
  { less: { B: 'AQ==' }, more: { B: 'AQA=' } },
])('puts $less before $more', ({ less, more }) => {
  expect(compareValues(less, more)).toBeLessThan(0)
  expect(compareValues(more, less)).toBeGreaterThan(0)
})

it('orders neither two types nor what is not a scalar', () => {
  expect(compareValues({ S: '1' }, { N: '1' })).toBeUndefined()
  expect(compareValues({ BOOL: true }, { BOOL: false })).toBeUndefined()
  expect(compareValues({ L: [] }, { L: [] })).toBeUndefined()
})
