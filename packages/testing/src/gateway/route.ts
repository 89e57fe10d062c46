import type { Authorizer } from '../authorizers/authorizer.js'
import type { ApiKeyCheck } from '../usage/api-keys.js'
import type { TokenBucket } from '../usage/token-bucket.js'
import type { Validation } from '../validation/validate.js'
import type { Answered } from './answer.js'
import type { PassedRequest, Routed, RouteName } from './request.js'

/** A method of a resource (REST), a route (HTTP API), or the one way in that a function URL and a load balancer have. */
export interface Route extends RouteName {
  readonly integration: Integration
  /** ms, instead of the product's limit. */
  readonly timeoutMs?: number | undefined
  /** That of the stage and its own. */
  readonly throttles?: readonly TokenBucket[]
  /** Whether the function's stream is passed on while it is written. */
  readonly streams?: boolean
  /** Without one, anyone may call. */
  readonly authorizer?: Authorizer | undefined
  readonly checkApiKey?: ApiKeyCheck | undefined
  readonly validate?: Validation
}

/** The route that was chosen for a request. */
export interface ChosenRoute extends Routed {
  readonly route: Route
}

/**
 * What stands behind a route.
 *
 * function       a Lambda function, by its name in `functions`; the main one without a name
 * answered       the gateway answers itself, or refuses
 * misconfigured  every call fails, as on AWS
 */
export type Integration =
  | { readonly kind: 'function'; readonly name: string | undefined }
  | { readonly kind: 'answered'; readonly answer: (request: PassedRequest) => Answered }
  | { readonly kind: 'misconfigured'; readonly detail: string }
