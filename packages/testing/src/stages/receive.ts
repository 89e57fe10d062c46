import type { IncomingMessage } from 'node:http'
import { headerLines, lastOf } from '../gateway/header-lines.js'
import { requestIds, traceRoot } from '../gateway/ids.js'
import type { Received } from '../gateway/received.js'

/**
 * Takes a request from the socket: path, query and header lines as sent, the body as bytes.
 *
 * out     with more than `maxBodyBytes`, only so much of the body that its excess shows; of the rest some is read and dropped
 * throws  when the client goes away before the body is complete
 */
export async function receive(message: IncomingMessage, maxBodyBytes: number, at: number): Promise<Received> {
  return { ...readHead(message, at), body: await readBody(message, maxBodyBytes) }
}

/** All of it but the body. */
export function readHead(message: IncomingMessage, at: number): Omit<Received, 'body'> {
  const { path, query } = splitTarget(message.url ?? '/')
  const headers = headerLines(message.rawHeaders)
  return {
    method: message.method ?? 'GET',
    path,
    query,
    headers,
    protocol: `HTTP/${message.httpVersion}`,
    sourceIp: (message.socket.remoteAddress ?? '127.0.0.1').replace(/^::ffff:/, ''),
    at,
    ids: requestIds(),
    traceId: traceIdFrom(lastOf(headers, 'x-amzn-trace-id'), at),
  }
}

/** 'GET http://host/path' is allowed on the wire, too: only what follows the host counts. */
function splitTarget(target: string): { path: string; query: string } {
  const local = target.replace(/^https?:\/\/[^/?]*/i, '')
  const at = local.indexOf('?')
  const path = at === -1 ? local : local.slice(0, at)
  return { path: path.startsWith('/') ? path : `/${path}`, query: at === -1 ? '' : local.slice(at + 1) }
}

/** A root that came in is kept, with whatever stands beside it; another value gets one. */
function traceIdFrom(incoming: string | undefined, at: number): string {
  if (incoming === undefined || incoming === '') return traceRoot(at)
  return incoming.includes('Root=') ? incoming : `${incoming};${traceRoot(at)}`
}

/** bytes of an oversized body that are still read, so that its sender comes to read the answer */
const patienceBytes = 16 * 1024 * 1024

async function readBody(message: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let bytes = 0
  // Left early, the connection must live on: the answer goes over it.
  for await (const chunk of message.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    if (bytes <= maxBytes) chunks.push(chunk)
    bytes += chunk.length
    if (bytes > maxBytes + patienceBytes) break
  }
  return Buffer.concat(chunks)
}
