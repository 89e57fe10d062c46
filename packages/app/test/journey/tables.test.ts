import { doors } from './doors.js'
import { type OpenGranary, openGranary, type Sent } from './open-granary.js'

const orders = { tableName: 'orders' }
const terms = { keptForDays: 90, description: 'what customers bought' }
const anyTime = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string
const protectedOrders = { ...orders, keptForDays: 35, description: '', protectedAt: anyTime, version: 1 }

const post = (json: object): Sent => ({ method: 'post', path: '/tables', json })
const get = (path: string, headers = {}): Sent => ({ method: 'get', path, headers })
const put = (path: string, json: object, headers = {}): Sent => ({ method: 'put', path, json, headers })
const del = (path: string, headers = {}): Sent => ({ method: 'delete', path, headers })
const changed = put('/tables/orders', terms, { 'if-match': '"1"' })
const named = (...names: readonly string[]) => names.map((tableName) => post({ tableName }))

interface Journey {
  readonly what: string
  /** Sent first; each must succeed. */
  readonly after?: readonly Sent[]
  readonly request: Sent
  readonly status: number
  readonly headers?: object
  /** The body, or some of a problem's members. */
  readonly body?: unknown
}

const journeys: readonly Journey[] = [
  {
    what: 'protects a table',
    request: post(orders),
    status: 201,
    headers: { etag: '"1"', 'content-type': 'application/json' },
    body: protectedOrders,
  },
  {
    what: 'protects a table under terms of the caller’s own',
    request: post({ ...orders, ...terms }),
    status: 201,
    body: { ...protectedOrders, ...terms },
  },
  problem('a table that is protected already', 409, 'table.already-protected', post(orders), [post(orders)]),
  {
    what: 'finds a protected table',
    after: [post(orders)],
    request: get('/tables/orders'),
    status: 200,
    headers: { etag: '"1"' },
    body: protectedOrders,
  },
  {
    what: 'says that nothing changed to who has the version',
    after: [post(orders)],
    request: get('/tables/orders', { 'if-none-match': '"1"' }),
    status: 304,
    headers: { etag: '"1"' },
  },
  problem('a table that is unknown', 404, 'table.unknown', get('/tables/orders')),
  problem('a name that no table can have', 404, 'table.unknown', get('/tables/o%20r')),
  {
    what: 'changes the terms of the version that was seen',
    after: [post(orders)],
    request: changed,
    status: 200,
    headers: { etag: '"2"' },
    body: { ...protectedOrders, ...terms, version: 2 },
  },
  {
    what: 'changes the terms of whichever version there is',
    after: [post(orders), changed],
    request: put('/tables/orders', terms, { 'if-match': '*' }),
    status: 200,
    headers: { etag: '"3"' },
  },
  problem('a change by who saw an older version', 412, 'table.changed-meanwhile', changed, [post(orders), changed]),
  problem('a change by who does not say the version', 428, 'table.version-required', put('/tables/orders', terms), [
    post(orders),
  ]),
  problem('a change of a table that is unknown', 404, 'table.unknown', changed),
  {
    what: 'ends the protection of a table',
    after: [post(orders)],
    request: del('/tables/orders'),
    status: 204,
  },
  {
    what: 'ends the protection of the version that was seen',
    after: [post(orders), changed],
    request: del('/tables/orders', { 'if-match': '"2"' }),
    status: 204,
  },
  problem(
    'an end by who saw an older version',
    412,
    'table.changed-meanwhile',
    del('/tables/orders', { 'if-match': '"1"' }),
    [post(orders), changed],
  ),
  problem('an end of what has ended', 404, 'table.unknown', del('/tables/orders'), [
    post(orders),
    del('/tables/orders'),
  ]),
  { what: 'lists nothing at first', request: get('/tables'), status: 200, body: { tables: [] } },
  {
    what: 'lists all that fit, in order of their names',
    after: named('users', 'orders', 'carts'),
    request: get('/tables?limit=3'),
    status: 200,
    body: { tables: ['carts', 'orders', 'users'].map((tableName) => ({ ...protectedOrders, tableName })) },
  },
  refused('a body without a name', 422, post({}), ['body tableName matches']),
  refused('a body with every fault', 422, post({ tableName: 'a b', keptForDays: 0, description: 7, owner: 'x' }), [
    'body owner unknown',
    'body tableName matches',
    'body keptForDays min',
    'body description isString',
  ]),
  refused('a null where there is a default', 422, post({ ...orders, keptForDays: null }), ['body keptForDays isInt']),
  refused('half of the terms', 422, put('/tables/orders', { keptForDays: 1 }, { 'if-match': '*' }), [
    'body description isString',
  ]),
  refused('a page of none', 400, get('/tables?limit=0'), ['query limit min']),
  refused('a page of too many, after nothing that was', 400, get('/tables?limit=101&cursor=b3JkZXJz'), [
    'query limit max',
    'query cursor isCursor',
  ]),
  refused('half a table a page', 400, get('/tables?limit=1.5'), ['query limit isInt']),
  problem('a method that is not there', 405, 'route.method-not-allowed', { method: 'patch', path: '/tables/orders' }),
]

