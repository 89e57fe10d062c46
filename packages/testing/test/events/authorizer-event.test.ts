import { request as requestOver } from 'node:http'
import type { AddressInfo } from 'node:net'
import supertest from 'supertest'
import { authorizerEvent, type EventRequest } from '../../src/events/index.js'
import {
  type ApiDescription,
  type Exchange,
  httpApi,
  type HttpLambdaAuthorizer,
  localGateway,
  restApi,
  type RestLambdaAuthorizer,
  turnableClock,
  webSocketApi,
} from '../../src/index.js'

const restMethods = [{ resource: '/orders/{id}', method: 'POST' }]
const stageVariables = { color: 'red' }
const rest = restApi({ stage: 'dev', methods: restMethods, stageVariables })
const http = httpApi({ routes: [{ routeKey: 'POST /orders/{id}' }] })
const sockets = webSocketApi({ stage: 'dev', stageVariables })

/** The same APIs, as the local gateway has to be told of an authorizer. */
function restWith(authorizer: Pick<RestLambdaAuthorizer, 'type' | 'identitySource'>) {
  const methods = restMethods.map((method) => ({ ...method, authorizer: 'own' }))
  return { ...rest, methods, authorizers: { own: { function: 'authorizer', ...authorizer } } }
}

function httpWith(authorizer: Omit<HttpLambdaAuthorizer, 'type' | 'function'>) {
  const own = { type: 'REQUEST', function: 'authorizer', ...authorizer } as const
  return { ...http, routes: [{ routeKey: 'POST /orders/{id}', authorizer: 'own' }], authorizers: { own } }
}

const byHeader = '$request.header.Authorization'
const ofRest = { identitySource: 'method.request.header.Authorization,method.request.querystring.a' }
const ofHttp = { identitySource: [byHeader, '$request.querystring.a'] }

describe('is what the local gateway hands to its authorizer', () => {
  it.each([
    ['TOKEN', { api: rest, type: 'TOKEN' }, restWith({ type: 'TOKEN' }), '/dev'],
    ['REQUEST', { api: rest, type: 'REQUEST' }, restWith({ type: 'REQUEST' }), '/dev'],
    [
      'REQUEST with sources',
      { api: rest, type: 'REQUEST', ...ofRest },
      restWith({ type: 'REQUEST', ...ofRest }),
      '/dev',
    ],
    ['HTTP API 2.0', { api: http }, httpWith({}), ''],
    ['HTTP API 2.0 with sources', { api: http, ...ofHttp }, httpWith(ofHttp), ''],
    [
      'HTTP API 1.0',
      { api: http, payloadFormatVersion: '1.0', ...ofHttp },
      httpWith({ payloadFormatVersion: '1.0', ...ofHttp }),
      '',
    ],
  ] as const)('%s', async (_, asked, api, base) => {
    const { gateway, events, exchanges } = await started(api)
    await supertest(gateway)
      .post(`${base}/orders/a%20b?a=1&a=2`)
      .set({ Authorization: 'Bearer t', Cookie: 'c=1; d=2', 'X-Mine': 'ä' })
      .send({ b: 1 })
    await gateway.close()
    const event = await authorizerEvent(asked, requestFrom(exchanges[0]))
    expect(withoutIds(event)).toEqual(withoutIds(events[0]))
    expect(event).toMatchObject({ type: asked.api.kind === 'rest' && 'type' in asked ? asked.type : 'REQUEST' })
  })

  it.each([
    ['WebSocket', {}],
    ['WebSocket with sources', { identitySource: 'route.request.header.Authorization, route.request.querystring.a' }],
  ])('%s', async (_, source) => {
    const authorizers = { own: { type: 'REQUEST', function: 'authorizer', ...source } } as const
    const { gateway, events } = await started({
      ...sockets,
      routes: [{ routeKey: '$connect', authorizer: 'own' }],
      authorizers,
    })
    const { port } = gateway.address() as AddressInfo
    const headers = { ...handshake, Host: `127.0.0.1:${port}`, Authorization: 'Bearer t', 'User-Agent': 'me' }
    await answered(port, '/dev?a=1&a=2', headers)
    await gateway.close()
    const event = await authorizerEvent({ api: sockets, ...source }, { path: '/dev?a=1&a=2', headers })
    expect(withoutIds(event)).toEqual(withoutIds(events[0]))
  })
})

