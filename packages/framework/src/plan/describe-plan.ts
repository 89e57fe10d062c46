import type { ApplicationPlan, ConsumerPlan, RoutePlan } from './plan.js'

/** A plan as other tools take it: the local gateway, OpenAPI, the command line. Plain data, safe to print as JSON. */
export interface PlanDescription {
  readonly name: string
  readonly routes: readonly Omit<RoutePlan, 'key'>[]
  readonly consumers: readonly Omit<ConsumerPlan, 'key'>[]
}

/** Leaves out what only dispatch needs. */
export function describePlan({ name, routes, consumers }: ApplicationPlan): PlanDescription {
  return { name, routes: routes.map(withoutKey), consumers: consumers.map(withoutKey) }
}

function withoutKey<T extends { readonly key: string }>({ key: _key, ...rest }: T): Omit<T, 'key'> {
  return rest
}
