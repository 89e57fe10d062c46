import { httpApi, restApi } from '../../src/gateway/api-description.js'
import { overTheWire } from './over-the-wire.js'

const domains = [
  { domainName: 'api.example.com', basePath: 'shop' },
  { domainName: 'api.example.com', basePath: 'shop/v2', stage: 'next' },
  { domainName: 'whole.example.com' },
]
const rest = restApi({
  stage: 'dev',
  domains,
  methods: [
    { resource: '/orders/{id}', method: 'ANY' },
    { resource: '/', method: 'ANY' },
  ],
})
const http = httpApi({ stage: 'dev', domains, routes: [{ routeKey: 'GET /orders/{id}' }, { routeKey: 'GET /' }] })
const at = (host: string, target: string) => ({ target, headers: [['Host', host] as const] })

describe('a REST API', () => {
  it.each([
    ['api.example.com', '/shop/orders/4%202', '/shop/orders/4%202', 'dev', '4%202'],
    ['API.example.com:443', '/shop/v2/orders/1', '/shop/v2/orders/1', 'next', '1'],
    ['whole.example.com', '/orders/1', '/orders/1', 'dev', '1'],
  ])('is found by %s%s, and shows its base path', async (host, target, path, stage, id) => {
    const { event } = await overTheWire(rest, at(host, target))
    const domainName = host.replace(':443', '').toLowerCase()
    expect(event).toMatchObject({
      resource: '/orders/{id}',
      path,
      pathParameters: { id },
      requestContext: { path, stage, domainName, domainPrefix: domainName.split('.')[0] },
      headers: { Host: host },
    })
  })

  it('has a root behind a base path', async () => {
    const { event } = await overTheWire(rest, at('api.example.com', '/shop'))
    expect(event).toMatchObject({ resource: '/', path: '/shop', requestContext: { path: '/shop' } })
  })

  it.each([['/orders/1'], ['/shopping/orders/1'], ['/dev/orders/1']])(
    'is not below %s of the domain',
    async (target) => {
      const { response, event } = await overTheWire(rest, at('api.example.com', target))
      expect([response.status, response.body.toString()]).toEqual([403, '{"message":"Forbidden"}'])
      expect(event).toBeUndefined()
    },
  )

  it('is still there under its own address', async () => {
    const { event } = await overTheWire(rest, { target: '/dev/orders/1' })
    expect(event).toMatchObject({ path: '/orders/1', requestContext: { path: '/dev/orders/1' } })
  })
})

describe('an HTTP API', () => {
  it('shows the base path in place of the stage, payload 1.0', async () => {
    const api = { ...http, payloadFormatVersion: '1.0' as const }
    const { event } = await overTheWire(api, at('api.example.com', '/shop/orders/4%202'))
    expect(event).toMatchObject({
      path: '/shop/orders/4%202',
      resource: '/orders/{id}',
      requestContext: { stage: 'dev', domainName: 'api.example.com' },
    })
  })

  it.each([
    ['a stage', http, '/shop/orders/4%202', '/dev/orders/4 2'],
    ['a stage', http, '/shop', '/dev'],
    ['$default', { ...http, stage: '$default' }, '/shop/orders/4%202', '/orders/4 2'],
    ['$default', { ...http, stage: '$default' }, '/shop/', '/'],
  ])('does not show the base path, payload 2.0 with %s', async (_, api, target, rawPath) => {
    const { event } = await overTheWire(api, at('api.example.com', target))
    expect(event).toMatchObject({ rawPath, requestContext: { domainName: 'api.example.com', http: { path: rawPath } } })
  })

  it('is not found where nothing is mapped', async () => {
    const { response } = await overTheWire(http, at('api.example.com', '/orders/1'))
    expect([response.status, response.body.toString()]).toEqual([404, '{"message":"Not Found"}'])
  })
})
