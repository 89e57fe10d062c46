import { gunzipSync } from 'node:zlib'
import type { CloudWatchLogsDecodedData, FirehoseTransformationHandler, MSKHandler } from 'aws-lambda'
import supertest from 'supertest'
import {
  activeMqEvent,
  apiEvent,
  cloudWatchLogsEvent,
  dynamoDbStreamEvent,
  eventBridgeEvent,
  firehoseTransformationEvent,
  kinesisEvent,
  mskEvent,
  rabbitMqEvent,
  s3BatchEvent,
  s3Event,
  scheduledEvent,
  selfManagedKafkaEvent,
  sesEvent,
  snsEvent,
  sqsEvent,
  webSocketEvent,
} from '../../src/events/index.js'
import { functionUrl, httpApi, loadBalancer, localGateway, restApi } from '../../src/index.js'
import { useSockets } from '../websocket/use-sockets.js'

const { started, connected } = useSockets()

const apis = [
  ['REST API', restApi({ stage: 'dev' }), '/dev'],
  ['HTTP API 2.0', httpApi(), ''],
  ['HTTP API 1.0', httpApi({ payloadFormatVersion: '1.0' }), ''],
  ['function URL', functionUrl(), ''],
  ['load balancer', loadBalancer(), ''],
] as const

/** What differs between two requests of the same kind: ids, times, ports, and what Node's client adds. */
const varying = /id$|time|epoch|forwarded|trace|host|domain|accept|connection|user-?agent|headers/i

describe.each(apis)('%s', (_, api, base) => {
  it('is the event that the local gateway makes', async () => {
    let given: unknown
    const gateway = await localGateway({ function: (event: unknown) => (given = event) && { statusCode: 200 }, api })
    await supertest(gateway).post(`${base}/orders/7?a=1&a=2`).send({ b: 1 })
    await gateway.close()
    const event = await apiEvent(api, { method: 'POST', path: `${base}/orders/7?a=1&a=2`, body: { b: 1 } })
    expect(withoutVarying(event)).toEqual(withoutVarying(given))
  })

  it('is the same each time', async () => {
    const request = { path: `${base}/x`, headers: { Cookie: 'a=1', 'X-Many': ['1', '2'] } }
    expect(await apiEvent(api, request)).toEqual(await apiEvent(api, request))
  })
})

it('replaces any part', async () => {
  const claims = { sub: 'ada' }
  const event = await apiEvent(
    restApi({ stage: 'dev' }),
    { path: '/dev/x' },
    { requestContext: { authorizer: { claims } } },
  )
  expect(event.requestContext.authorizer).toMatchObject({ claims })
  expect(event.requestContext.stage).toBe('dev')
})

it('is typed by the payload of an HTTP API', async () => {
  const v1 = await apiEvent(httpApi({ payloadFormatVersion: '1.0' }), { path: '/x' })
  const v2 = await apiEvent(httpApi({ stage: '$default' }), { path: '/x' })
  expect([v1.httpMethod, v2.requestContext.http.method]).toEqual(['GET', 'GET'])
})

it('is the event of a message that a WebSocket API makes', async () => {
  const { url, nextEvent } = await started()
  const { socket } = await connected(url)
  const event = nextEvent()
  socket.send('x')
  expect(membersOf(webSocketEvent({ body: 'x' }))).toEqual(membersOf(await event))
})

it('says why no function would be reached', async () => {
  const api = httpApi({ routes: [{ routeKey: 'GET /a' }] })
  await expect(apiEvent(api, { path: '/b' })).rejects.toThrow('GET /b does not reach a function; the API answers 404')
})

