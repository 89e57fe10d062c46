import type { ConsumerPlan, RoutePlan, SocketPlan } from './plan.js'
import type { ConsumerReference, RouteReference } from './references.js'

/** A plan while it is compiled, with every mistake found so far. */
export interface Draft {
  readonly routes: RoutePlan[]
  readonly consumers: ConsumerPlan[]
  readonly sockets: SocketPlan[]
  readonly references: Map<string, RouteReference>
  readonly consumerReferences: Map<string, ConsumerReference>
  readonly problems: string[]
}
