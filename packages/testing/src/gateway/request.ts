import type { Caller } from '../authorizers/caller.js'
import type { Outcome } from '../lambda/invoker.js'
import type { Received } from './received.js'

/** The stage that a request is for. */
export interface Staged {
  readonly name: string
  readonly variables: Readonly<Record<string, string>> | undefined
  /** The path that resources are looked for with, undecoded, without the stage. */
  readonly path: string
  /** The path as `requestContext` shows it, undecoded. */
  readonly contextPath: string
  /** The path as the event of a REST API shows it, where that is not `path`. */
  readonly eventPath?: string
  /** The domain of one's own by which the request came. */
  readonly domainName?: string
}

/** A route, by what it is called. */
export interface RouteName {
  /** As declared: 'ANY /{proxy+}', '$default'. */
  readonly key: string
  /** 'GET', or 'ANY'. */
  readonly method: string
  /** '/orders/{id}', or '$default'. */
  readonly resource: string
}

/** The route that a request is for. */
export interface Routed {
  /** What the request counts as, which X-HTTP-Method-Override may change on REST APIs. */
  readonly method: string
  readonly route: RouteName
  /** As the event shows them. */
  readonly pathParameters: Readonly<Record<string, string>>
}

/** A request whose stage and route are known. */
export interface RoutedRequest {
  readonly received: Received
  readonly staged: Staged
  readonly routed: Routed
}

/** A request that has passed, with all that the function is told of its caller. */
export interface PassedRequest extends RoutedRequest {
  readonly caller: Caller
  readonly apiKey: UsedApiKey | undefined
}

/** The API key that a request was let pass with. */
export interface UsedApiKey {
  readonly id: string
  readonly value: string
}

/** What is known of a request when it is answered, which may be early. */
export interface AnsweredRequest extends Partial<PassedRequest> {
  readonly received: Received
  readonly outcome?: Outcome
}
