import { type SocketEvent, useSockets } from './use-sockets.js'

const { started, connected } = useSockets()

describe('routes', () => {
  const routes = [{ routeKey: 'say' }, { routeKey: '$default' }]

  it.each([
    ['its action', '{"action":"say"}', 'say'],
    ['an action that nobody declared', '{"action":"sing"}', '$default'],
    ['no action', '{"x":1}', '$default'],
    ['no JSON', 'hello', '$default'],
    ['no object', '["say"]', '$default'],
    ['a predefined route', '{"action":"$disconnect"}', '$default'],
    ['a name of every object', '{"action":"constructor"}', '$default'],
  ])('a message goes by %s', async (_, text, routeKey) => {
    const { url, nextEvent } = await started(undefined, { routes: [...routes, { routeKey: '$disconnect' }] })
    const { socket } = await connected(url)
    const event = nextEvent()
    socket.send(text)
    expect((await event).requestContext.routeKey).toBe(routeKey)
  })

  it('may be chosen by several members', async () => {
    const { url, nextEvent } = await started(undefined, {
      routeSelectionExpression: '${request.body.of.kind}/${request.body.version}',
      routes: [{ routeKey: 'order/2' }],
    })
    const { socket } = await connected(url)
    const event = nextEvent()
    socket.send('{"of":{"kind":"order"},"version":2}')
    expect((await event).requestContext.routeKey).toBe('order/2')
  })

  it('are refused where none fits and there is no $default', async () => {
    const { url, events } = await started(undefined, { routes: [{ routeKey: 'say' }] })
    const { socket, next } = await connected(url)
    socket.send('x')
    expect(await next()).toMatch(/^{"message": "Forbidden", "connectionId":"[\w-]{15}=", "requestId":"[\w-]{15}="}$/)
    expect(events).toEqual([])
  })

  it('lead to the functions that they name', async () => {
    const asked: SocketEvent[] = []
    const other = async (event: SocketEvent) => {
      asked.push(event)
      return { statusCode: 200, body: 'from the other' }
    }
    const { url, events } = await started(
      undefined,
      { routes: [{ routeKey: 'other', function: 'other', routeResponse: true }] },
      { functions: { other } },
    )
    const { socket, next } = await connected(url)
    socket.send('{"action":"other"}')
    expect(await next()).toBe('from the other')
    expect(events).toEqual([])
    expect(asked).toHaveLength(1)
  })
})

describe('what the function returns for a message', () => {
  it('goes back where the route has a response', async () => {
    const { url } = await started(({ body }) => ({ statusCode: 200, body: `you said ${body}` }), {
      routes: [{ routeKey: '$default', routeResponse: true }],
    })
    const { socket, next } = await connected(url)
    socket.send('hello')
    expect(await next()).toBe('you said hello')
  })

  it('stays here where it has none', async () => {
    const { url } = await started(({ body }) => ({ statusCode: 200, body: `you said ${body}` }), {
      routes: [{ routeKey: '$default' }, { routeKey: 'loud', routeResponse: true }],
    })
    const { socket, next } = await connected(url)
    socket.send('quiet')
    socket.send('{"action":"loud"}')
    expect(await next()).toBe('you said {"action":"loud"}')
  })

  it.each<[string, () => unknown]>([
    ['fails', () => Promise.reject(new Error('the secret'))],
    ['returns nothing', () => undefined],
  ])('is an error that the client is told, without its words, when it %s', async (_, answer) => {
    const { url } = await started(answer, { routes: [{ routeKey: '$default' }] })
    const { socket, next } = await connected(url)
    socket.send('x')
    const text = await next()
    expect(text).toMatch(/^{"message": "Internal server error", "connectionId":"/)
    expect(text).not.toContain('secret')
  })

  it('is waited for 29 s', async () => {
    let asked = (): void => undefined
    const running = new Promise<void>((go) => (asked = go))
    const { url, clock } = await started(
      () => {
        asked()
        return new Promise(() => undefined)
      },
      { routes: [{ routeKey: '$default' }] },
    )
    const { socket, next } = await connected(url)
    socket.send('x')
    await running
    clock.turn(29_000)
    expect(JSON.parse(await next())).toMatchObject({ message: 'Endpoint request timed out' })
  })
})

describe('limits', () => {
  const routes = [{ routeKey: '$default', routeResponse: true }]
  const echoLength = ({ body = '' }: SocketEvent) => ({ statusCode: 200, body: String(body.length) })
  const kb = 1024

  /** A message in frames of so many bytes. */
  function sendInFrames(socket: import('ws').WebSocket, frames: readonly number[]): void {
    frames.forEach((bytes, at) => socket.send('x'.repeat(bytes), { fin: at === frames.length - 1 }))
  }

  it.each([
    ['a frame of 32 KB', [32 * kb], 32 * kb],
    ['a message of 128 KB in four frames', [32 * kb, 32 * kb, 32 * kb, 32 * kb], 128 * kb],
  ])('take %s', async (_, frames, length) => {
    const { url } = await started(echoLength, { routes })
    const { socket, next } = await connected(url)
    sendInFrames(socket, frames)
    expect(await next()).toBe(String(length))
  })

  it.each([
    ['a frame of more than 32 KB', [32 * kb + 1]],
    ['a message of more than 128 KB', [32 * kb, 32 * kb, 32 * kb, 32 * kb, 1]],
  ])('end the connection with 1009 at %s', async (_, frames) => {
    const { url, events } = await started(echoLength, { routes })
    const { socket, closed } = await connected(url)
    sendInFrames(socket, frames)
    expect(await closed).toMatchObject({ code: 1009 })
    expect(events).toEqual([])
  })

  it('end the connection with 1003 at a binary message', async () => {
    const { url, events } = await started(echoLength, { routes })
    const { socket, closed } = await connected(url)
    socket.send(Buffer.from('x'))
    expect(await closed).toMatchObject({ code: 1003 })
    expect(events).toEqual([])
  })
})
