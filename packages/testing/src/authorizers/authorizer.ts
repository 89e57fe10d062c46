import type { Refusal } from '../gateway/answer.js'
import type { RoutedRequest } from '../gateway/request.js'
import type { Place } from '../gateway/place.js'
import type { Clock } from '../clock/clock.js'
import type { Invoker } from '../lambda/invoker.js'
import type { Caller } from './caller.js'
import type { TestCredentials } from './credentials.js'

/** What authorizers ask besides the request. */
export interface AuthorizerSurroundings {
  readonly invoker: (name: string | undefined) => Invoker
  readonly clock: Clock
  readonly credentials: readonly TestCredentials[]
}

/** Lets a request pass, or not. */
export interface Authorizer<R extends RoutedRequest = RoutedRequest> {
  authorize(
    request: R,
    surroundings: AuthorizerSurroundings,
  ): Promise<{ readonly caller: Caller } | { readonly refused: Refusal }>
}

/** 'arn:aws:execute-api:us-east-1:123456789012:a1b2c3d4e5/dev/GET/orders/42': the method that a request calls. */
export function methodArn({ region, accountId, apiId }: Place, { staged, routed }: RoutedRequest): string {
  return `arn:aws:execute-api:${region}:${accountId}:${apiId}/${staged.name}/${routed.method}${staged.path}`
}
