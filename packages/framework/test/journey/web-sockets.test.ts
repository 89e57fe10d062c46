import { IsString } from 'class-validator'
import {
  Body,
  Caller,
  type Class,
  Connect,
  Connection,
  type Connections,
  connectionsToken,
  ContainerModule,
  Controller,
  Cookie,
  createApplication,
  currentRequest,
  Disconnect,
  Get,
  type Guard,
  Header,
  type HttpRequest,
  inject,
  type Interceptor,
  lambdaHandler,
  type Logger,
  Message,
  Param,
  type Principal,
  Problem,
  Query,
  reply,
  SetupProblems,
  type SocketConnection,
  UseGuards,
  UseInterceptors,
} from '../../src/index.js'

class Say {
  @IsString()
  text!: string
}

class TokenGuard implements Guard {
  check(request: HttpRequest) {
    if (request.query.all('token')[0] !== 't') throw new Problem('caller.unknown', { status: 401, detail: 'No token.' })
  }
}

const trail: unknown[] = []

class Tracing implements Interceptor {
  intercept(request: HttpRequest, next: Parameters<Interceptor['intercept']>[1]) {
    trail.push(`${request.method} ${request.path}`)
    return next()
  }
}

@Controller('/chat')
@UseInterceptors(Tracing)
class Chat {
  constructor(@inject(connectionsToken) readonly connections: Connections) {}

  @Connect()
  @UseGuards(TokenGuard)
  connect(
    @Connection() connection: SocketConnection,
    @Query('name', { required: true }) name: string,
    @Header('sec-websocket-protocol', { required: true }) protocols: string,
    @Cookie('session', { required: true }) session: string,
    @Caller() caller: Principal,
  ) {
    trail.push(connection, name, session, caller.id)
    return reply.empty({ headers: { 'Sec-WebSocket-Protocol': protocols.split(', ')[0] ?? '' } })
  }

  @Message('say')
  async say(@Body() { text }: Say, @Connection() connection: SocketConnection) {
    trail.push(currentRequest()?.socket === connection)
    await this.connections.post(connection, { text })
    return { said: text }
  }

  @Message()
  other(@Body() text: string) {
    if (text === 'boom') throw new RangeError('internal')
  }

  @Disconnect()
  gone(@Connection() { closing }: SocketConnection) {
    trail.push(closing)
  }

  @Get('/health')
  health() {
    return 'well'
  }
}

const posted: unknown[] = []
const connections: Connections = {
  async post({ endpoint, id }, data) {
    posted.push([endpoint, id, data])
    return true
  },
  find: async () => undefined,
  close: async () => false,
}

const silent = () => undefined
const logger: Logger = { debug: silent, info: silent, warn: silent, error: silent }
const modules = [new ContainerModule(({ bind }) => void bind(connectionsToken).toConstantValue(connections))]
const app = createApplication({ name: 'chat', controllers: [Chat], modules, logger })
const handler = lambdaHandler(app)

const context = {
  connectionId: 'c1=',
  stage: 'prod',
  apiId: 'abc',
  domainName: 'abc.execute-api.eu-west-1.amazonaws.com',
  connectedAt: 1764072000000,
  identity: { sourceIp: '1.2.3.4' },
  requestId: 'r1=',
}

function connectEvent(query: string, more: object = {}) {
  return {
    headers: { Host: 'x', 'Sec-WebSocket-Protocol': 'chat, other', Cookie: 'session=s' },
    queryStringParameters: Object.fromEntries(new URLSearchParams(query)),
    requestContext: {
      ...context,
      routeKey: '$connect',
      eventType: 'CONNECT',
      authorizer: { principalId: 'ada' },
      ...more,
    },
    isBase64Encoded: false,
  }
}

const messageEvent = (routeKey: string, body: string, more: object = {}) => ({
  requestContext: { ...context, routeKey, eventType: 'MESSAGE', messageId: 'm1=', ...more },
  body,
  isBase64Encoded: false,
})

beforeEach(() => {
  trail.length = 0
  posted.length = 0
})

const connection = {
  id: 'c1=',
  endpoint: 'https://abc.execute-api.eu-west-1.amazonaws.com/prod',
  stage: 'prod',
  apiId: 'abc',
  routeKey: '$connect',
  connectedAt: new Date('2025-11-25T12:00:00.000Z'),
  sourceIp: '1.2.3.4',
  messageId: undefined,
  closing: undefined,
}

it('a client that is let in is known with its handshake', async () => {
  expect(await handler(connectEvent('token=t&name=Ada'))).toEqual({
    statusCode: 200,
    headers: { 'Sec-WebSocket-Protocol': 'chat' },
  })
  expect(trail).toEqual(['CONNECT $connect', connection, 'Ada', 's', 'ada'])
})

it.each([
  ['a guard', connectEvent('token=x'), 401, 'caller.unknown'],
  [
    'an argument',
    { ...connectEvent('token=t'), requestContext: { ...context, routeKey: '$connect', eventType: 'CONNECT' } },
    401,
    'caller.unknown',
  ],
])('a client that %s refuses stays outside', async (_what, event, statusCode, code) => {
  const result = (await handler(event)) as { readonly statusCode: number; readonly body: string }
  expect([result.statusCode, JSON.parse(result.body)]).toEqual([statusCode, expect.objectContaining({ code })])
})

it('a message is validated, answered, and can be answered later', async () => {
  // The member that chose the route is not one of the class.
  const event = messageEvent('say', '{"action":"say","text":"hi"}')
  expect(await handler(event)).toMatchObject({ statusCode: 200, body: '{"said":"hi"}' })
  expect(posted).toEqual([['https://abc.execute-api.eu-west-1.amazonaws.com/prod', 'c1=', { text: 'hi' }]])
  expect(trail).toEqual(['MESSAGE say', true])
})

