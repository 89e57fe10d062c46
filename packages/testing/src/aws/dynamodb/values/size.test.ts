import type { AttributeValue } from './attribute-value.js'
import { itemBytes } from './size.js'

it.each<{ value: AttributeValue; bytes: number }>([
  { value: { S: '' }, bytes: 0 },
  { value: { S: 'abc' }, bytes: 3 },
  { value: { S: 'é€😀' }, bytes: 9 },
  { value: { N: '0' }, bytes: 1 },
  { value: { N: '1' }, bytes: 2 },
  { value: { N: '-1' }, bytes: 3 },
  { value: { N: '12' }, bytes: 2 },
  { value: { N: '1.2' }, bytes: 3 },
  { value: { N: '1000' }, bytes: 2 },
  { value: { N: '1010' }, bytes: 3 },
  { value: { N: '123456' }, bytes: 4 },
  { value: { N: '123.456' }, bytes: 5 }, // in two halves of three digits each, as recorded in eu-west-2, 2026-08-18
  { value: { N: '100.5' }, bytes: 4 },
  { value: { N: '0.15' }, bytes: 2 },
  { value: { N: '0.0000001' }, bytes: 2 },
  { value: { N: '-0' }, bytes: 1 },
  { value: { N: '1E125' }, bytes: 2 },
  { value: { N: '1E-100' }, bytes: 2 },
  { value: { N: '12345678901234567890123456789012345678' }, bytes: 20 },
  { value: { B: 'AAEC' }, bytes: 3 },
  { value: { BOOL: true }, bytes: 1 },
  { value: { NULL: true }, bytes: 1 },
  { value: { SS: ['a', 'é'] }, bytes: 3 },
  { value: { NS: ['1', '100'] }, bytes: 4 },
  { value: { BS: ['AA==', 'AAE='] }, bytes: 3 },
  { value: { L: [] }, bytes: 3 },
  { value: { L: [{ S: 'a' }, { N: '1' }] }, bytes: 8 },
  { value: { M: {} }, bytes: 3 },
  { value: { M: { ab: { S: 'c' } } }, bytes: 7 },
])('counts $bytes for $value', ({ value, bytes }) => {
  expect(itemBytes({ n: value })).toBe(1 + bytes)
})
