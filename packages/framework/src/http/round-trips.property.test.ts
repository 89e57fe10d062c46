import fc from 'fast-check'
import { parseCookies } from './cookies.js'
import { parseQuery } from './query.js'
import { setCookie } from './set-cookie.js'

const anyText = fc.string({ unit: 'grapheme' })

it('a query comes back as it was written', () => {
  const pairs = fc.array(
    fc.tuple(
      anyText.filter((name) => name !== ''),
      anyText,
    ),
  )
  fc.assert(
    fc.property(pairs, (given) => {
      const query = parseQuery(new URLSearchParams(given).toString())
      for (const [name] of given) {
        expect(query?.all(name)).toEqual(given.filter(([other]) => other === name).map(([, value]) => value))
      }
    }),
  )
})

it('a cookie comes back as it was set', () => {
  const name = fc.stringMatching(/^[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,20}$/)
  fc.assert(
    fc.property(name, anyText, (cookie, value) => {
      const [pair = ''] = setCookie(cookie, value).split(';')
      expect(parseCookies([`other=1; ${pair}`, 'more=2']).get(cookie)).toBe(value)
    }),
  )
})

it('no cookie can begin another attribute or another line', () => {
  fc.assert(
    fc.property(anyText, anyText, (value, path) => {
      let line: string
      try {
        line = setCookie('a', value, { path })
      } catch {
        return
      }
      expect(line).not.toMatch(/[\r\n]/)
      expect(line.split(';')).toHaveLength(2)
    }),
  )
})

it.each(['a b', 'a=b', 'a;b', '', 'a\r\n'])('refuses the name %j for a cookie', (name) => {
  expect(() => setCookie(name, '1')).toThrow('a name is letters')
})

it.each([
  ['a=1; b=2', { a: '1', b: '2' }],
  ['a=1; a=2', { a: '1' }],
  ['a="x%20y"', { a: 'x y' }],
  ['a=%zz', { a: '%zz' }],
  ['=1; ;b', {}],
  ['__proto__=1', { ['__proto__']: '1' }],
])('reads the cookies %s', (line, cookies) => {
  expect([...parseCookies([line])]).toEqual(Object.entries(cookies))
})
