import supertest from 'supertest'
import { httpApi } from '../gateway/api-description.js'
import { type LocalGateway, localGateway } from '../gateway/local-gateway.js'

const cors = {
  allowOrigins: ['https://a.example', 'http://*'],
  allowMethods: ['PUT', 'GET'],
  allowHeaders: ['x-a'],
  exposeHeaders: ['X-B'],
  maxAge: 60,
}
const api = httpApi({ cors, routes: [{ routeKey: 'PUT /orders' }, { routeKey: 'GET /fails' }] })

let gateway: LocalGateway
let asked = 0
beforeAll(async () => {
  gateway = await localGateway({
    api,
    onFailure: () => undefined,
    function: async ({ rawPath }: { rawPath: string }) => {
      asked += 1
      return rawPath === '/fails' ? { statusCode: 0 } : { statusCode: 200, headers: { 'Access-Control-Max-Age': '1' } }
    },
  })
})
afterAll(() => gateway.close())

const allowed = (headers: Record<string, string>) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith('access-control-')))

it.each([
  ['https://a.example', 'https://a.example'],
  ['http://any.example', 'http://any.example'],
])('lets %s in', async (origin, told) => {
  const preflight = await supertest(gateway)
    .options('/orders')
    .set({ origin, 'access-control-request-method': 'PUT' })
    .expect(204, '')
  expect(allowed(preflight.headers)).toEqual({
    'access-control-allow-origin': told,
    'access-control-allow-methods': 'PUT,GET',
    'access-control-allow-headers': 'x-a',
    'access-control-max-age': '60',
  })
  const answer = await supertest(gateway).put('/orders').set({ origin }).expect(200)
  expect(allowed(answer.headers)).toEqual({
    'access-control-allow-origin': told,
    'access-control-expose-headers': 'x-b',
  })
})

it('tells a foreign origin nothing', async () => {
  const headers = { origin: 'https://b.example', 'access-control-request-method': 'PUT' }
  expect(allowed((await supertest(gateway).options('/orders').set(headers).expect(204)).headers)).toEqual({})
  expect(allowed((await supertest(gateway).put('/orders').set(headers).expect(200)).headers)).toEqual({})
})

it('asks no function about a preflight', async () => {
  const before = asked
  await supertest(gateway)
    .options('/anything')
    .set({ origin: 'https://a.example', 'access-control-request-method': 'PUT' })
    .expect(204)
  expect(asked).toBe(before)
})

it('lets its own errors be read, too', async () => {
  const { headers } = await supertest(gateway).get('/fails').set({ origin: 'https://a.example' }).expect(500)
  expect(allowed(headers)).toMatchObject({ 'access-control-allow-origin': 'https://a.example' })
})
