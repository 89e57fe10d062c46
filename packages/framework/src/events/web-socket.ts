import type { APIGatewayProxyEventHeaders, APIGatewayProxyEventMultiValueHeaders } from 'aws-lambda'
import { parseCookies } from '../http/cookies.js'
import type { BufferedReply } from '../http/reply.js'
import type { SocketConnection } from '../http/socket-connection.js'
import type { Invocation } from '../runtime/invocation.js'
import { readBody } from './body-encoding.js'
import { callerFromV1 } from './caller.js'
import { EventRequest } from './event-request.js'
import { type EventSource, isRecord } from './event-source.js'
import { headersFromMaps, joinedLines, queryFromMaps } from './multi-value.js'

/** An event of a WebSocket API, as far as it is read here. Only $connect has a query, and headers that say something. */
interface SocketEvent {
  readonly headers?: APIGatewayProxyEventHeaders
  readonly multiValueHeaders?: APIGatewayProxyEventMultiValueHeaders
  readonly queryStringParameters?: Readonly<Record<string, string>> | null
  readonly multiValueQueryStringParameters?: Readonly<Record<string, string[]>> | null
  readonly body?: string | null
  readonly isBase64Encoded?: boolean
  readonly requestContext: SocketContext
}

interface SocketContext {
  readonly routeKey: string
  readonly eventType: string
  readonly connectionId: string
  readonly stage: string
  readonly domainName: string
  readonly apiId: string
  readonly connectedAt?: number
  readonly messageId?: string
  readonly disconnectStatusCode?: number
  readonly disconnectReason?: string
  readonly identity?: { readonly sourceIp?: string }
}

/** bytes of JSON; a message has at most 128 KB, and an answer with it is a little longer than the message */
const maxAnswerBytes = 128 * 1024

const eventTypes: readonly unknown[] = ['CONNECT', 'MESSAGE', 'DISCONNECT']

/**
 * WebSocket API. The method of its requests is CONNECT, MESSAGE or DISCONNECT, and the path the route key.
 *
 * source  AWS "Working with routes for WebSocket APIs", "Set up a WebSocket API integration request"
 */
export const webSocket: EventSource<SocketEvent> = {
  name: 'WebSocket API',
  maxResultBytes: maxAnswerBytes,

  recognises(event): event is SocketEvent {
    const context = isRecord(event) ? event['requestContext'] : undefined
    return (
      isRecord(context) &&
      typeof context['connectionId'] === 'string' &&
      typeof context['routeKey'] === 'string' &&
      eventTypes.includes(context['eventType']) &&
      isRecord(event) &&
      !('methodArn' in event)
    )
  },

  readRequest: (event, invocation) => new SocketRequest(event, invocation),

  /** A handshake is agreed to with 200. Frames are text: an API sends no others. */
  writeResult(reply: BufferedReply) {
    const { status, body } = reply
    return {
      statusCode: status === 204 ? 200 : status,
      headers: joinedLines(reply),
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : Buffer.from(body).toString() }),
    }
  },
}

class SocketRequest extends EventRequest<SocketEvent> {
  readonly method = this.event.requestContext.eventType
  readonly path = this.event.requestContext.routeKey
  readonly #socket: SocketConnection

  constructor(event: SocketEvent, invocation: Invocation) {
    super(event, invocation)
    this.#socket = connectionOf(event.requestContext, invocation)
  }

  override get socket(): SocketConnection {
    return this.#socket
  }

  protected readQuery() {
    return queryFromMaps(this.event.queryStringParameters, this.event.multiValueQueryStringParameters)
  }

  protected readHeaders() {
    return headersFromMaps(this.event.headers, this.event.multiValueHeaders)
  }

  protected readCookies() {
    return parseCookies(this.headers.all('cookie'))
  }

  protected readBody() {
    return readBody(this.event.body, this.event.isBase64Encoded)
  }

  protected readCaller() {
    return callerFromV1(this.event.requestContext)
  }

  protected readSourceIp() {
    return this.event.requestContext.identity?.sourceIp
  }
}

function connectionOf(context: SocketContext, invocation: Invocation): SocketConnection {
  const { connectionId: id, stage, apiId, routeKey, connectedAt, messageId, eventType } = context
  const { disconnectStatusCode: code, disconnectReason: reason } = context
  return {
    id,
    endpoint: endpointOf(context, invocation),
    stage,
    apiId,
    routeKey,
    connectedAt: connectedAt === undefined ? undefined : new Date(connectedAt),
    sourceIp: context.identity?.sourceIp,
    messageId,
    closing: eventType === 'DISCONNECT' ? { code, reason } : undefined,
  }
}

/**
 * The API's own host, where the event names it. Behind a custom domain it does not, nor what stands for the stage there:
 * the function is then taken to be in the region of the API.
 */
function endpointOf({ domainName, apiId, stage }: SocketContext, { context }: Invocation): string {
  if (/\.execute-api\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?$/.test(domainName)) return `https://${domainName}/${stage}`
  const arn = isRecord(context) ? context['invokedFunctionArn'] : undefined
  const [, partition, , region] = typeof arn === 'string' ? arn.split(':') : []
  if (region === undefined) return `https://${domainName}/${stage}`
  const suffix = partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com'
  return `https://${apiId}.execute-api.${region}.${suffix}/${stage}`
}
