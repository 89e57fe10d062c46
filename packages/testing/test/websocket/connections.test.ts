import { type SocketEvent, useSockets } from './use-sockets.js'

const { started, connected, refused } = useSockets()
const id = expect.stringMatching(/^[\w-]{15}=$/) as unknown as string
const time = expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/) as unknown as string

const contextOf = (clockNow: number, more: object) => ({
  extendedRequestId: id,
  requestTime: time,
  messageDirection: 'IN',
  stage: 'dev',
  connectedAt: clockNow,
  requestTimeEpoch: clockNow,
  identity: { sourceIp: '127.0.0.1' },
  requestId: id,
  domainName: 'a1b2c3d4e5.execute-api.us-east-1.amazonaws.com',
  connectionId: id,
  apiId: 'a1b2c3d4e5',
  ...more,
})

describe('the three events', () => {
  it('$connect has the handshake', async () => {
    const { url, events, clock } = await started()
    await connected(`${url}?a=1&a=b+c`, { headers: { 'X-Mine': '1', 'User-Agent': 'me' } })
    expect(events).toEqual([
      {
        headers: {
          Host: expect.stringContaining('127.0.0.1'),
          'Sec-WebSocket-Extensions': expect.any(String),
          'Sec-WebSocket-Key': expect.any(String),
          'Sec-WebSocket-Version': '13',
          'User-Agent': 'me',
          'X-Amzn-Trace-Id': expect.stringMatching(/^Root=1-/),
          'X-Forwarded-For': '127.0.0.1',
          'X-Forwarded-Port': '443',
          'X-Forwarded-Proto': 'https',
          'X-Mine': '1',
        },
        multiValueHeaders: expect.objectContaining({ 'X-Mine': ['1'], 'Sec-WebSocket-Version': ['13'] }),
        queryStringParameters: { a: 'b c' },
        multiValueQueryStringParameters: { a: ['1', 'b c'] },
        requestContext: contextOf(clock.now(), {
          routeKey: '$connect',
          eventType: 'CONNECT',
          identity: { sourceIp: '127.0.0.1', userAgent: 'me' },
        }),
        isBase64Encoded: false,
      },
    ])
  })

  it('a message has its text and no headers', async () => {
    const { url, nextEvent, clock } = await started(undefined, { stageVariables: { color: 'red' } })
    const { socket } = await connected(url)
    const event = nextEvent()
    socket.send('{"hello": 1}')
    expect(await event).toEqual({
      requestContext: contextOf(clock.now(), { routeKey: '$default', eventType: 'MESSAGE', messageId: id }),
      stageVariables: { color: 'red' },
      body: '{"hello": 1}',
      isBase64Encoded: false,
    })
  })

  it.each([
    ['a code and a reason', [4001, 'bye'], 4001, 'bye'],
    ['nothing', [], 1005, 'Client-side close frame status not set'],
  ] as const)('$disconnect tells how it ended: a client that says %s', async (_, [code, why], status, reason) => {
    const { url, nextEvent, clock } = await started()
    const { socket } = await connected(url)
    const event = nextEvent()
    socket.close(code, why)
    const empty = { 'x-api-key': '', 'X-Forwarded-For': '', 'x-restapi': '' }
    expect(await event).toEqual({
      headers: { Host: 'a1b2c3d4e5.execute-api.us-east-1.amazonaws.com', ...empty },
      multiValueHeaders: expect.objectContaining({ 'x-api-key': [''] }),
      requestContext: contextOf(clock.now(), {
        routeKey: '$disconnect',
        eventType: 'DISCONNECT',
        disconnectStatusCode: status,
        disconnectReason: reason,
      }),
      isBase64Encoded: false,
    })
  })

  it('all three have the same connection, and a client that goes away without a word is 1006', async () => {
    const { url, events, nextEvent } = await started()
    const { socket } = await connected(url)
    const message = nextEvent()
    socket.send('x')
    await message
    const gone = nextEvent()
    socket.terminate()
    expect((await gone).requestContext).toMatchObject({ disconnectStatusCode: 1006 })
    expect(new Set(events.map(({ requestContext }) => requestContext.connectionId)).size).toBe(1)
  })
})

