import { apiEvent, type EventRequest, vpcLattice } from '../../src/events/index.js'

const v1 = vpcLattice()
const v2 = vpcLattice({ lambdaEventStructureVersion: 'V2' })
const posted: EventRequest = {
  method: 'POST',
  path: '/echo%20it?a=1&a=2&b=x%20y&none',
  headers: { Host: 'shop.example.com', 'X-Many': ['1', '2'], Connection: 'close', 'X-Forwarded-For': '1.2.3.4' },
  body: { hello: 'world' },
  sourceIp: '10.42.0.189',
}
const bytes = { method: 'PUT', body: Buffer.from([0, 255, 254]) }

it('makes an event of version 1: one text a name', async () => {
  expect(await apiEvent(v1, posted)).toEqual({
    raw_path: '/echo%20it',
    method: 'POST',
    headers: {
      host: 'shop.example.com',
      'content-type': 'application/json',
      'content-length': '17',
      'x-many': '1,2',
      'x-forwarded-for': '10.42.0.189',
    },
    query_string_parameters: { a: '2', b: 'x%20y', none: '' },
    body: '{"hello":"world"}',
    is_base64_encoded: false,
  })
})

it('makes an event of version 2: lists, and where the request came from', async () => {
  const region = 'us-east-1'
  const lattice = `arn:aws:vpc-lattice:${region}:123456789012`
  expect(await apiEvent(v2, posted)).toEqual({
    version: '2.0',
    path: '/echo%20it?a=1&a=2&b=x%20y&none',
    method: 'POST',
    headers: {
      host: ['shop.example.com'],
      'content-type': ['application/json'],
      'content-length': ['17'],
      'x-many': ['1', '2'],
      'x-forwarded-for': ['10.42.0.189'],
    },
    queryStringParameters: { a: ['1', '2'], b: ['x%20y'], none: [''] },
    body: '{"hello":"world"}',
    requestContext: {
      serviceNetworkArn: `${lattice}:servicenetwork/sn-0123456789abcdef0`,
      serviceArn: `${lattice}:service/svc-0123456789abcdef0`,
      targetGroupArn: `${lattice}:targetgroup/tg-0123456789abcdef0`,
      identity: { sourceVpcArn: `arn:aws:ec2:${region}:123456789012:vpc/vpc-0123456789abcdef0` },
      region,
      timeEpoch: '1767323045000000',
    },
    requestId: '00000000-0000-4000-8000-000000000001',
  })
})

it('says of a body whether it is base64, version 2 only where it is', async () => {
  expect(await apiEvent(v1, bytes)).toMatchObject({ body: 'AP/+', is_base64_encoded: true })
  expect(await apiEvent(v2, bytes)).toMatchObject({ body: 'AP/+', isBase64Encoded: true })
})

it('has what is always there in version 1, and leaves it out in version 2, without a query and a body', async () => {
  const first = await apiEvent(v1)
  expect([first.query_string_parameters, first.body, first.is_base64_encoded]).toEqual([{}, '', false])
  expect(Object.keys(await apiEvent(v2))).toEqual([
    'version',
    'path',
    'method',
    'headers',
    'requestContext',
    'requestId',
  ])
})

it('replaces who called', async () => {
  const identity = { type: 'AWS_IAM', principal: 'arn:aws:sts::123456789012:assumed-role/shop/a' } as const
  const { requestContext } = await apiEvent(v2, {}, { requestContext: { identity } })
  expect(requestContext.identity).toMatchObject({ ...identity, sourceVpcArn: expect.any(String) })
})