it.each([
  ['that does not fit', messageEvent('say', '{"text":1}'), 422, 'body.invalid'],
  ['that is no JSON', messageEvent('say', '{'), 400, 'body.malformed-json'],
  ['that nobody takes', messageEvent('sing', '{}'), 404, 'route.unknown'],
  ['that fails', messageEvent('$default', 'boom'), 500, 'internal'],
])('a message %s is a problem', async (_what, event, statusCode, code) => {
  const result = (await handler(event)) as { readonly statusCode: number; readonly body: string }
  expect([result.statusCode, JSON.parse(result.body)]).toEqual([statusCode, expect.objectContaining({ code })])
})

it('a message that nothing is returned for is answered with nothing', async () => {
  expect(await handler(messageEvent('$default', 'any text'))).toEqual({ statusCode: 200, headers: {} })
})

it('the end of a connection is told', async () => {
  const ended = {
    routeKey: '$disconnect',
    eventType: 'DISCONNECT',
    disconnectStatusCode: 1001,
    disconnectReason: 'Going away',
  }
  expect(await handler({ headers: {}, requestContext: { ...context, ...ended }, isBase64Encoded: false })).toEqual({
    statusCode: 200,
    headers: {},
  })
  expect(trail).toEqual(['DISCONNECT $disconnect', { code: 1001, reason: 'Going away' }])
})

it('no path leads to what answers a WebSocket', async () => {
  const event = { httpMethod: 'MESSAGE', path: '/say', headers: {}, body: '{"text":"hi"}', requestContext: {} }
  expect(await handler(event)).toMatchObject({ statusCode: 404 })
  expect(await handler({ ...event, path: 'say' })).toMatchObject({ statusCode: 404 })
})

it.each([
  [
    'behind a custom domain',
    { domainName: 'chat.example.com' },
    'arn:aws:lambda:eu-west-1:1:function:chat',
    'https://abc.execute-api.eu-west-1.amazonaws.com/prod',
  ],
  [
    'in China',
    { domainName: 'chat.example.cn' },
    'arn:aws-cn:lambda:cn-north-1:1:function:chat',
    'https://abc.execute-api.cn-north-1.amazonaws.com.cn/prod',
  ],
  [
    'of an API in China',
    { domainName: 'abc.execute-api.cn-north-1.amazonaws.com.cn' },
    undefined,
    'https://abc.execute-api.cn-north-1.amazonaws.com.cn/prod',
  ],
  ['where nobody knows', { domainName: 'chat.example.com' }, undefined, 'https://chat.example.com/prod'],
])('the endpoint %s', async (_what, more, invokedFunctionArn, endpoint) => {
  await handler(messageEvent('say', '{"text":"hi"}', more), { invokedFunctionArn })
  expect(posted).toEqual([[endpoint, 'c1=', { text: 'hi' }]])
})

it('the plan shows them', () => {
  const [head, , ...lines] = app.printPlan().split('\n')
  expect([head, ...lines.map((line) => line.replaceAll(/ {2,}/g, ' | '))]).toEqual([
    'chat: 1 route, 4 WebSocket routes',
    ' | CONNECT | $connect | Chat.connect(socket, query name: String, header sec-websocket-protocol: String, cookie session: String, request) | [TokenGuard] > Tracing',
    ' | MESSAGE | say | Chat.say(body: Say, socket) | Tracing',
    ' | MESSAGE | $default | Chat.other(body: String) | Tracing',
    ' | DISCONNECT | $disconnect | Chat.gone(socket) | Tracing',
  ])
  expect(app.describe().sockets.map(({ event, routeKey, handler: called }) => [event, routeKey, called])).toEqual([
    ['CONNECT', '$connect', 'Chat.connect'],
    ['MESSAGE', 'say', 'Chat.say'],
    ['MESSAGE', '$default', 'Chat.other'],
    ['DISCONNECT', '$disconnect', 'Chat.gone'],
  ])
})

@Controller()
class Mistaken {
  @Connect()
  one(@Body() say: Say, @Param('id') id: string) {
    return [say, id]
  }

  @Connect()
  other() {}

  @Message('$connect')
  @Message('')
  message(@Header('x') x?: string, @Query('y') y?: string, @Cookie('z') z?: string) {
    return [x, y, z]
  }

  @Get('/')
  request(@Connection() connection: SocketConnection) {
    return connection
  }
}

function problemsOf(...controllers: readonly Class[]): readonly string[] {
  try {
    createApplication({ name: 'mistaken', controllers })
  } catch (thrown) {
    if (thrown instanceof SetupProblems) return thrown.problems
    throw thrown
  }
  return []
}

it('mistakes are told at start', () => {
  expect(problemsOf(Mistaken)).toEqual([
    'Mistaken.request reads a connection, which a GET request does not have. Take it with @Connect() or @Message().',
    'Mistaken.one and Mistaken.other both answer CONNECT $connect. Keep one of them.',
    'Mistaken.one reads the body, which CONNECT does not have. Take it from @Message().',
    'Mistaken.one reads the path id, which CONNECT does not have. A WebSocket API has no paths.',
    "Mistaken.message has @Message(''), and no message has this key. Name another, or write @Connect() or @Disconnect().",
    'Mistaken.message reads the header x, which MESSAGE does not have. Keep what @Connect() is told.',
    'Mistaken.message reads the query y, which MESSAGE does not have. Keep what @Connect() is told.',
    'Mistaken.message reads the cookie z, which MESSAGE does not have. Keep what @Connect() is told.',
    "Mistaken.message has @Message('$connect'), and no message has this key. Name another, or write @Connect() or @Disconnect().",
  ])
})
