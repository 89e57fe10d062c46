import { freshId } from '../gateway/ids.js'
import type { Client, Closing } from './connection.js'
import { disconnectEvent } from './events.js'
import { invokeRoute } from './invoke-route.js'
import type { SocketGateway } from './socket-gateway.js'

/** Tells $disconnect, if there is such a route; nobody waits for what it returns. */
export async function disconnect(client: Client, closing: Closing, gateway: SocketGateway): Promise<void> {
  const { api, place, clock } = gateway
  const route = api.routes.get('$disconnect')
  if (route === undefined) return
  const moment = { place, api, client, at: clock.now(), requestId: freshId() }
  const asked = await invokeRoute(route, disconnectEvent(moment, closing), gateway)
  if ('refused' in asked) {
    gateway.onFailure(`$disconnect: ${asked.refused.reason}: ${asked.refused.detail ?? 'no detail'}`)
  }
}
