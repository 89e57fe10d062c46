import { inversifyResolver } from '../container/inversify.js'
import { dispatch } from '../dispatch/dispatch.js'
import { specialise } from '../dispatch/specialise.js'
import type { HttpRequest } from '../http/request.js'
import type { Reply } from '../http/reply.js'
import { compile } from '../plan/compile.js'
import { describePlan, type PlanDescription } from '../plan/describe-plan.js'
import type { ApplicationPlan } from '../plan/plan.js'
import { printPlan } from '../plan/print-plan.js'
import { SetupProblems } from '../problems/setup-problems.js'
import type { Logger } from '../runtime/logger.js'
import { type ApplicationOptions, settleOptions } from './options.js'

/** An application that has started: its plan is compiled and free of mistakes. */
export interface Application {
  readonly name: string
  readonly plan: ApplicationPlan
  readonly log: Logger
  /** Request to reply; never throws. */
  dispatch(request: HttpRequest): Promise<Reply>
  /** The plan as a table for people. */
  printPlan(): string
  /** The plan as data for tools: the local gateway takes its routes. */
  describe(): PlanDescription
}

/**
 * Compiles controllers into an application. Nothing is constructed yet: controllers are made when they are first called.
 *
 * throws  SetupProblems with every mistake at once: options, routes, parameters and injections
 */
export function createApplication(given: ApplicationOptions): Application {
  const { options, problems } = settleOptions(given)
  const { plan, references, problems: planProblems } = compile(options.name, options.controllers)
  const resolver = inversifyResolver({ modules: options.modules, parent: options.container })
  const all = [...problems, ...planProblems, ...resolver.check(options.controllers)]
  if (all.length > 0) throw new SetupProblems(options.name || 'The application', all)
  const table = specialise(plan, references, resolver)
  const settings = { log: options.logger, maxBodyBytes: options.maxBodyBytes }
  return {
    name: options.name,
    plan,
    log: options.logger,
    dispatch: (request) => dispatch(table, request, settings),
    printPlan: () => printPlan(plan),
    describe: () => describePlan(plan),
  }
}
