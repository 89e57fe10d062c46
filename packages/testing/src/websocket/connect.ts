import type { Caller } from '../authorizers/caller.js'
import { type Answer, type Refusal, refuse } from '../gateway/answer.js'
import { lastOf } from '../gateway/header-lines.js'
import { freshId } from '../gateway/ids.js'
import type { Received } from '../gateway/received.js'
import { type ConnectRequest, connectArn } from './authorizer.js'
import type { Client } from './connection.js'
import { connectEvent, type Moment, socketAuthorizerEvent } from './events.js'
import { invokeRoute } from './invoke-route.js'
import { socketLimits } from './limits.js'
import type { SocketIds } from './responses.js'
import type { SocketGateway } from './socket-gateway.js'

/**
 * What becomes of a request to connect.
 *
 * client   it is let in; `protocol` is the subprotocol that the function chose
 * answer   the function said no
 * refused  the gateway did
 */
export type Connected =
  | { readonly client: Client; readonly protocol: string | undefined }
  | { readonly answer: Answer }
  | { readonly refused: Refusal; readonly ids: SocketIds }

/** The life of a handshake: stage, authorizer, $connect. Without a $connect route anybody is let in. */
export async function connect(
  received: Received,
  gateway: SocketGateway,
  connectionId: string = freshId(),
): Promise<Connected> {
  const { api, place, clock } = gateway
  const ids: SocketIds = { connectionId, requestId: received.ids.extendedRequestId }
  const refused = checkHandshake(received, api.stage)
  if (refused !== undefined) return { refused, ids }

  const before = clientOf(received, ids.connectionId, { kind: 'anyone' })
  const moment: Moment = { place, api, client: before, at: received.at, requestId: ids.requestId }
  const authorized = await authorize(moment, received, gateway)
  if ('refused' in authorized) return { ...authorized, ids }

  const client: Client = { ...before, caller: authorized.caller, connectedAt: clock.now() }
  const route = api.routes.get('$connect')
  if (route === undefined) return { client, protocol: undefined }
  const asked = await invokeRoute(route, connectEvent({ ...moment, client }, received), gateway)
  if ('refused' in asked) return { ...asked, ids }
  const { status, headers, body } = asked.result
  if (status >= 300) return { answer: { status, headers, body: Buffer.from(body) } }
  return { client, protocol: lastOf(headers, 'sec-websocket-protocol') }
}

/** '/prod', or '/prod/': a WebSocket API has no paths. What is no handshake of RFC 6455 reaches no function. */
function checkHandshake({ method, path, headers }: Received, stage: string): Refusal | undefined {
  const valid =
    method === 'GET' &&
    lastOf(headers, 'upgrade')?.toLowerCase() === 'websocket' &&
    /^[+/0-9A-Za-z]{22}==$/.test(lastOf(headers, 'sec-websocket-key') ?? '') &&
    lastOf(headers, 'sec-websocket-version') === '13'
  if (!valid) return refuse('bad-request').refused
  const bytes = headers.reduce((sum, [name, value]) => sum + name.length + value.length + 4, path.length)
  if (bytes > socketLimits.maxHeaderBytes) return refuse('headers-too-large').refused
  return path.replace(/\/$/, '') === `/${stage}` ? undefined : refuse('no-stage').refused
}

function clientOf(received: Received, connectionId: string, caller: Caller): Client {
  const userAgent = lastOf(received.headers, 'user-agent')
  return { connectionId, connectedAt: received.at, sourceIp: received.sourceIp, userAgent, caller }
}

async function authorize(moment: Moment, received: Received, gateway: SocketGateway) {
  const { api, place, invoker, clock, credentials } = gateway
  if (api.authorizer === undefined) return { caller: moment.client.caller }
  const arn = connectArn(place, api.stage)
  const request: ConnectRequest = {
    received,
    staged: { name: api.stage, variables: api.variables, path: '/', contextPath: `/${api.stage}` },
    routed: {
      method: received.method,
      route: { key: '$connect', method: 'GET', resource: '$connect' },
      pathParameters: {},
    },
    authorizerEvent: socketAuthorizerEvent(moment, received, arn),
  }
  return await api.authorizer.authorize(request, { invoker, clock, credentials })
}
