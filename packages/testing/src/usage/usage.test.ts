import supertest from 'supertest'
import { httpApi, restApi } from '../gateway/api-description.js'
import { type LocalGateway, localGateway, type LocalGatewayOptions } from '../gateway/local-gateway.js'
import { systemClock } from '../clock/clock.js'
import { quota } from './quota.js'
import { tokenBucket } from './token-bucket.js'

const at = (now: number) => ({ ...systemClock, now: () => now })

it('a bucket is full at first and fills again', () => {
  const bucket = tokenBucket({ burstLimit: 2, rateLimit: 1 })
  const taken = [0, 0, 0, 999, 1000, 1000, 9000, 9000, 9000].map((now) => bucket.take(at(now)))
  expect(taken).toEqual([true, true, false, false, true, false, true, true, false])
})

it.each([
  ['DAY', '2026-11-20T23:59:59Z', '2026-11-21T00:00:00Z'],
  ['WEEK', '2026-11-22T23:59:59Z', '2026-11-23T00:00:00Z'],
  ['MONTH', '2026-11-30T23:59:59Z', '2026-12-01T00:00:00Z'],
] as const)('a quota of a %s begins anew', (period, last, first) => {
  const left = quota({ limit: 1, period })
  const taken = [last, last, first, first].map((text) => left.take(at(Date.parse(text))))
  expect(taken).toEqual([true, false, true, false])
})

const open: LocalGateway[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((gateway) => gateway.close()))
})

async function started(
  options: Partial<LocalGatewayOptions> & Pick<LocalGatewayOptions, 'api'>,
): Promise<LocalGateway> {
  const echo = async (event: object) => ({ statusCode: 200, body: JSON.stringify(event) })
  const gateway = await localGateway({ function: echo, clock: at(0), onFailure: () => undefined, ...options })
  open.push(gateway)
  return gateway
}

const methods = [{ resource: '/a', method: 'GET', apiKeyRequired: true }]

it('tells the function which key was used', async () => {
  const api = restApi({ stage: 'dev', methods, apiKeys: [{ value: 'secret', id: 'mine' }] })
  const { body } = await supertest(await started({ api }))
    .get('/dev/a')
    .set('x-api-key', 'secret')
    .expect(200)
  expect(body.requestContext.identity).toMatchObject({ apiKey: 'secret', apiKeyId: 'mine' })
})

it.each([
  ['quota', { quota: { limit: 1, period: 'DAY' } }, '{"message":"Limit Exceeded"}', 'LimitExceededException'],
  [
    'throttle',
    { throttle: { burstLimit: 1, rateLimit: 0 } },
    '{"message":"Too Many Requests"}',
    'TooManyRequestsException',
  ],
] as const)('says 429 when the %s of a usage plan is used up', async (_, plan, body, errorType) => {
  const apiKeys = [{ value: 'a', usagePlan: 'small' }, { value: 'b' }]
  const api = restApi({ stage: 'dev', methods, apiKeys, usagePlans: { small: plan } })
  const gateway = await started({ api })
  await supertest(gateway).get('/dev/a').set('x-api-key', 'a').expect(200)
  await supertest(gateway).get('/dev/a').set('x-api-key', 'a').expect(429, body).expect('x-amzn-errortype', errorType)
  await supertest(gateway).get('/dev/a').set('x-api-key', 'b').expect(200)
})

it('takes the key from the authorizer where the API says so', async () => {
  const api = restApi({
    stage: 'dev',
    methods: [{ ...methods[0]!, authorizer: 'own' }],
    authorizers: { own: { type: 'TOKEN', function: 'own' } },
    apiKeys: [{ value: 'secret' }],
    apiKeySource: 'AUTHORIZER',
  })
  const own = async ({ authorizationToken }: { authorizationToken: string }) => ({
    principalId: 'me',
    policyDocument: { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
    usageIdentifierKey: authorizationToken,
  })
  const gateway = await started({ api, functions: { own } })
  await supertest(gateway).get('/dev/a').set('authorization', 'secret').expect(200)
  await supertest(gateway).get('/dev/a').set('authorization', 'other').expect(403, '{"message":"Forbidden"}')
  await supertest(gateway).get('/dev/a').set('x-api-key', 'secret').expect(401)
})

const once = { burstLimit: 1, rateLimit: 0 }

it.each([
  ['the stage of a REST API', restApi({ stage: 'dev', throttle: once }), ['/dev/a', '/dev/b']],
  [
    'a method',
    restApi({ stage: 'dev', methods: [{ resource: '/a', method: 'GET', throttle: once }] }),
    ['/dev/a', '/dev/a'],
  ],
  ['the stage of an HTTP API', httpApi({ throttle: once }), ['/a', '/b']],
  ['a route', httpApi({ routes: [{ routeKey: 'GET /a', throttle: once }] }), ['/a', '/a']],
])('throttles %s', async (_, api, [first = '', second = '']) => {
  const gateway = await started({ api })
  await supertest(gateway).get(first).expect(200)
  await supertest(gateway).get(second).expect(429, '{"message":"Too Many Requests"}')
})
