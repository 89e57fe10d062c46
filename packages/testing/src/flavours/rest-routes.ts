import { iamAuthorizer } from '../authorizers/iam-authorizer.js'
import type { Place } from '../gateway/place.js'
import type { RestApi, RestMethod } from '../gateway/rest-description.js'
import type { Integration, Route } from '../gateway/route.js'
import { withStageVariables } from '../gateway/stage-variables.js'
import { apiKeyCheck } from '../usage/api-keys.js'
import { tokenBucket } from '../usage/token-bucket.js'
import { validation } from '../validation/validate.js'
import { mockIntegration } from './mock-integration.js'
import { restAuthorizers } from './rest-authorizers.js'

const catchAll: readonly RestMethod[] = [
  { resource: '/', method: 'ANY' },
  { resource: '/{proxy+}', method: 'ANY' },
]

/** The methods of a REST API with all that stands before their integrations. */
export function restRoutes(api: RestApi, place: Place): Route[] {
  const { methods = catchAll, throttle } = api
  const authorizerOf = restAuthorizers(api, place)
  const iam = iamAuthorizer('execute-api', place.region)
  const checkApiKey = apiKeyCheck(api)
  const ofStage = throttle === undefined ? [] : [tokenBucket(throttle)]
  return methods.map((method) => ({
    key: `${method.method} ${method.resource}`,
    method: method.method,
    resource: method.resource,
    integration: integrationOf(method, api, place),
    streams: method.responseTransferMode === 'STREAM',
    timeoutMs: method.timeoutInMillis,
    authorizer: method.authorizationType === 'AWS_IAM' ? iam : authorizerOf(method),
    checkApiKey: method.apiKeyRequired === true ? checkApiKey : undefined,
    validate: validation(method, api.models),
    throttles: [...ofStage, ...(method.throttle === undefined ? [] : [tokenBucket(method.throttle)])],
  }))
}

/** Headers that no mapping may set: each of them fails every call (recorded). */
const unmappable = new Set([
  'authorization',
  'connection',
  'content-length',
  'expect',
  'proxy-authenticate',
  'te',
  'transfer-encoding',
])

function integrationOf(method: RestMethod, api: RestApi, place: Place): Integration {
  if (method.integration === 'MOCK') return { kind: 'answered', answer: mockIntegration(method, api, place) }
  const prefix = 'integration.request.header.'
  const broken = Object.keys(method.requestParameters ?? {}).find(
    (name) => name.startsWith(prefix) && unmappable.has(name.slice(prefix.length).toLowerCase()),
  )
  const { integrationHttpMethod: called = 'POST' } = method
  if (called !== 'POST') return { kind: 'misconfigured', detail: `integrationHttpMethod is ${called}, not POST` }
  if (broken !== undefined) return { kind: 'misconfigured', detail: `requestParameters maps ${broken}` }
  return { kind: 'function', name: method.function && withStageVariables(method.function, api.stageVariables) }
}
