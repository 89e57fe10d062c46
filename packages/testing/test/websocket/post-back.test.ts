import {
  ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
  GetConnectionCommand,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi'
import { testCredentials } from '../../src/authorizers/credentials.js'
import { type SocketEvent, useSockets } from './use-sockets.js'

const { started, connected } = useSockets()
const sdks: ApiGatewayManagementApiClient[] = []
afterEach(() => {
  for (const sdk of sdks.splice(0)) sdk.destroy()
})

function sdkFor(url: string, credentials = testCredentials): ApiGatewayManagementApiClient {
  const sdk = new ApiGatewayManagementApiClient({ endpoint: `${url}/dev`, region: 'us-east-1', credentials })
  sdks.push(sdk)
  return sdk
}

async function withClient(handler?: (event: SocketEvent) => unknown) {
  const made = await started(handler)
  const client = await connected(made.url)
  const ConnectionId = made.events[0]?.requestContext.connectionId ?? ''
  return { ...made, ...client, ConnectionId, sdk: sdkFor(made.gateway.url) }
}

it('POST sends to the client', async () => {
  const { sdk, ConnectionId, next } = await withClient()
  await sdk.send(new PostToConnectionCommand({ ConnectionId, Data: 'hello, ☕' }))
  expect(await next()).toBe('hello, ☕')
})

it('a function may answer a message in this way', async () => {
  let url = ''
  const { gateway, socket, next } = await withClient(async ({ requestContext: { eventType, connectionId }, body }) => {
    if (eventType === 'MESSAGE') {
      await sdkFor(url).send(new PostToConnectionCommand({ ConnectionId: connectionId, Data: `back: ${body}` }))
    }
    return { statusCode: 200 }
  })
  url = gateway.url
  socket.send('hello')
  expect(await next()).toBe('back: hello')
})

it('GET tells of the connection', async () => {
  const { sdk, ConnectionId, clock } = await withClient()
  const connectedAt = new Date(clock.now())
  clock.turn(1000)
  await sdk.send(new PostToConnectionCommand({ ConnectionId, Data: 'x' }))
  expect(await sdk.send(new GetConnectionCommand({ ConnectionId }))).toMatchObject({
    ConnectedAt: connectedAt,
    LastActiveAt: new Date(clock.now()),
    Identity: { SourceIp: '127.0.0.1' },
  })
})

it('DELETE ends it, and then it is gone', async () => {
  const { sdk, ConnectionId, closed, nextEvent } = await withClient()
  const gone = nextEvent()
  await sdk.send(new DeleteConnectionCommand({ ConnectionId }))
  expect(await closed).toMatchObject({ code: 1000 })
  expect((await gone).requestContext.eventType).toBe('DISCONNECT')
  await expect(sdk.send(new PostToConnectionCommand({ ConnectionId, Data: 'x' }))).rejects.toMatchObject({
    name: 'GoneException',
    $metadata: { httpStatusCode: 410 },
  })
})

it.each([
  ['a connection that never was', 'L0SM9cOFvHcCIhw=', 'GoneException', 410],
  ['what is no connection id', 'a b', 'BadRequestException', 400],
])('says %s', async (_, ConnectionId, name, httpStatusCode) => {
  const { sdk } = await withClient()
  await expect(sdk.send(new GetConnectionCommand({ ConnectionId }))).rejects.toMatchObject({
    name,
    $metadata: { httpStatusCode },
  })
})

it('a connection is not there before $connect has agreed', async () => {
  let url = ''
  const outcomes: unknown[] = []
  const { gateway } = await started(async ({ requestContext: { eventType, connectionId } }) => {
    if (eventType === 'CONNECT') {
      const post = sdkFor(url).send(new PostToConnectionCommand({ ConnectionId: connectionId, Data: 'x' }))
      outcomes.push(await post.catch((thrown: Error) => thrown.name))
    }
    return { statusCode: 200 }
  })
  url = gateway.url
  await connected(`${url.replace('http', 'ws')}/dev`)
  expect(outcomes).toEqual(['GoneException'])
})

it('takes 128 KB, and no more', async () => {
  const { sdk, ConnectionId, next } = await withClient()
  await sdk.send(new PostToConnectionCommand({ ConnectionId, Data: 'x'.repeat(128 * 1024) }))
  expect(await next()).toHaveLength(128 * 1024)
  const post = sdk.send(new PostToConnectionCommand({ ConnectionId, Data: 'x'.repeat(128 * 1024 + 1) }))
  await expect(post).rejects.toMatchObject({ name: 'PayloadTooLargeException', $metadata: { httpStatusCode: 413 } })
})

it.each([
  ['an unknown key', { accessKeyId: 'other', secretAccessKey: 'test' }],
  ['a wrong secret', { accessKeyId: 'test', secretAccessKey: 'other' }],
])('keeps out %s', async (_, credentials) => {
  const { gateway, ConnectionId } = await withClient()
  const get = sdkFor(gateway.url, credentials).send(new GetConnectionCommand({ ConnectionId }))
  await expect(get).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } })
})

it.each([
  ['unsigned', '/dev/@connections/L0SM9cOFvHcCIhw=', 'Missing Authentication Token'],
  ['another path', '/dev/orders', 'Forbidden'],
  ['another stage', '/prod/@connections/L0SM9cOFvHcCIhw=', 'Forbidden'],
])('answers a plain request with 403: %s', async (_, path, message) => {
  const { gateway } = await withClient()
  const response = await fetch(`${gateway.url}${path}`)
  expect(response.status).toBe(403)
  expect(await response.json()).toMatchObject({ message })
})
