import { functionUrl, httpApi, loadBalancer, restApi } from '@millrace/testing'
import { apiEvent, vpcLattice, webSocketEvent } from '@millrace/testing/events'
import {
  Controller,
  createApplication,
  Get,
  type HttpRequest,
  lambdaHandler,
  Message,
  Req,
  SourceIp,
} from '../../src/index.js'

@Controller()
class Where {
  @Get('/where')
  @Message('where')
  where(@Req() { origin }: HttpRequest, @SourceIp() sourceIp: string | undefined) {
    return { origin, sourceIp }
  }
}

const handler = lambdaHandler(createApplication({ name: 'where', controllers: [Where] }))

async function whereFrom(event: unknown): Promise<unknown> {
  const { body } = (await handler(event)) as { readonly body: string }
  return JSON.parse(body)
}

/** A client that claims to be another, and the host that it asks. */
const request = { path: '/where', headers: { Host: 'api.example.com', 'X-Forwarded-For': '198.51.100.9' } }
const sourceIp = '203.0.113.7'

it.each([
  ['REST API', restApi({ stage: 'dev' }), { path: '/dev/where' }],
  ['HTTP API, payload 1.0', httpApi({ payloadFormatVersion: '1.0' }), {}],
  ['HTTP API', httpApi(), {}],
  ['function URL', functionUrl(), {}],
  ['load balancer', loadBalancer(), {}],
  ['load balancer, multi-value headers', loadBalancer({ multiValueHeaders: true }), {}],
])('%s: tells whom the gateway took the request from, whoever they claim to be', async (_, api, more) => {
  const event = await apiEvent(api, { ...request, ...more })
  expect(await whereFrom(event)).toMatchObject({ sourceIp: expect.stringMatching(/^\d+\.\d+\.\d+\.\d+$/) })
  expect(await whereFrom(event)).not.toMatchObject({ sourceIp: '198.51.100.9' })
})

it.each([
  ['V1', { headers: { 'x-forwarded-for': `198.51.100.9, ${sourceIp}` } }],
  ['V2', { headers: { 'x-forwarded-for': ['198.51.100.9', sourceIp] } }],
] as const)('VPC Lattice %s: the last entry', async (lambdaEventStructureVersion, parts) => {
  const event = await apiEvent(vpcLattice({ lambdaEventStructureVersion }), request, parts as never)
  expect(await whereFrom(event)).toMatchObject({ sourceIp })
})

it('a WebSocket API tells it, too', async () => {
  const event = webSocketEvent({ requestContext: { routeKey: 'where', identity: { sourceIp } } })
  expect(await whereFrom(event)).toMatchObject({ sourceIp })
})

/** What a load balancer is behind, and what it keeps. */
it.each([
  ['203.0.113.7:51234', '203.0.113.7'],
  ['[2001:db8::1]:51234', '2001:db8::1'],
  ['2001:db8::1', '2001:db8::1'],
  [' 198.51.100.9 ,203.0.113.7 ', '203.0.113.7'],
  ['unknown', 'unknown'],
])('a load balancer that forwarded for %j took the request from %s', async (forwarded, expected) => {
  const event = { ...albEvent, headers: { 'x-forwarded-for': forwarded } }
  expect(await whereFrom(event)).toEqual({ sourceIp: expected })
})

it.each([
  [{ host: 'api.example.com', 'x-forwarded-proto': 'https' }, 'https://api.example.com'],
  [{ host: 'api.example.com:8080', 'x-forwarded-proto': 'http' }, 'http://api.example.com:8080'],
  [{ host: '[2001:db8::1]:3000', 'x-forwarded-proto': 'http' }, 'http://[2001:db8::1]:3000'],
  [{ host: 'api.example.com', 'x-forwarded-proto': 'http, https' }, 'https://api.example.com'],
  [{ host: 'api.example.com', 'x-forwarded-proto': 'javascript' }, 'https://api.example.com'],
  [{ host: 'api.example.com/evil?' }, undefined],
  [{ host: 'a@evil.example' }, undefined],
  [{}, undefined],
])('with %j the origin is %s', async (headers, origin) => {
  expect(await whereFrom({ ...albEvent, headers })).toEqual({ origin })
})

const albEvent = {
  requestContext: { elb: { targetGroupArn: 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/b' } },
  httpMethod: 'GET',
  path: '/where',
  queryStringParameters: {},
  headers: {},
  body: '',
  isBase64Encoded: false,
}
