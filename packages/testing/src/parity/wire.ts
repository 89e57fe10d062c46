import { connect, type Socket } from 'node:net'
import type { HeaderLine } from '../gateway/header-lines.js'
import { has, lastOf } from '../gateway/header-lines.js'
import { type WireResponse, readResponse } from './wire-response.js'

/** A request as it is to be on the wire, byte for byte. */
export interface WireRequest {
  readonly method: string
  readonly target: string
  readonly headers: readonly HeaderLine[]
  readonly body: Buffer | undefined
}

/** ms without a byte; a gateway that is silent longer does not answer at all */
const patienceMs = 30_000

/**
 * Sends a request over a socket of its own and reads one response. Nothing is added but a missing Host and a missing
 * length; a client library would add headers and encode paths again.
 */
export async function exchange(port: number, request: WireRequest, host: string): Promise<WireResponse> {
  const socket = connect(port, '127.0.0.1')
  try {
    return await new Promise((read, fail) => {
      let bytes: Buffer = Buffer.alloc(0)
      const look = (ended: boolean): void => {
        const response = readResponse(bytes, request.method, ended)
        if (response !== undefined) read(response)
        else if (ended) fail(new Error(`the connection ended after ${bytes.length} bytes, without a whole response`))
      }
      socket.setTimeout(patienceMs, () => fail(new Error(`no byte for ${patienceMs} ms`)))
      socket.on('data', (chunk) => {
        bytes = Buffer.concat([bytes, chunk])
        look(false)
      })
      socket.on('error', fail)
      socket.on('end', () => look(true))
      write(socket, request, host)
    })
  } finally {
    socket.destroy()
  }
}

function write(socket: Socket, { method, target, headers, body }: WireRequest, host: string): void {
  const chunked = lastOf(headers, 'transfer-encoding')?.toLowerCase() === 'chunked'
  const length = body !== undefined && !has(headers, 'content-length') && !has(headers, 'transfer-encoding')
  const lines: HeaderLine[] = [
    ...headers,
    ...(has(headers, 'host') ? [] : [['Host', host] as const]),
    ...(length ? [['Content-Length', String(body.length)] as const] : []),
  ]
  socket.write(`${method} ${target} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`)
  if (chunked) socket.write(chunkFramed(body))
  else if (body !== undefined) socket.write(body)
}

function chunkFramed(body: Buffer | undefined): Buffer {
  const end = Buffer.from('0\r\n\r\n')
  if (body === undefined || body.length === 0) return end
  return Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n'), end])
}
