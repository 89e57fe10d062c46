import type { Authorizer } from '../authorizers/authorizer.js'
import type { TestCredentials } from '../authorizers/credentials.js'
import type { Clock } from '../clock/clock.js'
import type { Place } from '../gateway/place.js'
import type { Gateway } from '../gateway/stage.js'
import type { WebSocketApi, WebSocketRoute } from '../gateway/websocket-description.js'
import { type ConnectRequest, socketAuthorizer } from './authorizer.js'
import { parseRouteSelection, type RouteSelection } from './route-selection.js'

/** A WebSocket API, deployed. */
export interface DeployedSockets {
  readonly stage: string
  readonly variables: Readonly<Record<string, string>> | undefined
  readonly routes: ReadonlyMap<string, WebSocketRoute>
  readonly select: RouteSelection
  /** Of $connect. */
  readonly authorizer: Authorizer<ConnectRequest> | undefined
}

/** What all that a WebSocket API does asks for. */
export interface SocketGateway {
  readonly api: DeployedSockets
  readonly place: Place
  readonly invoker: Gateway['invoker']
  readonly clock: Clock
  readonly credentials: readonly TestCredentials[]
  /** Told why something failed inside, which the client never learns. */
  readonly onFailure: (sentence: string) => void
}

const catchAll: readonly WebSocketRoute[] = [
  { routeKey: '$connect' },
  { routeKey: '$disconnect' },
  { routeKey: '$default' },
]

/** A WebSocket API as if it were deployed. */
export function deploySockets(api: WebSocketApi, place: Place): DeployedSockets {
  const { stage = 'prod', routes = catchAll, routeSelectionExpression = '$request.body.action' } = api
  const variables = api.stageVariables ?? undefined
  return {
    stage,
    variables: variables !== undefined && Object.keys(variables).length > 0 ? variables : undefined,
    routes: new Map(routes.map((route) => [route.routeKey, route])),
    select: parseRouteSelection(routeSelectionExpression) ?? (() => undefined),
    authorizer: socketAuthorizer(api, place),
  }
}
