import type { Invocation } from '../runtime/invocation.js'
import type { RequestBody } from './body.js'
import type { HeaderBag } from './headers.js'
import type { Principal } from './principal.js'
import type { QueryBag } from './query.js'
import { type RequestValues, ValueKey } from './request-values.js'
import type { SocketConnection } from './socket-connection.js'

/** A request, whatever front door it came through. Everything downstream of `events/` sees this and nothing else. */
export interface HttpRequest {
  /** Upper case, as sent; over a WebSocket CONNECT, MESSAGE or DISCONNECT. */
  readonly method: string
  /** Without stage and base path; percent-encoding as sent, so that each segment is decoded exactly once, by the router. Over a WebSocket the route key. */
  readonly path: string
  /** What stood before `path` in the URL: '/dev' behind a stage, '/v1' behind a custom domain's base path, else ''. For Location. */
  readonly basePath: string
  readonly query: QueryBag
  readonly headers: HeaderBag
  readonly cookies: ReadonlyMap<string, string>
  readonly body: RequestBody
  /**
   * '203.0.113.7', whom the front door took the request from; undefined where it does not say. Behind a proxy such as
   * CloudFront it is the proxy. What stands before it in X-Forwarded-For anybody may have written.
   */
  readonly sourceIp: string | undefined
  /** 'https://api.example.com', as the client asked for it, for links that are whole; undefined without a Host header. */
  readonly origin: string | undefined
  /** Whom a guard recognised, else whom the gateway's authorizer did; undefined for a stranger. */
  readonly caller: Principal | undefined
  /** The WebSocket connection that it came over; undefined for every other request. */
  readonly socket: SocketConnection | undefined
  /** 'GET /orders/{id}' once its route was found; undefined before, and where there is none. Set by dispatch. */
  route: string | undefined
  /** What guards and middleware leave for those that come after them. */
  readonly values: RequestValues
  /** The Lambda event this was read from. */
  readonly event: unknown
  readonly invocation: Invocation
}

/** Set by a guard that recognises callers; wins over what the gateway's authorizer said. */
export const recognisedCaller = new ValueKey<Principal>('caller')
