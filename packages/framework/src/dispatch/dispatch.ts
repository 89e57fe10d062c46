import { enterRequest } from '../http/current-request.js'
import type { Middleware } from '../http/middleware.js'
import { reply } from '../http/reply.js'
import type { RouteTable } from '../routing/route-table.js'
import { type Answer, withMiddleware } from './around.js'
import { findAskedFor, findRoute } from './find-route.js'
import type { Provider } from './provide.js'
import { replyForProblem } from './reply-for-problem.js'
import type { DispatchSettings } from './settings.js'
import type { SpecialisedRoute } from './specialise-route.js'

/** Makes the function from request to reply; it never throws. */
export function dispatcher(
  table: RouteTable<() => SpecialisedRoute>,
  middleware: readonly Provider<Middleware>[],
  { log }: DispatchSettings,
): Answer {
  const answer = withMiddleware(middleware, async function answerRequest(request) {
    try {
      const found = findRoute(table, request)
      if (found.route !== undefined) return await found.route().answer(request, found.params)
      const allowed = reply.empty({ headers: { allow: found.allowed.join(', ') } })
      return (await findAskedFor(table, request)?.().answerOptions(request, allowed)) ?? allowed
    } catch (thrown) {
      return replyForProblem(thrown, request.invocation, log, undefined)
    }
  })
  return async function dispatch(request) {
    try {
      const answered = await enterRequest(request, () => answer(request))
      return request.method === 'HEAD' ? { ...answered, body: undefined } : answered
    } catch (thrown) {
      return replyForProblem(thrown, request.invocation, log, undefined)
    }
  }
}
