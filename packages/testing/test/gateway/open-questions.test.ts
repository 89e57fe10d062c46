import { httpApi, restApi } from '../../src/gateway/api-description.js'
import { overTheWire } from './over-the-wire.js'

// What nobody has recorded on AWS, and what the local gateway chose. docs/gateway-fidelity.md names each.
const rest = restApi({ stage: 'dev' })
const http2 = httpApi()

it.each([
  ['REST', rest, '/dev/', { 'X-Forwarded-For': '192.0.2.1, 127.0.0.1' }],
  ['HTTP 2.0', http2, '/', { 'x-forwarded-for': '192.0.2.1, 127.0.0.1', forwarded: 'for=192.0.2.1' }],
])('%s merges X-Forwarded-For', async (_, api, target, headers) => {
  const { event } = await overTheWire(api, { target, headers: [['X-Forwarded-For', '192.0.2.1']] })
  expect(event).toMatchObject({ headers })
})

it.each([
  ['?a', { a: '' }],
  ['?a=', { a: '' }],
  ['?=b', { '': 'b' }],
  ['?a=b=c', { a: 'b=c' }],
  ['?%zz=%', { '%zz': '%' }],
])('reads %s', async (query, parameters) => {
  const { event } = await overTheWire(http2, { target: `/${query}` })
  expect(event).toMatchObject({ queryStringParameters: parameters })
})

it.each([['?'], ['?&&']])('finds no parameters in %s', async (query) => {
  expect((await overTheWire(http2, { target: `/${query}` })).event).not.toHaveProperty('queryStringParameters')
  expect((await overTheWire(rest, { target: `/dev/${query}` })).event).toMatchObject({ queryStringParameters: null })
})

it.each([
  ['HEAD', 'HEAD', 200, '4'],
  ['204', 'GET', 204, undefined],
  ['304', 'GET', 304, '4'],
])('sends no body with %s', async (_, method, statusCode, length) => {
  const { response } = await overTheWire(http2, { method }, { statusCode, body: 'body' })
  const lengths = response.headers.filter(([name]) => name === 'Content-Length').map(([, value]) => value)
  expect([response.status, lengths[0]]).toEqual([statusCode, length])
})
