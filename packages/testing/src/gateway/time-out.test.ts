import supertest from 'supertest'
import { type Clock, systemClock } from '../clock/clock.js'
import { type ApiDescription, functionUrl, httpApi, loadBalancer, restApi } from './api-description.js'
import { localGateway } from './local-gateway.js'

const methods = [{ resource: '/', method: 'GET', timeoutInMillis: 500 }]
const routes = [{ routeKey: 'GET /', timeoutInMillis: 500 }]

it.each<[string, ApiDescription, number, number, string]>([
  ['a REST API', restApi({ stage: 'dev' }), 29_000, 504, '{"message": "Endpoint request timed out"}'],
  ['an HTTP API', httpApi(), 30_000, 503, '{"message":"Service Unavailable"}'],
  [
    'a method of its own limit',
    restApi({ stage: 'dev', methods }),
    500,
    504,
    '{"message": "Endpoint request timed out"}',
  ],
  ['a route of its own limit', httpApi({ routes }), 500, 503, '{"message":"Service Unavailable"}'],
  ['a function URL, by the function', functionUrl(), 60_000, 502, 'Internal Server Error'],
  [
    'a load balancer, by the function',
    loadBalancer(),
    60_000,
    502,
    expect.stringContaining('502 Bad Gateway') as never,
  ],
])('%s waits so long and no longer', async (_, api, limitMs, status, body) => {
  const waits: number[] = []
  const clock: Clock = {
    now: () => systemClock.now(),
    schedule(ms, task, options) {
      waits.push(ms)
      return ms === limitMs ? systemClock.schedule(0, task, options) : () => undefined
    },
  }
  const gateway = await localGateway({
    function: () => new Promise(() => undefined),
    timeoutMs: 60_000,
    api,
    clock,
    onFailure: () => undefined,
  })
  await supertest(gateway)
    .get(api.kind === 'rest' ? '/dev/' : '/')
    .expect(status)
    .expect(({ text }) => expect(text).toEqual(body))
  expect(Math.min(...waits)).toBe(limitMs)
  await gateway.close()
})
