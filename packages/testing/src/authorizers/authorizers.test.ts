import supertest from 'supertest'
import { type ApiDescription, functionUrl, httpApi, restApi } from '../gateway/api-description.js'
import { type LocalGateway, localGateway } from '../gateway/local-gateway.js'
import type { LambdaFunction } from '../lambda/lambda-function.js'
import { type Clock, systemClock } from '../clock/clock.js'
import { testIssuer } from './issuer.js'
import { sha256, signatureOf } from '../signature/signature.js'

const open: LocalGateway[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((gateway) => gateway.close()))
})

const echo = async (event: object) => ({ statusCode: 200, body: JSON.stringify(event) })

interface Started {
  readonly api: ApiDescription
  readonly authorizer?: LambdaFunction
  readonly clock?: Clock
  readonly told?: string[]
}

async function started({ api, authorizer = echo, clock = systemClock, told = [] }: Started): Promise<LocalGateway> {
  const functions = { authorizer }
  const gateway = await localGateway({ function: echo, functions, api, clock, onFailure: (why) => told.push(why) })
  open.push(gateway)
  return gateway
}

const everything = { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }
const onOrders = [
  { resource: '/orders', method: 'GET', authorizer: 'own' },
  { resource: '/orders', method: 'POST', authorizer: 'own' },
]

describe('a Lambda authorizer of a REST API', () => {
  const api = (authorizer: object = {}) =>
    restApi({
      stage: 'dev',
      methods: onOrders,
      authorizers: { own: { type: 'TOKEN', function: 'authorizer', ...authorizer } },
    })

  it('is asked with the token and the ARN of the method, and nothing else', async () => {
    const asked: unknown[] = []
    const authorizer = async (event: object) => {
      asked.push(event)
      return { principalId: 'me', policyDocument: everything, context: { n: 1, t: true, none: null } }
    }
    const gateway = await started({ api: api(), authorizer })
    const { body } = await supertest(gateway).get('/dev/orders?a=1').set('authorization', 'secret').expect(200)
    expect(asked).toEqual([
      {
        type: 'TOKEN',
        methodArn: 'arn:aws:execute-api:us-east-1:123456789012:a1b2c3d4e5/dev/GET/orders',
        authorizationToken: 'secret',
      },
    ])
    expect(body.requestContext.authorizer).toEqual({
      principalId: 'me',
      n: '1',
      t: 'true',
      none: null,
      integrationLatency: expect.any(Number),
    })
  })

  it.each([
    ['no principalId', { policyDocument: everything }],
    ['no policy', { principalId: 'me' }],
    ['an object in the context', { principalId: 'me', policyDocument: everything, context: { a: {} } }],
    ['nothing', undefined],
  ])('answers 500 when the function returns %s, and tells the reason', async (_, answer) => {
    const told: string[] = []
    const gateway = await started({ api: api(), authorizer: async () => answer, told })
    await supertest(gateway)
      .get('/dev/orders')
      .set('authorization', 'x')
      .expect(500, '{"message":null}')
      .expect('x-amzn-errortype', 'AuthorizerConfigurationException')
    expect(told).toEqual([expect.stringContaining("the authorizer's answer: ")])
  })

  it('does not ask about a token that does not look like one', async () => {
    const gateway = await started({
      api: api({ identityValidationExpression: 'Bearer .+' }),
      authorizer: () => Promise.reject(new Error('asked')),
    })
    await supertest(gateway).get('/dev/orders').set('authorization', 'x').expect(401)
    await supertest(gateway).get('/dev/orders').set('authorization', 'Bearer x').expect(500)
  })

  it('keeps a decision, for all methods, until its time is over', async () => {
    let now = 1_000_000
    let asked = 0
    const authorizer = async ({ methodArn }: { methodArn: string }) => {
      asked += 1
      const Statement = [{ Effect: 'Allow', Action: '*', Resource: methodArn }]
      return { principalId: 'me', policyDocument: { Statement } }
    }
    const clock = { ...systemClock, now: () => now }
    const gateway = await started({ api: api({ resultTtlSeconds: 60 }), authorizer, clock })
    const call = (method: 'get' | 'post', token = 'x') =>
      supertest(gateway)[method]('/dev/orders').set('authorization', token)
    await call('get').expect(200)
    await call('get').expect(200)
    expect(asked).toBe(1)
    // The policy that was kept speaks of GET only: the well-known trap.
    await call('post').expect(403, '{"Message":"User is not authorized to access this resource"}')
    await call('post', 'y').expect(200)
    expect(asked).toBe(2)
    now += 60_000
    await call('post').expect(200)
    expect(asked).toBe(3)
  })

  it('gives up after 10 s', async () => {
    const clock: Clock = {
      now: () => systemClock.now(),
      schedule: (ms, task, options) => (ms === 10_000 ? systemClock.schedule(0, task, options) : () => {}),
    }
    const gateway = await started({ api: api(), authorizer: () => new Promise(() => undefined), clock })
    await supertest(gateway)
      .get('/dev/orders')
      .set('authorization', 'x')
      .expect(500)
      .expect('x-amzn-errortype', 'AuthorizerFailureException')
  })

  it('as REQUEST is given the request without its body, and empty maps for null', async () => {
    const asked: unknown[] = []
    const authorizer = async (event: object) => {
      asked.push(event)
      return { principalId: 'me', policyDocument: everything }
    }
    const given = { type: 'REQUEST', identitySource: 'method.request.querystring.token, context.identity.sourceIp' }
    const gateway = await started({ api: api(given), authorizer })
    await supertest(gateway).post('/dev/orders?token=1').send({ a: 1 }).expect(200)
    expect(asked).toEqual([
      expect.objectContaining({
        type: 'REQUEST',
        methodArn: expect.stringMatching(/\/dev\/POST\/orders$/),
        pathParameters: {},
        stageVariables: {},
        headers: expect.objectContaining({ 'Content-Length': '7' }),
      }),
    ])
    expect(asked[0]).not.toHaveProperty('body')
    await supertest(gateway).post('/dev/orders').expect(401)
  })
})

