import { once } from 'node:events'
import {
  everyDoor,
  functionUrl,
  httpApi,
  loadBalancer,
  localGateway,
  restApi,
  testIssuer,
  turnableClock,
  webSocketApi,
} from '@millrace/testing'
import supertest from 'supertest'
import { WebSocket } from 'ws'
import { handler } from '../src/routing.js'

it('serves a function as a REST API', async () => {
  const gateway = await localGateway({ function: handler, api: restApi({ stage: 'dev' }) })
  await supertest(gateway).get('/dev/books/978-1').expect(200, { isbn: '978-1' })
  await gateway.close()
})

it.each([
  [httpApi()],
  [httpApi({ payloadFormatVersion: '1.0', stage: 'v1' }), '/v1'],
  [functionUrl({ invokeMode: 'BUFFERED' })],
  [loadBalancer({ multiValueHeaders: true })],
])('serves it as %j', async (api, stage = '') => {
  const gateway = await localGateway({ function: handler, api })
  await supertest(gateway).get(`${stage}/books/978-1`).expect(200, { isbn: '978-1' })
  await gateway.close()
})

it('refuses by name what is not imitated', async () => {
  const api = restApi({ cacheClusterEnabled: true } as never)
  await expect(localGateway({ function: handler, api })).rejects.toThrow('api.cacheClusterEnabled is not imitated.')
})

it('answers in the words of the product', async () => {
  const gateway = await localGateway({
    function: handler,
    api: restApi({
      stage: 'dev',
      methods: [{ resource: '/books/{isbn}', method: 'GET' }],
      gatewayResponses: {
        DEFAULT_4XX: { responseParameters: { 'gatewayresponse.header.Access-Control-Allow-Origin': "'*'" } },
      },
    }),
  })
  await supertest(gateway)
    .get('/dev/nowhere')
    .expect(403, { message: 'Missing Authentication Token' })
    .expect('x-amzn-errortype', 'MissingAuthenticationTokenException')
    .expect('access-control-allow-origin', '*')
  await gateway.close()
})

it('asks authorizers', async () => {
  const issuer = testIssuer()
  const gateway = await localGateway({
    function: handler,
    api: httpApi({
      authorizers: { readers: { type: 'JWT', issuer: issuer.issuer, jwks: issuer.jwks, audience: ['books'] } },
      routes: [{ routeKey: 'GET /books/{isbn}', authorizer: 'readers', authorizationScopes: ['read'] }],
    }),
  })
  const read = (claims: object) =>
    supertest(gateway)
      .get('/books/978-1')
      .set('authorization', `Bearer ${issuer.sign({ aud: 'books', ...claims })}`)
  await supertest(gateway).get('/books/978-1').expect(401)
  await read({ scope: 'write' }).expect(403)
  await read({ scope: 'read' }).expect(200)
  await gateway.close()
})

it('serves a WebSocket API', async () => {
  const talk = async (event: { requestContext: { routeKey: string }; body?: string }) => {
    return { statusCode: 200, body: `${event.requestContext.routeKey}: ${event.body}` }
  }
  const clock = turnableClock()
  const gateway = await localGateway({
    function: talk,
    api: webSocketApi({ stage: 'dev', routes: [{ routeKey: '$connect' }, { routeKey: 'say', routeResponse: true }] }),
    clock,
  })
  const client = new WebSocket(`${gateway.url}/dev`)
  await once(client, 'open')
  client.send('{"action":"say"}')
  const [text] = (await once(client, 'message')) as [Buffer]
  expect(text.toString()).toBe('say: {"action":"say"}')

  clock.turn(10 * 60_000)
  const [code] = (await once(client, 'close')) as [number]
  expect(code).toBe(1001)
  await gateway.close()
})

it('tells what a function was given', async () => {
  const events: unknown[] = []
  const gateway = await localGateway({
    function: handler,
    api: restApi({ stage: 'dev', domains: [{ domainName: 'api.example.com', basePath: 'library' }] }),
    onExchange: ({ event }) => events.push(event),
  })
  await supertest(gateway).get('/library/books/978-1').set('host', 'api.example.com').expect(200)
  expect(events).toMatchObject([{ path: '/library/books/978-1', requestContext: { domainName: 'api.example.com' } }])
  await gateway.close()
})

it('is the same behind every door', async () => {
  const { differences, table } = await everyDoor(handler, [
    { name: 'a book', request: { path: '/books/978-1' } },
    { name: 'a new book', request: { method: 'POST', path: '/books', body: '{}' } },
  ])
  expect(differences).toEqual([])
  expect(table).toMatch(/^No difference between REST, HTTP 1\.0, HTTP 2\.0, function URL/)
})
