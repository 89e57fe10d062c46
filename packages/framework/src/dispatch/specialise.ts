import type { Resolver } from '../container/container.js'
import type { ApplicationPlan } from '../plan/plan.js'
import type { References, RouteReference } from '../plan/references.js'
import { parsePathTemplate, type Segment } from '../routing/path-template.js'
import { type RouteEntry, type RouteTable, routeTableFrom } from '../routing/route-table.js'
import type { DispatchSettings } from './settings.js'
import { type SpecialisedRoute, specialiseRoute } from './specialise-route.js'

/** Joins plan and references to a table of callable routes, once per cold start. A route is specialised when it is first asked for. */
export function specialise(
  plan: ApplicationPlan,
  references: References,
  resolver: Resolver,
  settings: DispatchSettings,
): RouteTable<() => SpecialisedRoute> {
  const entries = plan.routes.map((route) => {
    const reference = references.get(route.key) as RouteReference
    let made: SpecialisedRoute | undefined
    const routeOf = () => (made ??= specialiseRoute(route, reference, resolver, settings))
    return { method: route.method, segments: segmentsOf(route.path), value: routeOf }
  })
  return routeTableFrom([...entries, ...entries.flatMap(headOfGet)], settings)
}

/** HEAD is answered wherever GET is (RFC 9110, 9.3.2). An entry of its own comes first and stays. */
function headOfGet<T>(entry: RouteEntry<T>): readonly RouteEntry<T>[] {
  return entry.method === 'GET' ? [{ ...entry, method: 'HEAD' }] : []
}

function segmentsOf(path: string): readonly Segment[] {
  const template = parsePathTemplate(path)
  return template.ok ? template.segments : []
}