describe.each(doors)('$name', (door) => {
  let granary: OpenGranary
  beforeAll(async () => void (granary = await openGranary(door)))
  afterEach(() => granary.empty())
  afterAll(() => granary.close())

  it.each(journeys)('$what: $status', async ({ after = [], request, status, headers = {}, body }) => {
    for (const earlier of after) expect((await granary.send(earlier)).status).toBeLessThan(300)
    const answer = await granary.send(request)
    expect(answer.status).toBe(status)
    expect(answer.headers).toMatchObject(headers)
    if (status >= 400) expect(answer.body).toMatchObject(body as object)
    else expect(answer.body).toEqual(body ?? answer.body)
    expect(granary.logged).toEqual([])
  })

  it('says where a protected table is', async () => {
    const { headers } = await granary.send(post(orders))
    expect(headers['location']).toBe(`${door.basePath}/tables/orders`)
  })

  it('lists page after page', async () => {
    for (const one of named('t-5', 't-3', 't-1', 't-4', 't-2')) await granary.send(one)
    const pages: string[][] = []
    for (let path: string | undefined = '/tables?limit=2'; path !== undefined;) {
      const { tables, nextCursor } = (await granary.send(get(path))).body as Page
      pages.push(tables.map(({ tableName }) => tableName))
      path = nextCursor === undefined ? undefined : `/tables?limit=2&cursor=${nextCursor}`
    }
    expect(pages).toEqual([['t-1', 't-2'], ['t-3', 't-4'], ['t-5']])
  })

  it('lets one of many win who saw the same version', async () => {
    await granary.send(post(orders))
    const rivals = Array.from({ length: 5 }, async () => granary.send(changed))
    const statuses = (await Promise.all(rivals)).map(({ status }) => status)
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 412, 412, 412, 412])
  })
})

interface Page {
  readonly tables: readonly { readonly tableName: string }[]
  readonly nextCursor?: string
}

function problem(what: string, status: number, code: string, request: Sent, after: readonly Sent[] = []): Journey {
  const headers = { 'content-type': 'application/problem+json' }
  return { what: `refuses ${what}`, after, request, status, headers, body: { status, code } }
}

/** Issues as 'place path rule'. */
function refused(what: string, status: number, request: Sent, issues: readonly string[]): Journey {
  const split = issues.map((issue) => issue.split(' '))
  const body = {
    code: status === 422 ? 'body.invalid' : 'request.invalid',
    issues: split.map(([place, path, rule]) => expect.objectContaining({ in: place, path, rule }) as object),
  }
  return { what: `refuses ${what}`, request, status, body }
}