it.each([
  ['TOKEN', { api: rest, type: 'TOKEN' }],
  ['REQUEST', { api: rest, type: 'REQUEST' }],
  ['HTTP API 1.0', { api: http, payloadFormatVersion: '1.0', identitySource: byHeader }],
  ['HTTP API 2.0', { api: http, identitySource: byHeader }],
  ['WebSocket', { api: sockets }],
] as const)('makes the same event of %s each time', async (_, asked) => {
  const base = asked.api.kind === 'rest' ? '/dev' : ''
  const request = {
    ...(asked.api.kind === 'websocket' ? {} : { method: 'POST', path: `${base}/orders/7?a=1` }),
    headers: { Authorization: 'Bearer t' },
  }
  expect(await authorizerEvent(asked, request)).toEqual(await authorizerEvent(asked, request))
})

it('replaces any part', async () => {
  const asked = { api: restApi(), type: 'REQUEST' } as const
  const event = await authorizerEvent(asked, { path: '/prod/x' }, { requestContext: { identity: { apiKey: 'k' } } })
  expect(event.requestContext).toMatchObject({ identity: { apiKey: 'k', sourceIp: '127.0.0.1' }, stage: 'prod' })
})

it('is typed as what the authorizer is given', async () => {
  const headers = { Authorization: 't' }
  const token = await authorizerEvent({ api: restApi(), type: 'TOKEN' }, { path: '/prod/x', headers })
  const v1 = await authorizerEvent(
    { api: httpApi(), payloadFormatVersion: '1.0', identitySource: byHeader },
    { headers },
  )
  const v2 = await authorizerEvent({ api: httpApi(), identitySource: byHeader }, { headers })
  const socket = await authorizerEvent({ api: webSocketApi() })
  expect([token.authorizationToken, v1.identitySource, v2.identitySource]).toEqual(['t', 't', ['t']])
  expect([v2.routeArn, socket.methodArn].map((arn) => arn.split('/').slice(1))).toEqual([
    ['$default', 'GET', ''],
    ['prod', '$connect'],
  ])
})

it.each([
  ['no token', { api: restApi(), type: 'TOKEN' }, { path: '/prod/x' }, 'unauthorized'],
  ['no route', { api: http }, { path: '/x' }, 'no-route'],
  ['another stage', { api: sockets }, { path: '/x' }, 'no-stage'],
] as const)('says why nobody would be asked: %s', async (_, asked, request, reason) => {
  await expect(authorizerEvent(asked, request)).rejects.toThrow(
    `the API answers before it asks the authorizer (${reason})`,
  )
})

const handshake = {
  Connection: 'Upgrade',
  Upgrade: 'websocket',
  'Sec-WebSocket-Version': '13',
  'Sec-WebSocket-Key': 'MTIzNDU2Nzg5MDEyMzQ1Ng==',
}

async function started(api: ApiDescription) {
  const events: unknown[] = []
  const exchanges: Exchange[] = []
  const gateway = await localGateway({
    function: async () => ({ statusCode: 200 }),
    functions: { authorizer: async (event: unknown) => void events.push(event) },
    api,
    clock: turnableClock(Date.UTC(2026, 0, 2, 3, 4, 5)),
    onExchange: (exchange) => exchanges.push(exchange),
    onFailure: () => undefined,
  })
  return { gateway, events, exchanges }
}

/** The request that the gateway received, once more. */
function requestFrom(exchange: Exchange | undefined): EventRequest {
  if (exchange === undefined) throw new Error('the gateway received nothing')
  const { method, path, query, headers, body } = exchange.received
  return { method, path: `${path}?${query}`, headers: Object.fromEntries(headers), body }
}

async function answered(port: number, path: string, headers: Readonly<Record<string, string>>): Promise<void> {
  await new Promise<void>((done, fail) => {
    const sent = requestOver({ port, path, headers, host: '127.0.0.1' })
    sent.on('response', (response) => response.resume().on('end', done))
    sent.on('error', fail)
    sent.end()
  })
}

/** Ids and traces are of the moment; the clock is the same. */
function withoutIds(event: unknown): unknown {
  const ids = /[\w-]{15}=|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|Root=1-[\da-f]{8}-[\da-f]{24}/g
  return JSON.parse(JSON.stringify(event).replaceAll(ids, 'id'))
}
