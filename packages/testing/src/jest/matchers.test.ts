import supertest from 'supertest'
import { httpApi } from '../gateway/api-description.js'
import type { Exchange } from '../gateway/exchange.js'
import { localGateway } from '../gateway/local-gateway.js'
import { matchers } from './index.js'

expect.extend(matchers)

const problem = { status: 422, code: 'body.invalid', issues: [{ path: 'b' }, { path: 'a[0]' }] }
const headers = { 'Content-Type': 'application/problem+json; charset=utf-8' }
const result = { statusCode: 422, headers, body: JSON.stringify(problem) }

it.each([
  ['of a handler', result],
  ['of supertest', { status: 422, headers: { 'content-type': 'application/problem+json' }, body: problem }],
])('takes a problem %s', (_, answer) => {
  expect(answer).toBeProblem()
  expect(answer).toBeProblem({ status: 422, code: 'body.invalid', paths: ['a[0]', 'b'] })
})

it.each([
  ['another status', result, { status: 400 }, 'Expected status 400, and it is 422.'],
  ['another code', result, { code: 'x' }, 'Expected code x, and it is body.invalid.'],
  ['other issues', result, { paths: ['b'] }, 'Expected issues at b, and they are at a[0], b.'],
  ['two statuses', { ...result, statusCode: 400 }, {}, 'The problem says status 422, the answer 400.'],
  [
    'plain JSON',
    { ...result, headers: { 'content-type': 'application/json' } },
    {},
    'its content type is application/json',
  ],
  ['no JSON', { ...result, body: '<p>' }, {}, 'The answer is no problem'],
  ['nothing', { statusCode: 204 }, {}, 'its content type is missing, its status 204'],
])('tells of %s', (_, answer, expected, says) => {
  expect(() => expect(answer).toBeProblem(expected)).toThrow(says)
})

it('tells what it was not to be', () => {
  expect(() => expect(result).not.toBeProblem()).toThrow('was not to be one')
})

it('tells by which routes a gateway reached its function', async () => {
  const exchanges: Exchange[] = []
  const api = httpApi({ routes: [{ routeKey: 'GET /orders/{id}' }] })
  const gateway = await localGateway({
    function: () => ({ statusCode: 200 }),
    api,
    onExchange: (exchange) => exchanges.push(exchange),
  })
  await supertest(gateway).get('/nowhere')
  expect(exchanges).not.toHaveInvoked()
  expect(() => expect(exchanges).toHaveInvoked()).toThrow('None of the requests reached a function; expected any.')
  await supertest(gateway).get('/orders/7')
  await gateway.close()
  expect(exchanges).toHaveInvoked('GET /orders/{id}')
  expect(() => expect(exchanges).toHaveInvoked('POST /orders')).toThrow(
    'Functions were reached by GET /orders/{id}; expected POST /orders.',
  )
  expect(() => expect(exchanges).not.toHaveInvoked()).toThrow('not expected any')
})
