import supertest from 'supertest'
import { loadBalancer } from '../gateway/api-description.js'
import { type LocalGateway, localGateway } from '../gateway/local-gateway.js'

const open: LocalGateway[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((gateway) => gateway.close()))
})

async function started(handler: (event: object) => unknown, api = loadBalancer()): Promise<LocalGateway> {
  const gateway = await localGateway({ function: handler, api, onFailure: () => undefined })
  open.push(gateway)
  return gateway
}

const echo = (event: object) => ({
  statusCode: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(event),
})

it('gives the event with nothing null and the query as sent', async () => {
  const gateway = await started(echo)
  const { body } = await supertest(gateway).get('/a%20b?c=%20d&c=e')
  expect(body).toMatchObject({ path: '/a%20b', queryStringParameters: { c: 'e' }, body: '', isBase64Encoded: false })
})

it.each([
  ['a compressed text', { 'content-type': 'text/plain', 'content-encoding': 'gzip' }, true],
  ['a text', { 'content-type': 'text/plain' }, false],
  ['no content type', {}, true],
])('decides by its headers whether a body is base64: %s', async (_, headers, encoded) => {
  const gateway = await started(echo)
  const response = await fetch(gateway.url, { method: 'POST', headers, body: Buffer.from('hi') })
  expect(await response.json()).toMatchObject({ isBase64Encoded: encoded, body: encoded ? 'aGk=' : 'hi' })
})

it.each([
  ['nothing but a status', { statusCode: 201 }, 201],
  ['a text for the status', { statusCode: '200' }, 502],
  ['null for a member', { statusCode: 200, body: null }, 502],
  ['a boolean header', { statusCode: 200, headers: { a: true } }, 502],
  ['a body that is no text', { statusCode: 200, body: {} }, 502],
  ['base64 that is none', { statusCode: 200, isBase64Encoded: true, body: '!' }, 502],
  ['no object', 'hello', 502],
])('answers %s', async (_, result, status) => {
  const gateway = await started(() => result)
  await supertest(gateway).get('/').expect(status)
})

it.each([
  ['TRACE', () => ({ method: 'trace' as const, headers: {} }), 405],
  ['an upgrade', () => ({ method: 'get' as const, headers: { upgrade: 'websocket' } }), 400],
  [
    '31 proxies',
    () => ({ method: 'get' as const, headers: { 'x-forwarded-for': Array(31).fill('a').join(',') } }),
    463,
  ],
])('turns away %s', async (_, request, status) => {
  const { method, headers } = request()
  const gateway = await started(echo)
  await supertest(gateway)[method]('/').set(headers).expect(status).expect('server', 'awselb/2.0')
})

it('looks only at the map of its mode', async () => {
  const result = { statusCode: 200, headers: { 'x-a': 'single' }, multiValueHeaders: { 'x-a': ['one', 'two'] } }
  const single = await started(() => result)
  const multi = await started(() => result, loadBalancer({ multiValueHeaders: true }))
  await supertest(single).get('/').expect('x-a', 'single')
  await supertest(multi).get('/').expect('x-a', 'one, two')
})

it.each([
  ['200 OK', 'OK'],
  ['418 I am a teapot', 'I am a teapot'],
  ['bad\nphrase', 'OK'],
  [undefined, 'OK'],
])('says statusDescription %s on the wire', async (statusDescription, phrase) => {
  const gateway = await started(() => ({ statusCode: 200, statusDescription, headers: {}, body: '' }))
  expect((await fetch(gateway.url)).statusText).toBe(phrase)
})

it('gives its own health checks an event with one header', async () => {
  const gateway = await started(echo)
  const { body } = await supertest(gateway).get('/health').set('user-agent', 'ELB-HealthChecker/2.0')
  expect(body).toMatchObject({ path: '/health', headers: { 'user-agent': 'ELB-HealthChecker/2.0' } })
  expect(Object.keys(body.headers)).toHaveLength(1)
})
