import type { APIGatewayEventWebsocketRequestContextV2, APIGatewayProxyWebsocketEventV2 } from 'aws-lambda'
import { overridden, type Parts } from './overridden.js'
import { pretended } from './pretended.js'

/** An event of a WebSocket API, with the client that @types/aws-lambda leaves out. */
export interface WebSocketEvent extends APIGatewayProxyWebsocketEventV2 {
  requestContext: APIGatewayEventWebsocketRequestContextV2 & WebSocketIdentity
}

/** Who is at the other end. */
export interface WebSocketIdentity {
  identity: { sourceIp: string; userAgent?: string }
}

/**
 * A message over a WebSocket API, to $default: `webSocketEvent({ body: '{}', requestContext: { routeKey: 'say' } })`. For the
 * ends of a connection give `eventType: 'CONNECT'` and `routeKey: '$connect'`, or their likes.
 *
 * source  AWS "Integration request for WebSocket APIs"; the shape of the local gateway's
 */
export function webSocketEvent(parts?: Parts<WebSocketEvent>): WebSocketEvent {
  const whole: WebSocketEvent = {
    requestContext: {
      routeKey: '$default',
      messageId: 'AAAAAAAAAAAAAAA=',
      eventType: 'MESSAGE',
      extendedRequestId: 'AAAAAAAAAAAAAAA=',
      requestTime: '02/Jan/2026:03:04:05 +0000',
      messageDirection: 'IN',
      stage: 'dev',
      connectedAt: pretended.atMs,
      requestTimeEpoch: pretended.atMs,
      identity: { sourceIp: '127.0.0.1' },
      requestId: 'AAAAAAAAAAAAAAA=',
      domainName: `abcdef0123.execute-api.${pretended.region}.amazonaws.com`,
      connectionId: 'BBBBBBBBBBBBBBB=',
      apiId: 'abcdef0123',
    },
    body: '',
    isBase64Encoded: false,
  }
  return overridden(whole, parts)
}
