import type { ApplicationPlan, RoutePlan } from './plan.js'

/** A plan as other tools take it: the local gateway, OpenAPI, the command line. Plain data, safe to print as JSON. */
export interface PlanDescription {
  readonly name: string
  readonly routes: readonly Omit<RoutePlan, 'key'>[]
}

/** Leaves out what only dispatch needs. */
export function describePlan({ name, routes }: ApplicationPlan): PlanDescription {
  return { name, routes: routes.map(({ key: _key, ...route }) => route) }
}
