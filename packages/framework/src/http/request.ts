import type { Invocation } from '../runtime/invocation.js'
import type { RequestBody } from './body.js'
import type { HeaderBag } from './headers.js'
import type { QueryBag } from './query.js'

/** A request, whatever front door it came through. Everything downstream of `events/` sees this and nothing else. */
export interface HttpRequest {
  /** Upper case, as sent. */
  readonly method: string
  /** Without stage and base path; percent-encoding as sent, so that each segment is decoded exactly once, by the router. */
  readonly path: string
  readonly query: QueryBag
  readonly headers: HeaderBag
  readonly cookies: ReadonlyMap<string, string>
  readonly body: RequestBody
  /** The Lambda event this was read from. */
  readonly event: unknown
  readonly invocation: Invocation
}