describe('$connect decides', () => {
  it.each<[string, unknown, number, unknown]>([
    ['a status that is no success', { statusCode: 401, body: 'who are you?' }, 401, 'who are you?'],
    ['no object', 'yes', 502, expect.stringMatching(/^{"message": "Internal server error", "connectionId":"/)],
    ['an error', Promise.reject(new Error('no')), 502, expect.stringContaining('Internal server error')],
  ])('and a client stays outside after %s', async (_, result, status, body) => {
    const { url, events } = await started(() => result)
    expect(await refused(url)).toEqual({ status, body })
    // Nobody was connected, so nobody is disconnected.
    expect(events).toHaveLength(1)
  })

  it('and a client stays outside that it does not answer in time', async () => {
    let asked = (): void => undefined
    const running = new Promise<void>((go) => (asked = go))
    const { url, clock } = await started(() => {
      asked()
      return new Promise(() => undefined)
    })
    const outcome = refused(url)
    await running
    clock.turn(29_000)
    expect(await outcome).toMatchObject({ status: 504, body: expect.stringContaining('Endpoint request timed out') })
  })

  it('and chooses among the subprotocols', async () => {
    const { url } = await started(() => ({ statusCode: 200, headers: { 'Sec-WebSocket-Protocol': 'b' } }))
    const { socket } = await connected(url, { protocols: ['a', 'b'] })
    expect(socket.protocol).toBe('b')
  })

  it('but a missing $connect lets everybody in', async () => {
    const { url, events } = await started(undefined, { routes: [{ routeKey: '$default' }] })
    await connected(url)
    expect(events).toEqual([])
  })

  it.each([
    ['another stage', '/prod', 403],
    ['a path below the stage', '/dev/x', 403],
  ])('and is not asked about %s', async (_, path, status) => {
    const { gateway, events } = await started()
    expect(await refused(`${gateway.url.replace('http', 'ws')}${path}`)).toMatchObject({ status })
    expect(events).toEqual([])
  })

  it.each([
    ['no key', { 'sec-websocket-version': '13', upgrade: 'websocket' }],
    [
      'another version',
      { 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==', 'sec-websocket-version': '7', upgrade: 'websocket' },
    ],
    ['another protocol', { upgrade: 'h2c' }],
  ])('nor about a handshake with %s', async (_, headers) => {
    const { gateway, events } = await started()
    const { request } = await import('node:http')
    const status = await new Promise((answered) => {
      const asking = request(`${gateway.url}/dev`, { headers: { connection: 'Upgrade', ...headers } })
      asking.once('response', (response) => answered(response.resume().statusCode))
      asking.end()
    })
    expect(status).toBe(400)
    expect(events).toEqual([])
  })
})

describe('an authorizer on $connect', () => {
  const routes = [{ routeKey: '$connect', authorizer: 'mine' }, { routeKey: '$default' }, { routeKey: '$disconnect' }]
  const authorizers = {
    mine: { type: 'REQUEST', function: 'authorizer', identitySource: 'route.request.querystring.token' },
  } as const
  const policy = (effect: string) => ({
    principalId: 'user-1',
    policyDocument: { Statement: [{ Effect: effect, Action: 'execute-api:Invoke', Resource: '*' }] },
    context: { tenant: 7 },
  })

  async function guarded(effect: string) {
    const asked: SocketEvent[] = []
    const authorizer = async (event: SocketEvent) => {
      asked.push(event)
      return policy(effect)
    }
    const made = await started(undefined, { routes, authorizers }, { functions: { authorizer } })
    return { ...made, asked }
  }

  it('is given the handshake, and what it says comes with every event', async () => {
    const { url, asked, events, nextEvent } = await guarded('Allow')
    const { socket } = await connected(`${url}?token=t`)
    const message = nextEvent()
    socket.send('x')
    await message
    expect(asked).toMatchObject([
      {
        type: 'REQUEST',
        methodArn: 'arn:aws:execute-api:us-east-1:123456789012:a1b2c3d4e5/dev/$connect',
        headers: { Connection: 'upgrade', Upgrade: 'websocket', 'content-length': '0' },
        queryStringParameters: { token: 't' },
        stageVariables: {},
        requestContext: { routeKey: '$connect', eventType: 'CONNECT' },
      },
    ])
    expect(events.map(({ requestContext }) => requestContext['authorizer'])).toEqual(
      Array(2).fill({ principalId: 'user-1', tenant: '7', integrationLatency: 0 }),
    )
  })

  it.each([
    ['a Deny', 'Deny', '?token=t', 403],
    ['no identity', 'Allow', '', 401],
  ])('keeps out: %s', async (_, effect, query, status) => {
    const { url, events } = await guarded(effect)
    expect(await refused(`${url}${query}`)).toMatchObject({ status })
    expect(events).toEqual([])
  })

  it('may be a signature', async () => {
    const { url } = await started(undefined, { routes: [{ routeKey: '$connect', authorizationType: 'AWS_IAM' }] })
    expect(await refused(url)).toMatchObject({
      status: 403,
      body: expect.stringContaining('Missing Authentication Token'),
    })
  })
})

describe('time', () => {
  it('ends a connection on which nothing has happened for ten minutes', async () => {
    const { url, nextEvent, clock } = await started()
    const { closed } = await connected(url)
    const gone = nextEvent()
    clock.turn(10 * 60_000 - 1)
    clock.turn(1)
    expect(await closed).toEqual({ code: 1001, reason: 'Going away' })
    expect((await gone).requestContext).toMatchObject({ disconnectStatusCode: 1001, disconnectReason: 'Going away' })
  })

  it('counts from the last message or ping', async () => {
    const { url, nextEvent, clock, events } = await started()
    const { socket, closed } = await connected(url)
    clock.turn(9 * 60_000)
    const message = nextEvent()
    socket.send('x')
    await message
    clock.turn(9 * 60_000)
    const pong = new Promise((came) => socket.once('pong', came))
    socket.ping()
    await pong
    clock.turn(9 * 60_000)
    expect(events.map(({ requestContext }) => requestContext.eventType)).toEqual(['CONNECT', 'MESSAGE'])
    clock.turn(60_000)
    expect(await closed).toMatchObject({ code: 1001 })
  })

  it('ends a busy connection after two hours', async () => {
    const { url, nextEvent, clock } = await started()
    const { socket, closed } = await connected(url)
    for (let minutes = 9; minutes < 120; minutes += 9) {
      clock.turn(9 * 60_000)
      const message = nextEvent()
      socket.send('x')
      await message
    }
    clock.turn(3 * 60_000)
    expect(await closed).toEqual({ code: 1001, reason: 'Going away' })
  })
})

describe('starting', () => {
  it.each([
    [
      'an authorizer elsewhere than on $connect',
      { routes: [{ routeKey: 'a', authorizationType: 'AWS_IAM' as const }] },
      /only \$connect can have one/,
    ],
    ['a route twice', { routes: [{ routeKey: 'a' }, { routeKey: 'a' }] }, /api\.routes has a twice/],
    [
      'an expression that asks for something else',
      { routeSelectionExpression: '$request.header.x' },
      /is not imitated/,
    ],
    [
      'a member that is not imitated',
      { apiKeySelectionExpression: 'x' } as never,
      /apiKeySelectionExpression is not imitated/,
    ],
  ])('refuses %s', async (_, api, sentence) => {
    await expect(started(undefined, api)).rejects.toThrow(sentence)
  })
})

it('says good-bye to everybody when it closes, and waits for what they still do', async () => {
  const { gateway, url, events } = await started()
  const clients = await Promise.all([connected(url), connected(url)])
  await gateway.close()
  for (const { closed } of clients) expect(await closed).toEqual({ code: 1001, reason: 'Going away' })
  expect(events.filter(({ requestContext }) => requestContext.eventType === 'DISCONNECT')).toHaveLength(2)
})

it('says good-bye to a client that is let in while it closes', async () => {
  let release = (): void => undefined
  const released = new Promise<void>((go) => (release = go))
  const { gateway, url, nextEvent } = await started(async ({ requestContext: { eventType } }) => {
    if (eventType === 'CONNECT') await released
    return { statusCode: 200 }
  })
  const asked = nextEvent()
  const connecting = connected(url)
  await asked
  const over = gateway.close()
  release()
  expect(await (await connecting).closed).toMatchObject({ code: 1001 })
  await over
})
