import type { HttpRequest } from './request.js'

/**
 * Looks at a request, after its route was found and before anything of it is read, and lets it pass or throws a
 * Problem. A guard that recognises the caller leaves it with the request under `recognisedCaller`.
 */
export interface Guard {
  check(request: HttpRequest): void | Promise<void>
}
