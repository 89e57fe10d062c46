import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Readable } from 'node:stream'
import { listenOnLoopback, stopServer } from '../../../gateway/loopback-server.js'
import type { S3Reply, S3Request } from './exchange.js'
import { asWritten } from './header-names.js'

/** A server that listens. */
export interface Listening {
  /** '127.0.0.1:PORT' */
  readonly address: string
  /** For another server: answers as this one does, also those who ask before they send. */
  readonly requestListener: RequestListener
  /** Ends what is under way, and waits until nothing is. */
  close(): Promise<void>
}

/**
 * Serves on loopback.
 *
 * throws  when the port is taken
 */
export async function listen(serve: (request: S3Request) => Promise<S3Reply>, port: number): Promise<Listening> {
  const underWay = new Set<Promise<void>>()
  const server = createServer({ keepAliveTimeout: 60_000, requestTimeout: 0 })
  const handle: RequestListener = (request, response) => {
    const exchange = answer(serve, request, response)
      .catch(() => void response.destroy())
      .finally(() => underWay.delete(exchange))
    underWay.add(exchange)
  }
  server.on('request', handle)
  server.on('checkContinue', handle)
  server.on('clientError', refuseUnreadable)
  return {
    address: await listenOnLoopback(server, port, 'embeddedS3'),
    requestListener: handle,
    async close() {
      await stopServer(server)
      await Promise.all(underWay)
    },
  }
}

async function answer(
  serve: (request: S3Request) => Promise<S3Reply>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const reply = await serve(requestFrom(request, response))
  await send(reply, request, response)
  // What was not read is taken off the wire: behind it comes the next request.
  request.resume()
}

function requestFrom(request: IncomingMessage, response: ServerResponse): S3Request {
  const url = request.url ?? '/'
  const mark = url.indexOf('?')
  return {
    method: request.method ?? 'GET',
    path: mark < 0 ? url : url.slice(0, mark),
    query: mark < 0 ? '' : url.slice(mark + 1),
    headers: headersFrom(request.rawHeaders),
    body: bodyOf(request, response),
  }
}

function headersFrom(raw: readonly string[]): ReadonlyMap<string, string> {
  const headers = new Map<string, string>()
  for (let at = 0; at < raw.length; at += 2) {
    const name = raw[at]!.toLowerCase()
    const before = headers.get(name)
    headers.set(name, before === undefined ? raw[at + 1]! : `${before},${raw[at + 1]!}`)
  }
  return headers
}

/**
 * Whoever asks before it sends ('Expect: 100-continue') is told to go on once somebody reads; a refusal saves it the way.
 * Reading only a part does not end the connection: the answer has to get through.
 */
async function* bodyOf(request: IncomingMessage, response: ServerResponse): AsyncGenerator<Uint8Array> {
  if (isWaiting(request)) response.writeContinue()
  yield* request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>
}

async function send(reply: S3Reply, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { body } = reply
  response.sendDate = false
  const headers = { ...reply.headers }
  const isWhole = body === undefined || typeof body === 'string' || body instanceof Uint8Array
  if (isWhole && request.method !== 'HEAD' && reply.status !== 204 && reply.status !== 304) {
    headers['content-length'] = String(Buffer.byteLength(body ?? ''))
  }
  // Who was never told to go on may or may not send its body: nobody can tell where its next request begins.
  if (isWaiting(request) && !request.readableDidRead) headers['connection'] = 'close'
  response.writeHead(reply.status, asWritten(headers))
  if (request.method === 'HEAD' || body === undefined) {
    response.end()
    if (!isWhole) body.destroy()
    return
  }
  if (isWhole) {
    response.end(body)
    return
  }
  await pump(body, response)
}

/** A caller that goes away, or a file that cannot be read, ends the connection in the middle: no answer looks complete. */
async function pump(body: Readable, response: ServerResponse): Promise<void> {
  try {
    for await (const piece of body as AsyncIterable<Uint8Array>) {
      if (response.destroyed) return
      if (!response.write(piece)) await writableAgain(response)
    }
    response.end()
  } catch {
    response.destroy()
  }
}

function writableAgain(response: ServerResponse): Promise<void> {
  return new Promise((done) => {
    const settle = () => {
      response.off('drain', settle)
      response.off('close', settle)
      done()
    }
    response.once('drain', settle)
    response.once('close', settle)
  })
}

function isWaiting(request: IncomingMessage): boolean {
  return request.headers.expect?.toLowerCase() === '100-continue'
}

function refuseUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request'
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\n\r\n`)
}
