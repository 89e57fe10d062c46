import { bindArguments } from '../binding/bind.js'
import type { PathValues } from '../binding/reader.js'
import type { Resolver } from '../container/container.js'
import type { Reply } from '../http/reply.js'
import type { HttpRequest } from '../http/request.js'
import type { RoutePlan } from '../plan/plan.js'
import type { RouteReference } from '../plan/references.js'
import { catalogued } from '../problems/request-problems.js'
import { type Answer, withInterceptors, withMiddleware } from './around.js'
import type { DispatchSettings } from './settings.js'
import { providerOf } from './provide.js'
import { replyForProblem } from './reply-for-problem.js'
import { replyFrom } from './reply-from.js'
import { withinDeadline } from './within-deadline.js'

/** One route, ready to be called. Never throws. */
export interface SpecialisedRoute {
  answer: Answer<[path: PathValues]>
  /** What OPTIONS answers for this route: with its middleware around, so that its CORS has a say. */
  answerOptions: Answer<[allowed: Reply]>
}

type Method = (this: object, ...args: readonly unknown[]) => unknown

/**
 * Makes one function for one route, and nothing in it that the route does not need:
 * middleware > guards > interceptors > arguments > controller > reply; what is thrown goes to the exception mappers.
 */
export function specialiseRoute(
  plan: RoutePlan,
  reference: RouteReference,
  resolver: Resolver,
  settings: DispatchSettings,
): SpecialisedRoute {
  const { uses } = reference
  const middleware = uses.middleware.map((use) => providerOf(use, resolver))
  const guards = uses.guards.map((use) => providerOf(use, resolver))
  const interceptors = uses.interceptors.map((use) => providerOf(use, resolver))
  const mappers = uses.exceptionMappers.map((use) => providerOf(use, resolver))
  const call = withInterceptors(interceptors, callerOf(plan, reference, resolver, settings))
  const label = `${plan.method} ${plan.path}`

  async function passGuards(request: HttpRequest, path: PathValues): Promise<Reply> {
    for (const provide of guards) await (await provide(request)).check(request)
    return call(request, path)
  }

  async function mapThrown(thrown: unknown, request: HttpRequest): Promise<unknown> {
    for (const provide of mappers) {
      const mapped = (await provide(request)).map(thrown, request)
      if (mapped !== undefined) return mapped
    }
    return thrown
  }

  const work = guards.length === 0 ? call : passGuards
  const answer = withMiddleware(middleware, async function answerRoute(request: HttpRequest, path: PathValues) {
    try {
      return await withinDeadline(request.invocation, settings.deadlineReserveMs, work(request, path))
    } catch (thrown) {
      const mapped = mappers.length === 0 ? thrown : await mapThrown(thrown, request)
      return replyForProblem(mapped, request.invocation, settings.log, label)
    }
  })
  return { answer, answerOptions: withMiddleware(middleware, async (_request, allowed) => allowed) }
}

/** Reads the arguments, calls the controller and makes a reply of what it returns. */
function callerOf(
  plan: RoutePlan,
  { controller, method, parameters }: RouteReference,
  resolver: Resolver,
  { maxBodyBytes }: DispatchSettings,
): Answer<[path: PathValues]> {
  const readers = parameters.map(({ reader, target }) => reader.bind(target))
  const readsBody = plan.parameters.some(({ place }) => place === 'body')
  const provide = providerOf(controller, resolver)
  const callRoute: Answer<[path: PathValues]> = async (request, path) => {
    if (readsBody && request.body.byteLength > maxBodyBytes) throw catalogued('body.too-large')
    const args = readers.length === 0 ? [] : await bindArguments(readers, request, path)
    const instance = await provide(request)
    const returned = await (instance as Record<string | symbol, Method>)[method]?.(...args)
    return replyFrom(returned, plan)
  }
  // Named for the stack trace: it should read like the flow.
  Object.defineProperty(callRoute, 'name', { value: plan.handler })
  return callRoute
}
