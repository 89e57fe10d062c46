import { type Authorizer, methodArn } from '../authorizers/authorizer.js'
import { parseIdentitySources } from '../authorizers/identity-source.js'
import { cognitoAuthorizer } from '../authorizers/jwt-authorizer.js'
import { lambdaAuthorizer } from '../authorizers/lambda-authorizer.js'
import type { RoutedRequest } from '../gateway/request.js'
import type { Place } from '../gateway/place.js'
import type { RestApi, RestLambdaAuthorizer, RestMethod } from '../gateway/rest-description.js'
import { readIamAnswer } from './iam-answer.js'
import { restAuthorizerEvent } from './rest-event.js'

const authorization = 'method.request.header.Authorization'

/** The authorizer of a method. A Lambda authorizer is one for all methods that name it, and so are its kept decisions. */
export function restAuthorizers(api: RestApi, place: Place): (method: RestMethod) => Authorizer | undefined {
  const declared = Object.entries(api.authorizers ?? {})
  const lambdas = new Map(
    declared.flatMap(([name, given]) =>
      given.type === 'COGNITO_USER_POOLS' ? [] : [[name, restLambdaAuthorizer(given, api, place)] as const],
    ),
  )

  return function authorizerOf({ authorizer: name = '', authorizationScopes: scopes = [] }) {
    const given = api.authorizers?.[name]
    if (given?.type !== 'COGNITO_USER_POOLS') return lambdas.get(name)
    const [identity = () => undefined] = parseIdentitySources(given.identitySource ?? authorization)
    return cognitoAuthorizer({ identity, jwks: given.jwks, issuer: given.issuer, audience: [], scopes })
  }
}

/** A Lambda authorizer of a REST API. */
export function restLambdaAuthorizer(given: RestLambdaAuthorizer, api: RestApi, place: Place): Authorizer {
  const token = given.type === 'TOKEN'
  const source = given.identitySource ?? (token ? authorization : undefined)
  const pattern = given.identityValidationExpression
  const arn = (request: RoutedRequest): string => methodArn(place, request)
  return lambdaAuthorizer({
    functionName: given.function,
    identity: source === undefined || source === '' ? [] : parseIdentitySources(source),
    ...(pattern === undefined ? {} : { pattern: new RegExp(`^(?:${pattern})$`) }),
    ttlMs: (given.resultTtlSeconds ?? 300) * 1000,
    arn,
    event: (request, [authorizationToken]) =>
      token
        ? { type: 'TOKEN', methodArn: arn(request), authorizationToken }
        : { type: 'REQUEST', methodArn: arn(request), ...restAuthorizerEvent(api, place, request) },
    read: readIamAnswer,
    unauthorizedMessage: 'Unauthorized',
  })
}
