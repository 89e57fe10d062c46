import { testCredentials } from '../authorizers/credentials.js'
import { turnableClock } from '../clock/clock.js'
import { deploy, placeOf } from '../flavours/deploy.js'
import { httpLambdaAuthorizer } from '../flavours/http-authorizers.js'
import { restLambdaAuthorizer } from '../flavours/rest-authorizers.js'
import type { Deployment } from '../gateway/deployment.js'
import { apiPlace } from '../gateway/place.js'
import type { Received } from '../gateway/received.js'
import { requestFront } from '../gateway/request-front.js'
import type { Invoker } from '../lambda/invoker.js'
import { socketLambdaAuthorizer } from '../websocket/authorizer.js'
import { connect } from '../websocket/connect.js'
import { deploySockets } from '../websocket/socket-gateway.js'
import type {
  ApiAuthorizer,
  AuthorizerEventOf,
  HttpApiAuthorizer,
  RestApiAuthorizer,
  WebSocketApiAuthorizer,
} from './api-authorizer.js'
import { type EventRequest, receivedFrom } from './event-request.js'
import { overridden, type Parts } from './overridden.js'
import { pretended, pretendedUuid } from './pretended.js'

/**
 * What the function of a Lambda authorizer is given for a request, made by the stages of the local gateway:
 * `authorizerEvent({ api: restApi({ stage: 'dev' }), type: 'TOKEN' }, { path: '/dev/a', headers: { Authorization: 't' } })`.
 * What the API describes of authorizers does not count, and a request to a WebSocket API is a handshake. `parts` replaces any
 * of it.
 *
 * throws  when the API would answer before it asks the authorizer, with its reason
 */
export async function authorizerEvent<const Asked extends ApiAuthorizer>(
  asked: Asked,
  request: EventRequest = {},
  parts?: Parts<AuthorizerEventOf<Asked>>,
): Promise<AuthorizerEventOf<Asked>> {
  const events: unknown[] = []
  const invoker: Invoker = {
    async invoke(event) {
      events.push(event)
      return { kind: 'returned', requestId: pretendedUuid(0), payload: 'null' }
    },
  }
  const surroundings = {
    invoker: () => invoker,
    clock: turnableClock(pretended.atMs),
    credentials: [testCredentials],
  }
  const reason = isOfSockets(asked)
    ? await askForHandshake(asked, request, surroundings)
    : await askForRequest(asked, request, surroundings)
  if (events.length > 0) return overridden(events[0] as AuthorizerEventOf<Asked>, parts)
  throw new Error(
    `authorizerEvent: the API answers before it asks the authorizer (${reason}). Does the path begin with the stage, does a route take it, and does the request have what identitySource names?`,
  )
}

type Surroundings = Omit<Parameters<typeof requestFront>[0], 'deployment'>

/** Why the request ends; it does when the authorizer was asked as well, whose answer here says nothing. */
async function askForRequest(
  asked: RestApiAuthorizer | HttpApiAuthorizer,
  request: EventRequest,
  surroundings: Surroundings,
): Promise<string | undefined> {
  const deployment = guarded(asked)
  const { refused } = await requestFront({ deployment, ...surroundings }).exchange(receivedFrom(request))
  return refused
}

/** The API with this authorizer in front of every route. */
function guarded(asked: RestApiAuthorizer | HttpApiAuthorizer): Deployment {
  const place = placeOf(asked.api, {})
  const deployment = deploy(asked.api, {})
  const authorizer =
    'type' in asked
      ? restLambdaAuthorizer({ ...asked, function: 'authorizer' }, asked.api, place)
      : httpLambdaAuthorizer({ ...asked, type: 'REQUEST', function: 'authorizer' }, place)
  return {
    ...deployment,
    chooseRoute(received, staged) {
      const routed = deployment.chooseRoute(received, staged)
      return routed && { ...routed, route: { ...routed.route, authorizer } }
    },
  }
}

async function askForHandshake(
  asked: WebSocketApiAuthorizer,
  request: EventRequest,
  surroundings: Surroundings,
): Promise<string | undefined> {
  const place = apiPlace({})
  const authorizer = socketLambdaAuthorizer({ ...asked, type: 'REQUEST', function: 'authorizer' }, place)
  const api = { ...deploySockets(asked.api, place), authorizer }
  const received = handshakeFrom({ path: `/${api.stage}`, ...request })
  const gateway = { ...surroundings, api, place, onFailure: () => undefined }
  const connected = await connect(received, gateway, 'BBBBBBBBBBBBBBB=')
  return 'refused' in connected ? connected.refused.reason : undefined
}

/** The request as a handshake of RFC 6455. */
function handshakeFrom({ headers, ...request }: EventRequest): Received {
  const handshake = {
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': 'AAAAAAAAAAAAAAAAAAAAAA==',
  }
  return receivedFrom({ ...request, headers: { ...handshake, ...headers } })
}

function isOfSockets(asked: ApiAuthorizer): asked is WebSocketApiAuthorizer {
  return asked.api.kind === 'websocket'
}
