import type { PathValues } from '../binding/reader.js'
import { enterRequest } from '../http/current-request.js'
import { discard, isBodyStream } from '../http/body-stream.js'
import type { Middleware } from '../http/middleware.js'
import { type Reply, reply } from '../http/reply.js'
import type { HttpRequest } from '../http/request.js'
import type { RouteTable } from '../routing/route-table.js'
import { type Answer, withMiddleware } from './around.js'
import { findAskedFor, findRoute } from './find-route.js'
import type { Provider } from './provide.js'
import { replyForProblem } from './reply-for-problem.js'
import type { DispatchSettings } from './settings.js'
import { findSocketRoute, type SocketTable } from './socket-table.js'
import type { SpecialisedRoute } from './specialise-route.js'

/** Makes the function from request to reply; it never throws. */
export function dispatcher(
  table: RouteTable<() => SpecialisedRoute>,
  sockets: SocketTable,
  middleware: readonly Provider<Middleware>[],
  { log }: DispatchSettings,
): Answer {
  const failed = (thrown: unknown, request: HttpRequest) => replyForProblem(thrown, request.invocation, log, undefined)

  function answerRequest(request: HttpRequest): Reply | Promise<Reply> {
    try {
      if (request.socket !== undefined) return answerBy(findSocketRoute(sockets, request), request, {})
      const found = findRoute(table, request)
      if (found.route !== undefined) return answerBy(found.route(), request, found.params)
      const allowed = reply.empty({ headers: { allow: found.allowed.join(', ') } })
      return findAskedFor(table, request)?.().answerOptions(request, allowed) ?? allowed
    } catch (thrown) {
      return failed(thrown, request)
    }
  }

  const answer = withMiddleware(middleware, answerRequest, failed)
  return function dispatch(request) {
    const answered = enterRequest(request, answer)
    return request.method === 'HEAD' ? withoutBody(answered) : answered
  }
}

function answerBy(route: SpecialisedRoute, request: HttpRequest, path: PathValues): Reply | Promise<Reply> {
  request.route = route.label
  return route.answer(request, path)
}

async function withoutBody(answered: Reply | Promise<Reply>): Promise<Reply> {
  const { body, ...head } = await answered
  if (isBodyStream(body)) await discard(body)
  return { ...head, body: undefined }
}
