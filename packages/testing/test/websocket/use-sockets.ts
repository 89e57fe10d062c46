import { once } from 'node:events'
import { WebSocket } from 'ws'
import { type TurnableClock, turnableClock } from '../../src/clock/clock.js'
import { webSocketApi } from '../../src/gateway/api-description.js'
import { type LocalGateway, localGateway, type LocalGatewayOptions } from '../../src/gateway/local-gateway.js'
import type { WebSocketApi } from '../../src/gateway/websocket-description.js'

/** An event of a WebSocket API, as far as tests look into it. */
export interface SocketEvent {
  readonly headers?: Readonly<Record<string, string>>
  readonly multiValueHeaders?: Readonly<Record<string, readonly string[]>>
  readonly queryStringParameters?: Readonly<Record<string, string>>
  readonly multiValueQueryStringParameters?: Readonly<Record<string, readonly string[]>>
  readonly stageVariables?: Readonly<Record<string, string>>
  readonly requestContext: Readonly<Record<string, unknown>> & {
    readonly routeKey: string
    readonly connectionId: string
    readonly eventType: string
  }
  readonly body?: string
  readonly isBase64Encoded: boolean
}

/** A client that keeps what it is told. */
export interface SocketClient {
  readonly socket: WebSocket
  /** The next text. */
  readonly next: () => Promise<string>
  /** How the connection ended. */
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>
}

/** A gateway for WebSockets and the events that its functions are given, for one test file. */
export function useSockets() {
  const open: LocalGateway[] = []
  const clients: WebSocket[] = []
  afterEach(async () => {
    for (const client of clients.splice(0)) client.terminate()
    await Promise.all(open.splice(0).map((gateway) => gateway.close()))
  })

  async function started(
    handler: (event: SocketEvent) => unknown = () => ({ statusCode: 200 }),
    api: Omit<WebSocketApi, 'kind'> = {},
    options: Partial<LocalGatewayOptions> = {},
  ) {
    const events: SocketEvent[] = []
    const waiting: ((event: SocketEvent) => void)[] = []
    const clock: TurnableClock = turnableClock()
    const gateway = await localGateway({
      api: webSocketApi({ stage: 'dev', ...api }),
      clock,
      onFailure: () => undefined,
      ...options,
      function: async (event: SocketEvent) => {
        events.push(event)
        waiting.shift()?.(event)
        return await handler(event)
      },
    })
    open.push(gateway)
    const url = `${gateway.url.replace('http', 'ws')}/dev`
    /** The next event that the main function is given. */
    const nextEvent = (): Promise<SocketEvent> => new Promise((given) => waiting.push(given))
    return { gateway, url, events, nextEvent, clock }
  }

  async function connected(url: string, options: WebSocket.ClientOptions & { protocols?: string[] } = {}) {
    const client = clientOf(url, options)
    await once(client.socket, 'open')
    return client
  }

  /** The status that a handshake is refused with, and the body. */
  async function refused(
    url: string,
    options: WebSocket.ClientOptions = {},
  ): Promise<{ status: number; body: string }> {
    const { socket } = clientOf(url, options)
    const [, response] = (await once(socket, 'unexpected-response')) as [unknown, import('node:http').IncomingMessage]
    let body = ''
    for await (const chunk of response) body += String(chunk)
    return { status: response.statusCode ?? 0, body }
  }

  function clientOf(url: string, { protocols = [], ...options }: WebSocket.ClientOptions & { protocols?: string[] }) {
    const socket = new WebSocket(url, protocols, options)
    clients.push(socket)
    socket.on('error', () => undefined)
    const arrived: string[] = []
    const waiting: ((text: string) => void)[] = []
    socket.on('message', (data) => {
      const text = Buffer.isBuffer(data) ? data.toString() : ''
      const next = waiting.shift()
      if (next === undefined) arrived.push(text)
      else next(text)
    })
    const closed = new Promise<{ code: number; reason: string }>((over) => {
      socket.once('close', (code, reason) => over({ code, reason: reason.toString() }))
    })
    const client: SocketClient = {
      socket,
      closed,
      next: () => {
        const text = arrived.shift()
        return text === undefined ? new Promise((given) => waiting.push(given)) : Promise.resolve(text)
      },
    }
    return client
  }

  return { started, connected, refused }
}
