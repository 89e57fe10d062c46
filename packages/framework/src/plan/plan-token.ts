import type { Token } from '../container/token.js'
import type { ApplicationPlan } from './plan.js'
import type { References } from './references.js'

/** A plan with what of it cannot be data. */
export interface CompiledPlan {
  readonly plan: ApplicationPlan
  /** Classes, readers and what stands around calls, by the keys of the plan's routes. */
  readonly references: References
}

/** Inject it to know what the application answers: `@inject(planToken) compiled: CompiledPlan`. */
export const planToken: Token<CompiledPlan> = Symbol.for('millrace.plan')
