import { has, type HeaderLine, lastOf, without } from '../gateway/header-lines.js'
import { traceRoot } from '../gateway/ids.js'
import type { Received } from '../gateway/received.js'

/** Lines that a gateway writes itself, whatever the client sent under these names. */
const own = new Set(['x-amzn-trace-id', 'x-forwarded-for', 'x-forwarded-port', 'x-forwarded-proto'])

/** How the connection to the gateway looks from behind it. */
export interface Connection {
  /** 'https' but for a load balancer's plain listener. */
  readonly proto: string
  readonly port: string
  /** For a request without a Host line, which only HTTP/1.0 allows. */
  readonly host: string
}

/**
 * The lines of an event: the client's, less those that the product drops, and those that every AWS front adds.
 *
 * An X-Forwarded-For of the client is kept in front, as proxies do.
 */
export function forwardedLines(received: Received, dropped: ReadonlySet<string>, connection: Connection): HeaderLine[] {
  const sent = without(received.headers, dropped)
  const host: HeaderLine[] = has(sent, 'host') ? [] : [['Host', connection.host]]
  const before = lastOf(sent, 'x-forwarded-for')
  return [
    ...without(sent, own),
    ...host,
    ['X-Amzn-Trace-Id', received.traceId],
    ['X-Forwarded-For', before === undefined ? received.sourceIp : `${before}, ${received.sourceIp}`],
    ['X-Forwarded-Port', connection.port],
    ['X-Forwarded-Proto', connection.proto],
  ]
}

/**
 * The trace id with a Self before the Root that came in, in place of another Self; a Root that is new stands alone.
 *
 * source  AWS "Request tracing for your Application Load Balancer"; HTTP APIs were seen to do the same
 */
export function traceWithSelf({ headers, traceId, at }: Received): string {
  if (!lastOf(headers, 'x-amzn-trace-id')?.includes('Root=')) return traceId
  const others = traceId.split(';').filter((part) => !part.startsWith('Self='))
  return [traceRoot(at).replace('Root=', 'Self='), ...others].join(';')
}
