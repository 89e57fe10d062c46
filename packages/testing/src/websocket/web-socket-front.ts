import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Answer } from '../gateway/answer.js'
import type { Exchange } from '../gateway/exchange.js'
import type { Front } from '../gateway/front.js'
import type { HeaderLine } from '../gateway/header-lines.js'
import type { Received } from '../gateway/received.js'
import type { WebSocketApi } from '../gateway/websocket-description.js'
import { readHead } from '../stages/receive.js'
import { connect } from './connect.js'
import { type Connection, openConnection } from './connection.js'
import { answerConnections } from './connections-api.js'
import { disconnect } from './disconnect.js'
import { watchFrames } from './frames.js'
import { socketLimits } from './limits.js'
import { takeMessage } from './message.js'
import { socketAnswerFor } from './responses.js'
import { deploySockets, type SocketGateway } from './socket-gateway.js'

/**
 * A WebSocket API: connections are upgraded once $connect has agreed, and `@connections` is served beside them.
 *
 * source  AWS "Overview of WebSocket APIs in API Gateway"
 */
export function webSocketFront(api: WebSocketApi, surroundings: Omit<SocketGateway, 'api'>): Front {
  const gateway: SocketGateway = { ...surroundings, api: deploySockets(api, surroundings.place) }
  const open = new Map<string, Connection>()
  const running = new Set<Promise<void>>()
  let closing = false
  const protocols = new WeakMap<object, string | undefined>()
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: socketLimits.maxMessageBytes,
    closeTimeout: socketLimits.closingMs,
    handleProtocols: (_offered, message) => protocols.get(message) ?? false,
    // The types do not know closeTimeout yet.
  } as ConstructorParameters<typeof WebSocketServer>[0])

  return {
    maxBodyBytes: socketLimits.maxPostBytes,

    async exchange(received) {
      return exchangeFrom(received, gateway.api.stage, await answerConnections(received, gateway, open))
    },

    upgrade(message, socket, head) {
      // The handshake may break off at any time; the connection is then simply gone.
      socket.on('error', () => undefined)
      const received: Received = { ...readHead(message, gateway.clock.now()), body: Buffer.alloc(0) }
      run(async function openSocket() {
        const answered = await connect(received, gateway)
        if ('answer' in answered) return writeAnswer(socket, answered.answer)
        if ('refused' in answered) {
          if (answered.refused.detail !== undefined) gateway.onFailure(`$connect: ${answered.refused.detail}`)
          return writeAnswer(socket, socketAnswerFor(answered.refused, answered.ids))
        }
        protocols.set(message, answered.protocol)
        server.handleUpgrade(message, socket, head, (webSocket) => adopt(webSocket, socket, answered.client))
      })
    },

    async close() {
      closing = true
      for (const connection of open.values()) connection.end(1001, 'Going away')
      while (running.size > 0 || open.size > 0) await Promise.race([...running, ...[...open.values()].map(closedOf)])
    },
  }

  function adopt(webSocket: WebSocket, socket: Duplex, client: Parameters<typeof openConnection>[0]): void {
    const connection = openConnection(client, webSocket, gateway.clock)
    open.set(client.connectionId, connection)
    // Before the WebSocket itself, so that a frame that is too large is not a message first.
    const watch = watchFrames(socketLimits.maxFrameBytes, () => connection.end(1009, ''))
    socket.prependListener('data', watch)
    webSocket.on('message', (data, isBinary) => {
      if (connection.ending !== undefined) return
      connection.active()
      if (isBinary || !Buffer.isBuffer(data)) connection.end(1003, '')
      else run(() => takeMessage(data.toString('utf8'), connection, gateway))
    })
    if (closing) connection.end(1001, 'Going away')
    webSocket.on('ping', () => connection.active())
    webSocket.on('error', () => undefined)
    void connection.closed.then((how) => {
      open.delete(client.connectionId)
      run(() => disconnect(connection, how, gateway))
    })
  }

  function run(work: () => Promise<void>): void {
    const done = finish(work).finally(() => running.delete(done))
    running.add(done)
  }

  async function finish(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (thrown) {
      gateway.onFailure(`localGateway: ${String(thrown)}`)
    }
  }
}

async function closedOf({ closed }: Connection): Promise<void> {
  await closed
}

function exchangeFrom(received: Received, stage: string, answer: Answer): Exchange {
  const nothing = { route: undefined, event: undefined, outcome: undefined, refused: undefined, failure: undefined }
  return { received, stage, answer, ...nothing }
}

/** The upgrade is refused: an ordinary response, and the connection ends. */
function writeAnswer(socket: Duplex, { status, headers, body }: Answer): void {
  const bytes = body as Uint8Array
  const lines: HeaderLine[] = [...headers, ['Content-Length', String(bytes.length)], ['Connection', 'close']]
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    ...lines.map(([name, value]) => `${name}: ${value}`),
  ]
  socket.write(`${head.join('\r\n')}\r\n\r\n`)
  // What the client sends besides is read and dropped: unread, it would keep the connection from ending.
  socket.resume()
  socket.end(bytes, () => socket.destroy())
}