describe('a Lambda authorizer of an HTTP API', () => {
  const api = (authorizer: object) =>
    httpApi({
      routes: [{ routeKey: 'GET /orders', authorizer: 'own' }],
      authorizers: { own: { type: 'REQUEST', function: 'authorizer', ...authorizer } },
    })

  it('keeps the types of its context', async () => {
    const authorizer = async () => ({ isAuthorized: true, context: { n: 1, list: ['a'] } })
    const gateway = await started({ api: api({ enableSimpleResponses: true }), authorizer })
    const { text } = await supertest(gateway).get('/orders').expect(200)
    expect(JSON.parse(text).requestContext.authorizer).toEqual({ lambda: { n: 1, list: ['a'] } })
  })

  it('as payload 1.0 is given the identity as one text', async () => {
    const authorizer = async (event: object) => ({ principalId: JSON.stringify(event), policyDocument: everything })
    const sources = ['$request.header.x-a', '$request.querystring.b']
    const gateway = await started({ api: api({ payloadFormatVersion: '1.0', identitySource: sources }), authorizer })
    await supertest(gateway).get('/orders?b=2').set('x-a', '1').expect(200)
    await supertest(gateway).get('/orders?b=2').expect(401, '{"message":"Unauthorized"}')
  })

  it.each([
    ['an answer that is none', async () => ({ isAuthorized: 'yes' })],
    ['a failure', () => Promise.reject(new Error('no'))],
  ])('answers 500 to %s', async (_, authorizer) => {
    const gateway = await started({ api: api({ enableSimpleResponses: true }), authorizer })
    await supertest(gateway).get('/orders').expect(500, '{"message":"Internal Server Error"}')
  })
})

describe('tokens', () => {
  const issuer = testIssuer()
  const jwt = { type: 'JWT', issuer: issuer.issuer, audience: ['orders'], jwks: issuer.jwks } as const
  const http = httpApi({
    routes: [{ routeKey: 'GET /orders', authorizer: 'own', authorizationScopes: ['read', 'write'] }],
    authorizers: { own: jwt },
  })

  it('let a JWT authorizer tell the claims as texts and the scopes', async () => {
    const gateway = await started({ api: http })
    const token = issuer.sign({
      aud: 'orders',
      scope: 'read other',
      groups: ['a', 'b'],
      admin: true,
      exp: 4_000_000_000,
    })
    const { text } = await supertest(gateway).get('/orders').set('authorization', `Bearer ${token}`).expect(200)
    expect(JSON.parse(text).requestContext.authorizer.jwt).toMatchObject({
      claims: { groups: '[a b]', admin: 'true', exp: '4000000000' },
      scopes: ['read', 'other'],
    })
  })

  it.each([
    ['no token', undefined, 401, 'Bearer'],
    ['no scope', { aud: 'orders' }, 403, 'Bearer scope="read write" error="insufficient_scope"'],
    [
      'an old token',
      { aud: 'orders', exp: 1 },
      401,
      'Bearer scope="read write" error="invalid_token" error_description="the token has expired"',
    ],
  ])('are challenged by a JWT authorizer: %s', async (_, claims, status, challenge) => {
    const gateway = await started({ api: http })
    const request = supertest(gateway).get('/orders')
    if (claims !== undefined) void request.set('authorization', `Bearer ${issuer.sign(claims)}`)
    await request.expect(status).expect('www-authenticate', challenge)
  })

  it.each([
    ['valid', {}, 200, undefined],
    ['old', { exp: 1 }, 401, { message: 'The incoming token has expired' }],
    ['of another pool', { iss: 'x' }, 401, { message: 'Unauthorized' }],
  ])('are verified by a user pool: %s', async (_, claims, status, body) => {
    const api = restApi({
      stage: 'dev',
      methods: onOrders,
      authorizers: { own: { type: 'COGNITO_USER_POOLS', jwks: issuer.jwks, issuer: issuer.issuer } },
    })
    const gateway = await started({ api })
    const response = await supertest(gateway).get('/dev/orders').set('authorization', issuer.sign(claims))
    expect(response.status).toBe(status)
    if (body !== undefined) expect(response.body).toEqual(body)
  })
})

