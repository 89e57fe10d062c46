import { type Authorizer, methodArn } from '../authorizers/authorizer.js'
import { parseIdentitySources } from '../authorizers/identity-source.js'
import { jwtAuthorizer } from '../authorizers/jwt-authorizer.js'
import { type Decision, lambdaAuthorizer } from '../authorizers/lambda-authorizer.js'
import { readPolicy } from '../authorizers/policy.js'
import { type Refusal, refuse } from '../gateway/answer.js'
import type { PassedRequest, RoutedRequest } from '../gateway/request.js'
import type { HttpApi, HttpLambdaAuthorizer, HttpRoute } from '../gateway/http-description.js'
import type { Place } from '../gateway/place.js'
import { isRecord } from '../gateway/shape.js'
import { httpEventV1 } from './http-event-v1.js'
import { httpEventV2 } from './http-event-v2.js'

/** The authorizer of a route. A Lambda authorizer is one for all routes that name it, and so are its kept decisions. */
export function httpAuthorizers(api: HttpApi, place: Place): (route: HttpRoute) => Authorizer | undefined {
  const declared = Object.entries(api.authorizers ?? {})
  const lambdas = new Map(
    declared.flatMap(([name, given]) =>
      given.type === 'JWT' ? [] : [[name, httpLambdaAuthorizer(given, place)] as const],
    ),
  )

  return function authorizerOf({ authorizer: name = '', authorizationScopes: scopes = [] }) {
    const given = api.authorizers?.[name]
    if (given?.type !== 'JWT') return lambdas.get(name)
    const { identitySource = '$request.header.Authorization', jwks, issuer, audience } = given
    const [identity = () => undefined] = parseIdentitySources(identitySource)
    return jwtAuthorizer({ identity, jwks, issuer, audience, scopes })
  }
}

/** A Lambda authorizer of an HTTP API. */
export function httpLambdaAuthorizer(given: HttpLambdaAuthorizer, place: Place): Authorizer {
  const { payloadFormatVersion = '2.0', identitySource = [], enableSimpleResponses = false } = given
  const arn = (request: RoutedRequest): string => methodArn(place, request)
  const event = payloadFormatVersion === '1.0' ? authorizerEventV1 : authorizerEventV2
  return lambdaAuthorizer({
    functionName: given.function,
    identity: parseIdentitySources(identitySource),
    ttlMs: (given.resultTtlSeconds ?? 300) * 1000,
    arn,
    event: (request, identity) => event(place, request, identity, arn(request)),
    read: (payload) => readAnswer(payload, enableSimpleResponses),
  })
}

/** Payload 2.0 without a body, with the route's ARN and the values of the identity sources (recorded 2024). */
function authorizerEventV2(place: Place, request: RoutedRequest, identitySource: readonly string[], routeArn: string) {
  const event = withoutBody(httpEventV2(place, passed(request)))
  return { ...event, type: 'REQUEST', routeArn, identitySource: identitySource.length === 0 ? null : identitySource }
}

/** Payload 1.0, where the values are one text. */
function authorizerEventV1(place: Place, request: RoutedRequest, identity: readonly string[], arn: string) {
  const {
    multiValueHeaders: _h,
    multiValueQueryStringParameters: _q,
    ...event
  } = withoutBody(httpEventV1(place, passed(request)))
  const identitySource = identity.join(',')
  return { ...event, type: 'REQUEST', methodArn: arn, identitySource, authorizationToken: identitySource }
}

function passed(request: RoutedRequest): PassedRequest {
  return { ...request, caller: { kind: 'anyone' }, apiKey: undefined }
}

function withoutBody(event: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(event).filter(([name]) => name !== 'body' && name !== 'isBase64Encoded'))
}

/**
 * `{ isAuthorized, context }` where simple responses are enabled, else an IAM policy.
 *
 * source  AWS "Control access to HTTP APIs with AWS Lambda authorizers"
 */
function readAnswer(payload: string, simple: boolean): { decision: Decision } | { refused: Refusal } {
  const answer: unknown = JSON.parse(payload)
  if (!isRecord(answer)) return failed('is no object')
  const context = answer['context'] ?? undefined
  if (context !== undefined && !isRecord(context)) return failed('has a context that is no object')
  const about = { principalId: undefined, context, apiKey: undefined }
  if (simple) {
    const { isAuthorized } = answer
    if (typeof isAuthorized !== 'boolean') return failed('has no isAuthorized that is true or false')
    return { decision: { ...about, policy: () => (isAuthorized ? 'allowed' : 'denied') } }
  }
  const read = readPolicy(answer['policyDocument'])
  if ('why' in read) return failed(`has a policy of which ${read.why}`)
  const principalId = answer['principalId']
  return {
    decision: {
      ...about,
      policy: read.policy,
      principalId: typeof principalId === 'string' ? principalId : undefined,
    },
  }
}

function failed(detail: string): { refused: Refusal } {
  return refuse('authorizer-failed', { detail: `the authorizer's answer ${detail}` })
}
