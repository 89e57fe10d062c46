import { bindArguments } from '../binding/bind.js'
import type { PathValues } from '../binding/reader.js'
import type { Resolver } from '../container/container.js'
import type { HttpRequest } from '../http/request.js'
import type { Reply } from '../http/reply.js'
import type { RoutePlan } from '../plan/plan.js'
import type { RouteReference } from '../plan/references.js'
import { replyFrom } from './reply-from.js'

/** One route, ready to be called. */
export interface SpecialisedRoute {
  /** The template with its method, for logs: 'GET /orders/{id}'. */
  readonly label: string
  readonly readsBody: boolean
  call(request: HttpRequest, path: PathValues): Promise<Reply>
}

type Method = (this: object, ...args: readonly unknown[]) => unknown

/** Makes one function for one route: its readers are bound here, its controller is resolved on the first call and kept. */
export function specialiseRoute(plan: RoutePlan, reference: RouteReference, resolver: Resolver): SpecialisedRoute {
  const readers = reference.parameters.map(({ reader, target }) => reader.bind(target))
  const { controller, method } = reference
  let instance: object | undefined
  const callRoute = async (request: HttpRequest, path: PathValues): Promise<Reply> => {
    const args = readers.length === 0 ? [] : await bindArguments(readers, request, path)
    instance ??= await resolver.resolve(controller)
    const returned = await (instance as Record<string | symbol, Method>)[method]?.(...args)
    return replyFrom(returned, plan.status)
  }
  // Named for the stack trace: it should read like the flow.
  Object.defineProperty(callRoute, 'name', { value: plan.handler })
  return {
    label: `${plan.method} ${plan.path}`,
    readsBody: plan.parameters.some(({ place }) => place === 'body'),
    call: callRoute,
  }
}
