import { basePathBefore, pathFrom, withoutBasePath, withoutStage } from './base-path.js'

it.each([
  ['/orders/42', '/orders/{id}', { id: '42' }, '/orders/42'],
  ['/v1/orders/42', '/orders/{id}', { id: '42' }, '/orders/42'],
  ['/team/v1/orders/42/', '/orders/{id}', { id: '42' }, '/orders/42/'],
  ['/v1/health', '/{proxy+}', { proxy: 'health' }, '/health'],
  ['/v1/a/b/', '/{proxy+}', { proxy: 'a/b' }, '/a/b/'],
  ['/v1/a/b/', '/{proxy+}', { proxy: 'a/b/' }, '/a/b/'],
  ['/a%2Fb', '/{id}', { id: 'a%2Fb' }, '/a%2Fb'],
  ['/v1', '/', null, '/'],
  ['/', '/', null, '/'],
  ['/myorders', '/orders', null, undefined],
  ['/other', '/orders', null, undefined],
  ['/path/to/resource', '/{proxy+}', { proxy: '/path/to/resource' }, undefined],
])('takes what stands before the template off %s (%s, %j)', (path, template, parameters, rest) => {
  expect(withoutBasePath(path, { template, parameters, isDecoded: false })).toBe(rest)
})

it.each([
  ['/v1/a%20b', '/{id}', { id: 'a b' }, '/a%20b'],
  ['/v1/a%2Fb', '/{id}', { id: 'a/b' }, '/a%2Fb'],
  ['/v1/100%25', '/{id}', { id: '100%' }, '/100%25'],
  ['/v1/%E0%A4', '/{id}', { id: 'x' }, undefined],
  ['/v1/a%2Fb', '/{id}', { id: 'a%2Fb' }, '/a%2Fb'],
])('compares decoded where parameters are: %s (%s, %j)', (path, template, parameters, rest) => {
  expect(withoutBasePath(path, { template, parameters, isDecoded: true })).toBe(rest)
})

it.each([
  ['/items/{id}', { id: 'a/b' }, '/items/a%2Fb'],
  ['/items/{id}', { id: 'a%2Fb' }, '/items/a%252Fb'],
  ['/{a}/to/{b}', { a: '100%', b: 'ž' }, '/100%25/to/%C5%BE'],
  ['/files/{path+}', { path: 'a/b' }, undefined],
])('makes a path of %s and %j', (template, parameters, path) => {
  expect(pathFrom({ template, parameters, isDecoded: true })).toBe(path)
})

it.each([
  ['/dev/orders', 'dev', '/orders'],
  ['/dev', 'dev', '/'],
  ['/dev/', 'dev', '/'],
  ['/developers', 'dev', '/developers'],
  ['/orders', '$default', '/orders'],
  ['/orders', undefined, '/orders'],
])('takes the stage off %s (%s)', (path, stage, rest) => {
  expect(withoutStage(path, stage)).toBe(rest)
})

it.each([
  ['/orders', '/dev/orders', '/dev'],
  ['/orders', '/team/v1/orders', '/team/v1'],
  ['/orders', '/orders', ''],
  ['/orders', '/stage//orders', '/stage'],
  ['/orders', '//example.org/orders', '/example.org'],
  ['/', '/v1', '/v1'],
  ['/', '/v1/', '/v1'],
  ['/', '/', ''],
  ['/orders', '/other', ''],
])('knows what stands before %s in %s', (path, asked, before) => {
  expect(basePathBefore(path, asked)).toBe(before)
})
