import { functionUrl, httpApi, loadBalancer, restApi, webSocketApi } from '@millrace/testing'
import { apiEvent, authorizerEvent, vpcLattice } from '@millrace/testing/events'
import { Controller, createApplication, type HttpRequest, lambdaHandler, Param, Post, Req } from '../../src/index.js'
import { findSource } from '../../src/events/sources.js'

@Controller()
class Echo {
  @Post('/items/{id}')
  item(@Param('id') id: string, @Req() { method, query, headers, body }: HttpRequest) {
    const type = headers.get('content-type')
    return { id, method, query: Object.fromEntries(query.entries()), type, body: body.text() }
  }
}

const handler = lambdaHandler(createApplication({ name: 'echo', controllers: [Echo] }))

it.each([
  ['REST API (payload 1.0)', restApi({ stage: 'dev' }), '/dev', ['1', '2']],
  ['HTTP API (payload 1.0)', httpApi({ payloadFormatVersion: '1.0' }), '', ['1', '2']],
  ['HTTP API (payload 2.0)', httpApi(), '', ['1', '2']],
  ['function URL', functionUrl(), '', ['1', '2']],
  ['Application Load Balancer', loadBalancer(), '', ['2']],
  ['Application Load Balancer', loadBalancer({ multiValueHeaders: true }), '', ['1', '2']],
  ['VPC Lattice (version 1)', vpcLattice(), '', ['2']],
  ['VPC Lattice (version 2)', vpcLattice({ lambdaEventStructureVersion: 'V2' }), '', ['1', '2']],
])('takes an event that the builders make of %s', async (name, api, base, many) => {
  const event = await apiEvent(api, {
    method: 'POST',
    path: `${base}/items/a%20b?many=1&many=2&one=x%20y`,
    body: { ž: 1 },
  })
  expect(findSource(event)?.name).toBe(name)
  const { statusCode, body } = (await handler(event)) as { statusCode: number; body: string }
  expect([statusCode, JSON.parse(body)]).toEqual([
    200,
    {
      id: 'a b',
      method: 'POST',
      query: { many, one: ['x y'] },
      type: 'application/json',
      body: '{"ž":1}',
    },
  ])
})

it.each([
  ['a token authorizer', { api: restApi(), type: 'TOKEN' }, '/prod/items/1'],
  ['a REST API’s authorizer', { api: restApi(), type: 'REQUEST' }, '/prod/items/1'],
  ['an HTTP API’s authorizer, 1.0', { api: httpApi(), payloadFormatVersion: '1.0' }, '/items/1'],
  ['an HTTP API’s authorizer, 2.0', { api: httpApi() }, '/items/1'],
  ['a WebSocket API’s authorizer', { api: webSocketApi() }, '/prod'],
] as const)('the event of %s is no request', async (_what, asked, path) => {
  const event = await authorizerEvent(asked, { path, headers: { Authorization: 't' } })
  await expect(handler(event)).rejects.toThrow('No source recognises this event')
})