describe('signatures', () => {
  const date = '20261120T120000Z'
  const clock = { ...systemClock, now: () => Date.parse('2026-11-20T12:00:00Z') }
  const methods = [{ resource: '/{proxy+}', method: 'ANY', authorizationType: 'AWS_IAM' }] as const
  const routes = [{ routeKey: '$default', authorizationType: 'AWS_IAM' }] as const
  const rest = restApi({ stage: 'dev', methods })
  const fronts = [
    ['a REST API', rest, 'execute-api'],
    ['an HTTP API', httpApi({ routes }), 'execute-api'],
    ['a function URL', functionUrl({ authType: 'AWS_IAM' }), 'lambda'],
  ] as const

  function authorization(path: string, query: string, service: string, changes: { date?: string; key?: string } = {}) {
    const at = changes.date ?? date
    const scope = `${at.slice(0, 8)}/us-east-1/${service}/aws4_request`
    const signedHeaders = ['x-amz-date']
    const headers = [['x-amz-date', at]] as const
    const parts = { method: 'GET', path, query, headers, signedHeaders, payloadHash: sha256('') }
    const signature = signatureOf(parts, { date: at, scope }, 'test')
    const key = changes.key ?? 'test'
    return `AWS4-HMAC-SHA256 Credential=${key}/${scope}, SignedHeaders=x-amz-date, Signature=${signature}`
  }

  it.each(fronts)('are verified by %s, however the query is ordered', async (_, api, service) => {
    const gateway = await started({ api, clock })
    const value = authorization('/dev/a%20b', 'b=%20&a=1', service)
    await supertest(gateway).get('/dev/a%20b?a=1&b=%20').set('authorization', value).set('x-amz-date', date).expect(200)
  })

  it('are told to the function of an HTTP API 1.0 in the identity', async () => {
    const gateway = await started({ api: httpApi({ routes, payloadFormatVersion: '1.0' }), clock })
    const value = authorization('/a', '', 'execute-api')
    const { text } = await supertest(gateway).get('/a').set('authorization', value).set('x-amz-date', date).expect(200)
    const { requestContext } = JSON.parse(text)
    expect(requestContext.identity).toMatchObject({ accessKey: 'test', cognitoAmr: null, userAgent: '' })
    expect(requestContext).not.toHaveProperty('authorizer')
  })

  it.each(fronts)('are missed by %s', async (_, api) => {
    const gateway = await started({ api, clock })
    await supertest(gateway).get('/dev/a').expect(403)
  })

  it.each([
    ['another path', '/dev/b', {}, date, /^The request signature we calculated does not match/],
    ['another date', '/dev/a', {}, '20261120T120001Z', /^The request signature we calculated does not match/],
    ['another key', '/dev/a', { key: 'other' }, date, /^The security token included in the request is invalid/],
    ['an old one', '/dev/a', { date: '20261120T115400Z' }, '20261120T115400Z', /^Signature expired/],
  ])('do not hold for %s', async (_, path, changes, sent, message) => {
    const gateway = await started({ api: rest, clock })
    const value = authorization(path, '', 'execute-api', changes)
    const { body } = await supertest(gateway)
      .get('/dev/a')
      .set('authorization', value)
      .set('x-amz-date', sent)
      .expect(403)
    expect(body.message).toMatch(message)
  })
})
