import type { Resolver } from '../container/container.js'
import type { HttpRequest } from '../http/request.js'
import type { ApplicationPlan } from '../plan/plan.js'
import type { References, RouteReference } from '../plan/references.js'
import { catalogued } from '../problems/request-problems.js'
import type { DispatchSettings } from './settings.js'
import { type SpecialisedRoute, specialiseRoute } from './specialise-route.js'

/** The routes of WebSocket APIs, by event and route key; apart from all others, so that no path leads to them. */
export type SocketTable = ReadonlyMap<string, () => SpecialisedRoute>

/** Joins plan and references to that table, once per cold start. A route is specialised when it is first asked for. */
export function socketTable(
  plan: ApplicationPlan,
  references: References,
  resolver: Resolver,
  settings: DispatchSettings,
): SocketTable {
  return new Map(
    plan.sockets.map((socket) => {
      const reference = references.get(socket.key) as RouteReference
      const route = { ...socket, method: socket.event, path: socket.routeKey }
      let made: SpecialisedRoute | undefined
      return [
        `${socket.event} ${socket.routeKey}`,
        () => (made ??= specialiseRoute(route, reference, resolver, settings)),
      ]
    }),
  )
}

/**
 * The route of what came over a WebSocket.
 *
 * throws  a Problem when there is none: a client is not let in because nobody was asked
 */
export function findSocketRoute(table: SocketTable, { method, path }: HttpRequest): SpecialisedRoute {
  const route = table.get(`${method} ${path}`)
  if (route === undefined) throw catalogued('route.unknown')
  return route()
}
