import { parseHandlerName } from './handler-name.js'

it.each([
  ['index.handler', { folder: '', module: 'index', path: ['handler'] }],
  ['dist/index.handler', { folder: 'dist', module: 'index', path: ['handler'] }],
  ['src/a/mod.api.get', { folder: 'src/a', module: 'mod', path: ['api', 'get'] }],
  ['/opt/mod.handler', { folder: '/opt', module: 'mod', path: ['handler'] }],
  ['a.b/mod.handler', { folder: 'a.b', module: 'mod', path: ['handler'] }],
])('splits %s at the first dot after its folder', (name, expected) => {
  expect(parseHandlerName(name)).toEqual(expected)
})

it.each(['index', 'dist.js/index', '', '../index.handler', 'a..handler'])('refuses %p', (name) => {
  expect(() => parseHandlerName(name)).toThrow(expect.objectContaining({ name: 'Runtime.MalformedHandlerName' }))
})
