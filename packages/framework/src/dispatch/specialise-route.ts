import { compileAnswer, type PrepareAnswer } from '../binding/answer.js'
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
  /** 'GET /orders/{id}' */
  readonly label: string
  answer: Answer<[path: PathValues]>
  /** What OPTIONS answers for this route: with its middleware around, so that its CORS has a say. */
  answerOptions: Answer<[allowed: Reply]>
}

/** What of a route, over HTTP or a WebSocket, its function is made for. */
type CallPlan = Pick<RoutePlan, 'method' | 'path' | 'handler' | 'status' | 'headers' | 'parameters'>

type Method = (this: object, ...args: readonly unknown[]) => unknown

/**
 * Makes one function for one route, and nothing in it that the route does not need:
 * middleware > guards > interceptors > arguments > controller > reply; what is thrown goes to the exception mappers.
 */
export function specialiseRoute(
  plan: CallPlan,
  reference: RouteReference,
  resolver: Resolver,
  settings: DispatchSettings,
): SpecialisedRoute {
  const { uses } = reference
  const middleware = uses.middleware.map((use) => providerOf(use, resolver))
  const guards = uses.guards.map((use) => providerOf(use, resolver))
  const interceptors = uses.interceptors.map((use) => providerOf(use, resolver))
  const mappers = uses.exceptionMappers.map((use) => providerOf(use, resolver))
  const inner = withInterceptors(interceptors, callerOf(plan, reference, resolver, settings))
  const label = `${plan.method} ${plan.path}`

  function callMeasured(request: HttpRequest, path: PathValues): Reply | Promise<Reply> {
    if (request.body.byteLength > settings.maxBodyBytes) throw catalogued('body.too-large')
    return inner(request, path)
  }

  // What reads no body by a decorator may still read it: a guard, an interceptor, @RawBody(), @Req().
  const call = mayHaveBody(plan) ? callMeasured : inner

  async function passGuards(request: HttpRequest, path: PathValues): Promise<Reply> {
    for (const provide of guards) await (await provide(request)).check(request)
    return call(request, path)
  }

  const failed = (thrown: unknown, request: HttpRequest) =>
    replyForProblem(thrown, request.invocation, settings.log, label)

  async function mapThrown(thrown: unknown, request: HttpRequest): Promise<Reply> {
    for (const provide of mappers) {
      const mapped = (await provide(request)).map(thrown, request)
      if (mapped !== undefined) return failed(mapped, request)
    }
    return failed(thrown, request)
  }

  const work = guards.length === 0 ? call : passGuards
  const answerThrown = mappers.length === 0 ? failed : mapThrown

  async function answerLater(pending: Promise<Reply>, request: HttpRequest): Promise<Reply> {
    try {
      return await withinDeadline(request.invocation, settings.deadlineReserveMs, pending)
    } catch (thrown) {
      return answerThrown(thrown, request)
    }
  }

  function answerRoute(request: HttpRequest, path: PathValues): Reply | Promise<Reply> {
    try {
      const answered = work(request, path)
      return answered instanceof Promise ? answerLater(answered, request) : answered
    } catch (thrown) {
      return answerThrown(thrown, request)
    }
  }

  return {
    label,
    answer: withMiddleware(middleware, answerRoute, failed),
    answerOptions: withMiddleware(middleware, (_request, allowed) => allowed, failed),
  }
}

/** Reads the arguments, calls the controller and makes a reply of what it returns. */
function callerOf(
  plan: CallPlan,
  { controller, method, parameters, answers }: RouteReference,
  resolver: Resolver,
  { checkAnswers }: DispatchSettings,
): Answer<[path: PathValues]> {
  const readers = parameters.map(({ reader, target }) => reader.bind(target))
  const prepare = prepareOf(plan, answers, checkAnswers)
  const provide = providerOf(controller, resolver)

  function callRoute(request: HttpRequest, path: PathValues): Reply | Promise<Reply> {
    const args = bindArguments(readers, request, path)
    if (args instanceof Promise) return callWhenBound(args, request)
    const instance = provide(request)
    return instance instanceof Promise ? callWhenMade(instance, args) : call(instance, args)
  }

  async function callWhenBound(args: Promise<readonly unknown[]>, request: HttpRequest): Promise<Reply> {
    const bound = await args
    return call(await provide(request), bound)
  }

  async function callWhenMade(instance: Promise<object>, args: readonly unknown[]): Promise<Reply> {
    return call(await instance, args)
  }

  function call(instance: object, args: readonly unknown[]): Reply | Promise<Reply> {
    const returned = (instance as Record<string | symbol, Method>)[method]?.(...args)
    return isThenable(returned) ? replyWhenDone(returned) : replyTo(returned)
  }

  async function replyWhenDone(returned: PromiseLike<unknown>): Promise<Reply> {
    return replyTo(await returned)
  }

  function replyTo(returned: unknown): Reply | Promise<Reply> {
    const prepared = prepare === undefined ? returned : prepare(returned)
    return prepared instanceof Promise ? replyWhenPrepared(prepared) : replyFrom(prepared, plan)
  }

  async function replyWhenPrepared(prepared: Promise<unknown>): Promise<Reply> {
    return replyFrom(await prepared, plan)
  }

  // Named for the stack trace: it should read like the flow.
  Object.defineProperty(callRoute, 'name', { value: plan.handler })
  return callRoute
}

/** What is done to a plain answer: replies of a status of their own are what they are. */
function prepareOf(plan: CallPlan, answers: RouteReference['answers'], checks: boolean): PrepareAnswer | undefined {
  const ofPlain = plan.status ?? 200
  const plain = answers.find(({ status = ofPlain }) => status === ofPlain)
  if (plain?.type === undefined) return undefined
  const mayBeNothing = answers.some(({ type, status }) => type === undefined && (status ?? 204) === 204)
  return compileAnswer({ type: plain.type, groups: plain.groups, mayBeNothing }, checks)
}

/** Whether requests to this route come with a body (RFC 9110, 9.3: one of GET or HEAD has no meaning). */
function mayHaveBody({ method, parameters }: CallPlan): boolean {
  return (method !== 'GET' && method !== 'HEAD') || parameters.some(({ place }) => place === 'body')
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'
}
