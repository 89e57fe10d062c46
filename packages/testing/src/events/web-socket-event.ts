import type { APIGatewayProxyWebsocketEventV2 } from 'aws-lambda'
import { overridden, type Parts } from './overridden.js'
import { pretended } from './pretended.js'

/**
 * A message over a WebSocket API, to $default: `webSocketEvent({ body: '{}', requestContext: { routeKey: 'say' } })`. For the
 * ends of a connection give `eventType: 'CONNECT'` and `routeKey: '$connect'`, or their likes.
 *
 * source  AWS "Integration request for WebSocket APIs"; the shape of the local gateway's
 */
export function webSocketEvent(parts?: Parts<APIGatewayProxyWebsocketEventV2>): APIGatewayProxyWebsocketEventV2 {
  const whole: APIGatewayProxyWebsocketEventV2 = {
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
