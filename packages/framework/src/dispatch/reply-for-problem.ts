import { type Reply, reply } from '../http/reply.js'
import { reasonOf } from '../http/status.js'
import { isProblem, type Problem } from '../problems/problem.js'
import { catalogued } from '../problems/request-problems.js'
import type { Invocation } from '../runtime/invocation.js'
import type { Logger } from '../runtime/logger.js'

/**
 * What was thrown, as an `application/problem+json` answer (RFC 9457). A problem says what it says; anything else is
 * ours: the caller gets a bare 500 with the request id, the log gets the cause.
 */
export function replyForProblem(
  thrown: unknown,
  invocation: Invocation,
  log: Logger,
  route: string | undefined,
): Reply {
  const problem = isProblem(thrown) ? thrown : catalogued('internal', { cause: thrown })
  if (problem.status >= 500) {
    log.error('a request failed', { requestId: invocation.requestId, route, error: problem.cause ?? problem })
  }
  try {
    return replyOf(problem, invocation)
  } catch (unwritable) {
    // A header of it holds a line end, or a member what JSON cannot say: then the problem itself is what went wrong.
    log.error('a problem cannot be answered with', { requestId: invocation.requestId, route, error: unwritable })
    return replyOf(catalogued('internal'), invocation)
  }
}

function replyOf(problem: Problem, { requestId }: Invocation): Reply {
  return reply.json(memberOf(problem, requestId), {
    status: problem.status,
    headers: { ...problem.headers, 'content-type': 'application/problem+json' },
  })
}

function memberOf(problem: Problem, requestId: string): object {
  return {
    type: 'about:blank',
    title: reasonOf(problem.status),
    status: problem.status,
    code: problem.code,
    ...(problem.detail === undefined ? {} : { detail: problem.detail }),
    ...(problem.issues.length === 0 ? {} : { issues: problem.issues }),
    ...(requestId === '' ? {} : { requestId }),
    ...problem.extensions,
  }
}
