import { httpApi, restApi } from '../../src/gateway/api-description.js'
import { localGateway } from '../../src/gateway/local-gateway.js'
import { overTheWire } from './over-the-wire.js'

const stageVariables = { color: 'blue' }
const name = 'orders-${stageVariables.color}'

it.each([
  [
    'a REST API',
    restApi({ stage: 'dev', stageVariables, methods: [{ resource: '/x', method: 'GET', function: name }] }),
    '/dev/x',
  ],
  ['an HTTP API', httpApi({ stageVariables, routes: [{ routeKey: 'GET /x', function: name }] }), '/x'],
])('%s names its function by a stage variable', async (_, api, target) => {
  const functions = { 'orders-blue': async () => ({ statusCode: 200, body: 'blue' }) }
  const { response } = await overTheWire(api, { target }, undefined, { functions })
  expect(response.body.toString()).toBe('blue')
})

it('says which function is missing', async () => {
  const api = httpApi({ stageVariables, routes: [{ routeKey: 'GET /x', function: name }] })
  await expect(localGateway({ function: async () => ({}), api })).rejects.toThrow("the function 'orders-blue'")
})
