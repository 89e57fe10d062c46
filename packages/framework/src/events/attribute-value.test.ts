import fc from 'fast-check'
import { readImage } from './attribute-value.js'

it('reads every type of attribute', () => {
  const image = {
    s: { S: 'ž' },
    n: { N: '1.50' },
    yes: { BOOL: false },
    nothing: { NULL: true },
    b: { B: 'AP8=' },
    l: { L: [{ S: 'a' }, { M: { x: { N: '1' } } }] },
    m: { M: { inner: { M: {} } } },
    ss: { SS: ['a', 'b'] },
    ns: { NS: ['1', '2'] },
    bs: { BS: ['AA=='] },
  }
  expect(readImage(image)).toEqual({
    s: 'ž',
    n: 1.5,
    yes: false,
    nothing: null,
    b: Buffer.from([0, 255]),
    l: ['a', { x: 1 }],
    m: { inner: {} },
    ss: ['a', 'b'],
    ns: [1, 2],
    bs: [Buffer.from([0])],
  })
})

it.each([
  ['0', 0],
  ['-0', 0],
  ['-1.20', -1.2],
  ['0.1', 0.1],
  ['9007199254740991', 9007199254740991],
  ['9007199254740993', 9007199254740993n],
  ['-9007199254740993', -9007199254740993n],
  ['100000000000000000000000', 1e23],
  ['12345678901234567890123456789012345678', 12345678901234567890123456789012345678n],
  ['0.12345678901234567890123456789012345678', '0.12345678901234567890123456789012345678'],
  ['1E+125', 1e125],
  ['1E-130', 1e-130],
])('reads the number %s without a change', (text, expected) => {
  expect(readImage({ n: { N: text } })['n']).toBe(expected)
})

it('reads back every number that JavaScript can write', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(readImage({ n: { N: String(value) } })['n']).toBe(value === 0 ? 0 : value)
    }),
  )
})

it('changes no number of 38 digits', () => {
  const digits = fc.string({ unit: fc.constantFrom(...'0123456789'.split('')), minLength: 1, maxLength: 38 })
  fc.assert(
    fc.property(digits, (text) => {
      const exact = BigInt(text)
      const read = readImage({ n: { N: exact.toString() } })['n']
      expect(typeof read === 'number' ? toDigits(read) : read).toBe(typeof read === 'number' ? exact.toString() : exact)
    }),
  )
})

it('keeps an attribute that is called __proto__ as one', () => {
  const image = readImage(JSON.parse('{"__proto__":{"M":{"x":{"S":"y"}}}}'))
  expect(Object.entries(image)).toEqual([['__proto__', { x: 'y' }]])
  expect('x' in image).toBe(false)
})

it.each([
  ['no map', 'x', 'an image is no map'],
  ['a type of the future', { a: { Z: '1' } }, 'an attribute has the type Z'],
  ['a type that every object has', { a: { toString: '1' } }, 'an attribute has the type toString'],
  ['no type', { a: {} }, 'an attribute has the type none'],
  ['a number that is none', { a: { N: 'secret' } }, 'an attribute of the type N is no number'],
  ['an empty number', { a: { N: '' } }, 'an attribute of the type N is no number'],
])('refuses %s', (_what, image, said) => {
  expect(() => readImage(image)).toThrow(said)
})

/** Without an exponent: '1e23' is '1' and 23 zeros. */
function toDigits(value: number): string {
  const [, digits = '', fraction = '', exponent = '0'] = /^(\d+)(?:\.(\d+))?(?:e\+(\d+))?$/.exec(String(value)) ?? []
  return `${digits}${fraction}${'0'.repeat(Number(exponent) - fraction.length)}`
}