it.each([
  ['SQS', sqsEvent({ body: 'hello' }, { body: '{}', attributes: { MessageGroupId: 'g' } })],
  ['SNS', snsEvent({ Sns: { Message: '{}' } })],
  ['S3', s3Event({ s3: { bucket: { name: 'photos' }, object: { key: 'a+b' } } })],
  ['DynamoDB', dynamoDbStreamEvent({ eventName: 'INSERT', dynamodb: { Keys: { orderId: { S: '7' } } } }, {})],
  ['Kinesis', kinesisEvent({ kinesis: { data: 'e30=' } }, {})],
  ['EventBridge', eventBridgeEvent({ source: 'shop', 'detail-type': 'OrderPlaced', detail: { id: 7 } })],
  ['schedule', scheduledEvent()],
  ['WebSocket', webSocketEvent({ body: 'x', requestContext: { routeKey: 'say' } })],
  ['MSK', mskEvent([{ value: 'e30=' }, {}], { eventSourceArn: 'arn:aws:kafka:us-east-1:123456789012:cluster/c/1' })],
  ['self-managed Kafka', selfManagedKafkaEvent([{ topic: 'orders', headers: [{ kind: [65] }] }])],
  ['ActiveMQ', activeMqEvent([{ destination: { physicalName: 'orders' } }, {}])],
  ['RabbitMQ', rabbitMqEvent({ 'orders::/': [{ basicProperties: { headers: { kind: { bytes: [65] } } } }] })],
  ['Firehose', firehoseTransformationEvent([{ data: 'e30=' }, {}])],
  ['SES', sesEvent({ ses: { mail: { source: 'ada@example.com', destination: ['a@shop.test', 'b@shop.test'] } } })],
  ['S3 Batch', s3BatchEvent([{ s3Key: 'a%20b' }, {}], { job: { id: 'job' } })],
])('makes an event of %s', (_, event) => {
  expect(event).toMatchSnapshot()
})

it('has the digest of each message, and sequence numbers that grow', () => {
  expect(sqsEvent({ body: 'hello' }).Records[0]?.md5OfBody).toBe('5d41402abc4b2a76b9719d911017c592')
  const numbers = dynamoDbStreamEvent({}, {}, {}).Records.map(({ dynamodb }) => BigInt(dynamodb?.SequenceNumber ?? 0))
  expect(numbers.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(numbers)
  expect(new Set(numbers).size).toBe(3)
})

it('packs log lines as CloudWatch does', () => {
  const { awslogs } = cloudWatchLogsEvent([{ message: 'a' }, { message: 'b' }], { logGroup: '/aws/lambda/orders' })
  const decoded = JSON.parse(gunzipSync(Buffer.from(awslogs.data, 'base64')).toString()) as CloudWatchLogsDecodedData
  expect(decoded).toEqual({
    messageType: 'DATA_MESSAGE',
    owner: '123456789012',
    logGroup: '/aws/lambda/orders',
    logStream: 'stream',
    subscriptionFilters: ['filter'],
    logEvents: [
      { id: expect.stringMatching(/^\d{56}$/), timestamp: Date.UTC(2026, 0, 2, 3, 4, 5), message: 'a' },
      { id: expect.stringMatching(/^\d{56}$/), timestamp: Date.UTC(2026, 0, 2, 3, 4, 5), message: 'b' },
    ],
  })
})

it('puts Kafka records under their partitions, with offsets that grow in each', () => {
  const { records } = mskEvent([
    { topic: 'a' },
    { topic: 'b', partition: 1 },
    { topic: 'a' },
    { topic: 'a', offset: 9 },
  ])
  const offsets = Object.entries(records).map(([name, all]) => [name, all.map(({ offset }) => offset)])
  expect(offsets).toEqual([
    ['a-0', [0, 1, 9]],
    ['b-1', [0]],
  ])
})

it('counts the bytes of a RabbitMQ message', () => {
  const { rmqMessagesByQueue } = rabbitMqEvent({ 'q::/': [{ data: Buffer.from('žluť').toString('base64') }] })
  expect(rmqMessagesByQueue['q::/']?.[0]?.basicProperties.bodySize).toBe(6)
})

it('is typed for the handlers of its sources', async () => {
  const kafka: MSKHandler = async (event) => void Object.keys(event.records)
  const firehose: FirehoseTransformationHandler = async ({ records }) => ({
    records: records.map(({ recordId, data }) => ({ recordId, result: 'Ok', data })),
  })
  const [context, done] = [{} as never, () => undefined]
  await kafka(mskEvent(), context, done)
  expect(await firehose(firehoseTransformationEvent([{ data: 'e30=' }]), context, done)).toMatchObject({
    records: [{ result: 'Ok', data: 'e30=' }],
  })
})

/** 'requestContext.identity.sourceIp' and the others, in order. */
function membersOf(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value)
    .flatMap(([name, member]) => membersOf(member, `${path}.${name}`))
    .toSorted()
}

function withoutVarying(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutVarying)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).filter(([name]) => !varying.test(name))
  return Object.fromEntries(members.map(([name, member]) => [name, withoutVarying(member)]))
}
