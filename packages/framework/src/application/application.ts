import { inversifyResolver } from '../container/inversify.js'
import { loggerToken } from '../container/token.js'
import { dispatcher } from '../dispatch/dispatch.js'
import { providerOf } from '../dispatch/provide.js'
import { socketTable } from '../dispatch/socket-table.js'
import { specialise } from '../dispatch/specialise.js'
import type { HttpRequest } from '../http/request.js'
import type { Reply } from '../http/reply.js'
import { allUses, faultsOfUses, type Use } from '../metadata/uses.js'
import { type Compilation, compile } from '../plan/compile.js'
import { describePlan, type PlanDescription } from '../plan/describe-plan.js'
import { type CompiledPlan, planToken } from '../plan/plan-token.js'
import { misplacedTokens } from './misplaced-tokens.js'
import { printPlan } from '../plan/print-plan.js'
import { SetupProblems } from '../problems/setup-problems.js'
import type { Class } from '../runtime/declared-types.js'
import type { Logger } from '../runtime/logger.js'
import { type ConsumeEvent, eventConsumer } from './consume-event.js'
import { type ApplicationOptions, type SettledOptions, settleOptions } from './options.js'

/** An application that has started: its plan is compiled and free of mistakes. */
export interface Application extends CompiledPlan {
  readonly name: string
  readonly log: Logger
  /** Request to reply; never throws. At once where nothing had to be waited for. */
  dispatch(request: HttpRequest): Reply | Promise<Reply>
  /** Records to the result that makes those come again that failed; throws when no consumer claims them. */
  readonly consume: ConsumeEvent
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
  const compilation = compile(options.name, options.controllers, options.uses)
  const { plan, references, consumerReferences } = compilation
  const compiled: CompiledPlan = { plan, references }
  const constants = [
    [planToken, compiled],
    [loggerToken, options.logger],
  ] as const
  const resolver = inversifyResolver({ modules: options.modules, parent: options.container, constants })
  const used = usesOf(options, compilation)
  const classes = [...new Set([...options.controllers, ...used.filter(isClass)])]
  const all = [
    ...problems,
    ...compilation.problems,
    ...faultsOfUses(used),
    ...resolver.check(classes),
    ...misplacedTokens(references, consumerReferences, resolver),
  ]
  if (all.length > 0) throw new SetupProblems(options.name || 'The application', all)
  const settings = { ...options, log: options.logger }
  const table = specialise(plan, references, resolver, settings)
  const sockets = socketTable(plan, references, resolver, settings)
  const middleware = options.uses.middleware.map((use) => providerOf(use, resolver))
  return {
    name: options.name,
    plan,
    references,
    log: options.logger,
    dispatch: dispatcher(table, sockets, middleware, settings),
    consume: eventConsumer(plan, consumerReferences, resolver, settings),
    printPlan: () => printPlan(plan),
    describe: () => describePlan(plan),
  }
}

/** Everything that stands around calls, wherever it was declared. */
function usesOf({ uses }: SettledOptions, { references, consumerReferences }: Compilation): readonly Use<object>[] {
  const ofRoutes = [...references.values()].map((reference) => reference.uses)
  const ofConsumers = [...consumerReferences.values()].flatMap(({ interceptors }) => interceptors)
  return [...[uses, ...ofRoutes].flatMap(allUses), ...ofConsumers]
}

function isClass(use: Use<object>): use is Class {
  return typeof use === 'function'
}
