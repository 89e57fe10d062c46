import type { ALBEvent, APIGatewayProxyEvent, APIGatewayProxyEventV2 } from 'aws-lambda'
import { testCredentials } from '../authorizers/credentials.js'
import { turnableClock } from '../clock/clock.js'
import { deploy } from '../flavours/deploy.js'
import type { RequestApi } from '../gateway/api-description.js'
import type { HeaderLine } from '../gateway/header-lines.js'
import { traceRoot } from '../gateway/ids.js'
import type { Received } from '../gateway/received.js'
import { requestFront } from '../gateway/request-front.js'
import { overridden, type Parts } from './overridden.js'
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

/** The event of an API's requests. */
export type EventOf<Api extends RequestApi> = Api extends { readonly kind: 'rest' }
  ? APIGatewayProxyEvent
  : Api extends { readonly kind: 'load-balancer' }
    ? ALBEvent
    : APIGatewayProxyEventV2

/**
 * The event that a function is given for a request, made by the stages of the local gateway: what is not sent is as it would
 * be for a client that sends nothing more. Ids and times are the same each time. `parts` replaces any of it, such as
 * `{ requestContext: { authorizer: { claims: { sub: 'ada' } } } }`.
 *
 * throws  when the API would answer for itself, with its reason
 */
export async function apiEvent<Api extends RequestApi>(
  api: Api,
  request: EventRequest = {},
  parts?: Parts<EventOf<Api>>,
): Promise<EventOf<Api>> {
  const front = requestFront({
    deployment: deploy(api, {}),
    invoker: () => ({ invoke: async () => ({ kind: 'returned', requestId: pretendedUuid(0), payload: 'null' }) }),
    clock: turnableClock(pretended.atMs),
    credentials: [testCredentials],
  })
  const { event, refused, answer } = await front.exchange(receivedFrom(request))
  if (event !== undefined) return overridden(event as EventOf<Api>, parts)
  const { method = 'GET', path = '/' } = request
  throw new Error(
    `apiEvent: ${method} ${path} does not reach a function; the API answers ${answer.status}${refused === undefined ? '' : ` (${refused})`}. Does the path begin with the stage, and does a route take it?`,
  )
}

function receivedFrom(request: EventRequest): Received {
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
