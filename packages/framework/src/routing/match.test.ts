import { match } from './match.js'
import { parsePathTemplate, printTemplate, type Segment } from './path-template.js'
import { routeTableFrom } from './route-table.js'

const templates = [
  'GET /',
  'GET /orders',
  'POST /orders',
  'GET /orders/{id}',
  'GET /orders/latest',
  'GET /orders/{id}/lines/{line}',
  'GET /orders/latest/{part}',
  'GET /files/{path+}',
  'OPTIONS /{rest+}',
  'GET /caf\u00e9',
  'DELETE /:legacy/end',
]

// From the last to the first: the order in which routes are declared makes no difference.
const table = routeTableFrom(
  templates.toReversed().map((template) => {
    const [method = '', path = ''] = template.split(' ')
    return { method, segments: segmentsOf(path), value: template }
  }),
)

describe('match', () => {
  it.each([
    ['GET', '/', 'GET /', {}],
    ['GET', '/orders', 'GET /orders', {}],
    ['GET', '/orders/', 'GET /orders', {}],
    ['GET', '/orders/42', 'GET /orders/{id}', { id: '42' }],
    ['GET', '/orders/a%20b', 'GET /orders/{id}', { id: 'a b' }],
    ['GET', '/orders/a%2Fb', 'GET /orders/{id}', { id: 'a/b' }],
    ['GET', '/orders/a%252Fb', 'GET /orders/{id}', { id: 'a%2Fb' }],
    ['GET', '/orders/latest', 'GET /orders/latest', {}],
    ['GET', '/orders/%6Catest', 'GET /orders/latest', {}],
    ['GET', '/orders/latest/lines/1', 'GET /orders/{id}/lines/{line}', { id: 'latest', line: '1' }],
    ['GET', '/orders/latest/x', 'GET /orders/latest/{part}', { part: 'x' }],
    ['GET', '/files/a/b/', 'GET /files/{path+}', { path: 'a/b/' }],
    ['GET', '/files/a//b', 'GET /files/{path+}', { path: 'a//b' }],
    ['GET', '/caf%C3%A9', 'GET /caf\u00e9', {}],
    ['DELETE', '/constructor/end', 'DELETE /:legacy/end', { legacy: 'constructor' }],
    ['OPTIONS', '/orders', 'OPTIONS /{rest+}', { rest: 'orders' }],
  ])('%s %s is %s', (method, path, value, params) => {
    const found = match(table, method, path)
    expect(found).toEqual({ kind: 'found', value, params: expect.anything() })
    expect('params' in found && { ...found.params }).toEqual(params)
  })

  it.each([
    ['GET', '/files', 'method-not-allowed'],
    ['GET', '/nothing/here', 'method-not-allowed'],
    ['GET', '/orders/%zz', 'malformed'],
    ['GET', '/orders/%E0%A4%A', 'malformed'],
    ['GET', '/files/../orders', 'unsafe'],
    ['GET', '/files/%2e%2e/orders', 'unsafe'],
    ['GET', '/files/.', 'unsafe'],
  ])('%s %s is refused: %s', (method, path, kind) => {
    expect(match(table, method, path).kind).toBe(kind)
  })

  it('names the methods that a path takes', () => {
    expect(match(table, 'PUT', '/orders')).toEqual({
      kind: 'method-not-allowed',
      allowed: expect.arrayContaining(['GET', 'POST', 'OPTIONS']),
    })
  })

  it.each([
    ['/orders', 'found'],
    ['/orders/', 'not-found'],
    ['/orders/42/', 'not-found'],
    ['/files/a/', 'found'],
    ['/', 'found'],
  ])('%s is %s where a trailing slash counts', (path, kind) => {
    const strict = routeTableFrom(
      ['/', '/orders', '/orders/{id}', '/files/{path+}'].map((template) => ({
        method: 'GET',
        segments: segmentsOf(template),
        value: template,
      })),
      { strictTrailingSlash: true },
    )
    expect(match(strict, 'GET', path).kind).toBe(kind)
  })

  it('finds nothing in an empty table', () => {
    expect(match(routeTableFrom([]), 'GET', '/').kind).toBe('not-found')
  })
})

describe('parsePathTemplate', () => {
  it.each([
    ['/', '/'],
    ['/orders/', '/orders'],
    ['/:id/{rest+}', '/{id}/{rest+}'],
  ])('reads %s as %s', (template, printed) => {
    expect(printTemplate(segmentsOf(template))).toBe(printed)
  })

  it.each([
    ['orders', 'does not begin with a slash'],
    ['/a//b', "has the segment ''"],
    ['/{a', "has the segment '{a'"],
    ['/{rest+}/more', 'goes on after {rest+}'],
    ['/{id}/{id}', 'names {id} twice'],
  ])('refuses %s', (template, why) => {
    expect(parsePathTemplate(template)).toEqual({ ok: false, why: expect.stringContaining(why) })
  })
})

function segmentsOf(path: string): readonly Segment[] {
  const template = parsePathTemplate(path)
  if (!template.ok) throw new Error(template.why)
  return template.segments
}
