import { HeaderBag } from './headers.js'

const bag = new HeaderBag((add) => {
  add('Accept', 'text/html')
  add('cookie', 'a=1')
  add('ACCEPT', 'text/plain;q=0.5, */*;q=0.1')
  add('Cookie', 'b=2; c=3')
  add('__proto__', 'x')
})

it.each([
  ['accept', 'text/html, text/plain;q=0.5, */*;q=0.1', ['text/html', 'text/plain;q=0.5, */*;q=0.1']],
  ['Cookie', 'a=1; b=2; c=3', ['a=1', 'b=2; c=3']],
  ['__PROTO__', 'x', ['x']],
  ['missing', undefined, []],
  ['constructor', undefined, []],
])('has %s as %j', (name, joined, lines) => {
  expect([bag.get(name), bag.all(name), bag.has(name)]).toEqual([joined, lines, joined !== undefined])
})
