import type { ApplicationPlan, ConsumerPlan, RoutePlan, SocketPlan } from './plan.js'

/** A plan as other tools take it: the local gateway, OpenAPI, the command line. Plain data, safe to print as JSON. */
export interface PlanDescription {
  readonly name: string
  readonly routes: readonly Omit<RoutePlan, 'key'>[]
  readonly consumers: readonly Omit<ConsumerPlan, 'key'>[]
  readonly sockets: readonly Omit<SocketPlan, 'key'>[]
}

/** Leaves out what only dispatch needs. */
export function describePlan({ name, routes, consumers, sockets }: ApplicationPlan): PlanDescription {
  return {
    name,
    routes: routes.map(withoutKey),
    consumers: consumers.map(withoutKey),
    sockets: sockets.map(withoutKey),
  }
}

function withoutKey<T extends { readonly key: string }>({ key: _key, ...rest }: T): Omit<T, 'key'> {
  return rest
}
