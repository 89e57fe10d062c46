import type { Authorizer } from '../authorizers/authorizer.js'
import { iamAuthorizer } from '../authorizers/iam-authorizer.js'
import type { HttpApi, HttpRoute } from '../gateway/http-description.js'
import type { Place } from '../gateway/place.js'
import type { Route } from '../gateway/route.js'
import { withStageVariables } from '../gateway/stage-variables.js'
import { tokenBucket } from '../usage/token-bucket.js'
import { httpAuthorizers } from './http-authorizers.js'

/** The routes of an HTTP API with all that stands before their integrations. */
export function httpRoutes(api: HttpApi, place: Place): Route[] {
  const { routes = [{ routeKey: '$default' }], throttle } = api
  const authorizerOf = httpAuthorizers(api, place)
  const iam = iamAuthorizer('execute-api', place.region)
  const ofStage = throttle === undefined ? [] : [tokenBucket(throttle)]
  return routes.map((route) => ({
    ...routeFrom(route, api, route.authorizationType === 'AWS_IAM' ? iam : authorizerOf(route)),
    throttles: [...ofStage, ...(route.throttle === undefined ? [] : [tokenBucket(route.throttle)])],
  }))
}

function routeFrom(
  { routeKey, function: name, timeoutInMillis: timeoutMs }: HttpRoute,
  { stageVariables }: HttpApi,
  authorizer: Authorizer | undefined,
): Route {
  const [method = 'ANY', resource] = routeKey.split(' ')
  const integration = { kind: 'function', name: name && withStageVariables(name, stageVariables) } as const
  const common = { key: routeKey, integration, authorizer, timeoutMs }
  if (resource === undefined) return { ...common, method: 'ANY', resource: '$default' }
  return { ...common, method, resource }
}
