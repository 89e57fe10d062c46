import { type Refusal, refuse } from '../gateway/answer.js'
import { freshId } from '../gateway/ids.js'
import type { WebSocketRoute } from '../gateway/websocket-description.js'
import type { Connection } from './connection.js'
import { messageEvent } from './events.js'
import { invokeRoute } from './invoke-route.js'
import { errorText } from './responses.js'
import type { DeployedSockets, SocketGateway } from './socket-gateway.js'

/**
 * The life of a message: route, function, route response. Whatever fails is told to the client, even by a route without
 * responses.
 */
export async function takeMessage(message: string, connection: Connection, gateway: SocketGateway): Promise<void> {
  const { api, place, clock } = gateway
  const requestId = freshId()
  const route = routeOf(message, api)
  if (route === undefined) return await tell(refuse('no-route').refused)
  const moment = { place, api, client: connection, at: clock.now(), requestId }
  const asked = await invokeRoute(route, messageEvent(moment, route.routeKey, message), gateway)
  if ('refused' in asked) {
    gateway.onFailure(`${route.routeKey}: ${asked.refused.reason}: ${asked.refused.detail ?? 'no detail'}`)
    return await tell(asked.refused)
  }
  if (route.routeResponse === true && asked.result.body !== '') await connection.post(Buffer.from(asked.result.body))

  async function tell(refused: Refusal): Promise<void> {
    await connection.post(Buffer.from(errorText(refused, { connectionId: connection.connectionId, requestId })))
  }
}

/** The route of the key that the message selects, else $default. No message selects a predefined route. */
function routeOf(message: string, { select, routes }: DeployedSockets): WebSocketRoute | undefined {
  const key = select(message)
  const selected = key === undefined || key.startsWith('$') ? undefined : routes.get(key)
  return selected ?? routes.get('$default')
}
