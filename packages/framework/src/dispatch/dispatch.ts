import { type Reply, reply } from '../http/reply.js'
import type { HttpRequest } from '../http/request.js'
import { catalogued } from '../problems/request-problems.js'
import type { RouteTable } from '../routing/route-table.js'
import type { Logger } from '../runtime/logger.js'
import { findRoute } from './find-route.js'
import { replyForProblem } from './reply-for-problem.js'
import type { SpecialisedRoute } from './specialise-route.js'

/** What dispatch needs besides the request. */
export interface DispatchOptions {
  readonly log: Logger
  /** Larger bodies are refused with 413. */
  readonly maxBodyBytes: number
}

/** Request to reply; never throws. */
export async function dispatch(
  table: RouteTable<() => SpecialisedRoute>,
  request: HttpRequest,
  { log, maxBodyBytes }: DispatchOptions,
): Promise<Reply> {
  let label: string | undefined
  try {
    const found = findRoute(table, request)
    if (found.route === undefined) return reply.empty({ headers: { allow: found.allowed.join(', ') } })
    const route = found.route()
    label = route.label
    if (route.readsBody && request.body.byteLength > maxBodyBytes) throw catalogued('body.too-large')
    const answered = await route.call(request, found.params)
    return request.method === 'HEAD' ? { ...answered, body: undefined } : answered
  } catch (thrown) {
    return replyForProblem(thrown, request.invocation, log, label)
  }
}
