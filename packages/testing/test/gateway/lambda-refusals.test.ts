import { type ApiDescription, functionUrl, httpApi, loadBalancer, restApi } from '../../src/gateway/api-description.js'
import { localGateway } from '../../src/gateway/local-gateway.js'
import type { Outcome, RefusedInvocation } from '../../src/lambda/invoker.js'
import { askAddress } from '../../src/parity/address.js'

const rest: ApiDescription = restApi({ stage: 'dev' })
const http: ApiDescription = httpApi()
const url: ApiDescription = functionUrl()
const balancer: ApiDescription = loadBalancer()
const spaced = '{"message": "Internal server error"}'
const unspaced = '{"message":"Internal Server Error"}'
const forbidden = expect.stringContaining(
  '"Forbidden. For troubleshooting Function URL authorization issues',
) as unknown as string
const page = expect.stringContaining('<h1>502 Bad Gateway</h1>') as unknown as string
const tooLarge = '{"message":"Request Entity Too Large"}'

async function answerTo(api: ApiDescription, outcome: Outcome) {
  const gateway = await localGateway({ function: { invoke: async () => outcome }, api, onFailure: () => undefined })
  const target = api.kind === 'rest' ? '/dev/x' : '/x'
  const response = await askAddress(gateway.url, { method: 'GET', target, headers: [], body: undefined })
  await gateway.close()
  return [response.status, response.body.toString()]
}

it.each<[string, ApiDescription, RefusedInvocation, number, string]>([
  ['a REST API', rest, 'throttled', 500, spaced],
  ['a REST API', rest, 'not-permitted', 500, spaced],
  ['a REST API', rest, 'not-found', 500, spaced],
  ['a REST API', rest, 'too-large', 413, '{"message":"Request Too Long"}'],
  ['an HTTP API', http, 'throttled', 500, unspaced],
  ['an HTTP API', http, 'not-permitted', 500, unspaced],
  ['an HTTP API', http, 'too-large', 413, tooLarge],
  ['a function URL', url, 'throttled', 429, expect.stringContaining('Rate Exceeded') as unknown as string],
  ['a function URL', url, 'not-permitted', 403, forbidden],
  ['a function URL', url, 'not-found', 403, forbidden],
  ['a function URL', url, 'too-large', 413, tooLarge],
  ['a load balancer', balancer, 'throttled', 502, page],
  ['a load balancer', balancer, 'not-permitted', 502, page],
])('%s has an answer when Lambda refuses (%#)', async (_, api, reason, status, body) => {
  expect(await answerTo(api, { kind: 'refused', requestId: 'r', reason })).toEqual([status, body])
})

it.each<[string, ApiDescription, number, string]>([
  ['a REST API', rest, 502, spaced],
  ['an HTTP API', http, 500, unspaced],
  ['a function URL', url, 502, 'Internal Server Error'],
  ['a load balancer', balancer, 502, page],
])('%s says that the function failed or was late, and no more', async (_, api, status, body) => {
  const payload = JSON.stringify({ errorType: 'Sandbox.Timedout', errorMessage: 'RequestId: r Error: Task timed out' })
  expect(await answerTo(api, { kind: 'failed', requestId: 'r', payload })).toEqual([status, body])
})
