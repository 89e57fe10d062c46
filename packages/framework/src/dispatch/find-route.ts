import type { HttpRequest } from '../http/request.js'
import { catalogued } from '../problems/request-problems.js'
import type { Problem } from '../problems/problem.js'
import { match, type PathParameters } from '../routing/match.js'
import type { RouteTable } from '../routing/route-table.js'

/** What stands at a path: a route with its parameters, or the methods that could be asked for. */
export type Found<T> =
  | { readonly route: T; readonly params: PathParameters }
  | { readonly route: undefined; readonly allowed: readonly string[] }

/**
 * The route of a request. OPTIONS on a known path is answered from the table.
 *
 * throws  a Problem that says why there is none
 */
export function findRoute<T>(table: RouteTable<T>, request: HttpRequest): Found<T> {
  const found = match(table, request.method, request.path)
  if (found.kind === 'found') return { route: found.value, params: found.params }
  if (found.kind === 'method-not-allowed') {
    const allowed = [...new Set([...found.allowed, 'OPTIONS'])].toSorted()
    if (request.method === 'OPTIONS') return { route: undefined, allowed }
    throw catalogued('route.method-not-allowed', { headers: { allow: allowed.join(', ') } })
  }
  throw problemOf(found.kind)
}

/** The route that a preflight asks about: the one of the method that the browser wants to use. */
export function findAskedFor<T>(table: RouteTable<T>, request: HttpRequest): T | undefined {
  const method = request.headers.get('access-control-request-method')
  const found = method === undefined ? undefined : match(table, method, request.path)
  return found?.kind === 'found' ? found.value : undefined
}

function problemOf(kind: 'not-found' | 'malformed' | 'unsafe'): Problem {
  if (kind === 'malformed') return catalogued('request.malformed-encoding')
  return catalogued(kind === 'unsafe' ? 'request.unsafe-path' : 'route.unknown')
}
