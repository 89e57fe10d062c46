import type { HeaderLine } from '../gateway/header-lines.js'
import { traceRoot } from '../gateway/ids.js'
import type { Received } from '../gateway/received.js'
import { pretended, pretendedUuid } from './pretended.js'

/** A request, of which an event is made. */
export interface EventRequest {
  /** Default GET. */
  readonly method?: string
  /** Encoded, with its query: '/orders/7?full=true'. Default '/'. Of a REST API it begins with the stage. */
  readonly path?: string
  /** A list is several lines. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>
  /** Text and bytes as they are; anything else is sent as JSON, with its content type unless one is given. */
  readonly body?: string | Uint8Array | object
  /** Default '127.0.0.1'. */
  readonly sourceIp?: string
}

/** The request as a gateway would have received it from a client that sends nothing more, the same each time. */
export function receivedFrom(request: EventRequest): Received {
  const { method = 'GET', path: target = '/', headers = {}, sourceIp = '127.0.0.1' } = request
  const [path = '', ...query] = target.split('?')
  const { body, type } = bodyFrom(request.body)
  const given = Object.entries(headers).flatMap(([name, values]) =>
    [values].flat().map((value) => [name, value] as const),
  )
  const missing: readonly HeaderLine[] = [
    ['Host', 'localhost'],
    ...(type === undefined ? [] : [['Content-Type', type] as const]),
    ...(body.length === 0 ? [] : [['Content-Length', String(body.length)] as const]),
  ]
  const isGiven = (name: string) => given.some(([other]) => other.toLowerCase() === name.toLowerCase())
  return {
    method,
    path,
    query: query.join('?'),
    headers: [...missing.filter(([name]) => !isGiven(name)), ...given],
    body,
    protocol: 'HTTP/1.1',
    sourceIp,
    at: pretended.atMs,
    ids: { requestId: pretendedUuid(0), extendedRequestId: 'AAAAAAAAAAAAAAA=' },
    traceId: traceRoot(pretended.atMs).replace(/[0-9a-f]{24}$/, '0'.repeat(24)),
  }
}

function bodyFrom(body: EventRequest['body']): { readonly body: Buffer; readonly type: string | undefined } {
  if (body === undefined) return { body: Buffer.alloc(0), type: undefined }
  if (typeof body === 'string') return { body: Buffer.from(body), type: 'text/plain' }
  if (body instanceof Uint8Array) return { body: Buffer.from(body), type: 'application/octet-stream' }
  return { body: Buffer.from(JSON.stringify(body)), type: 'application/json' }
}
