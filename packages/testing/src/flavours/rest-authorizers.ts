import { type Authorizer, methodArn } from '../authorizers/authorizer.js'
import { parseIdentitySources } from '../authorizers/identity-source.js'
import { cognitoAuthorizer } from '../authorizers/jwt-authorizer.js'
import { lambdaAuthorizer, type LambdaAuthorizerSettings } from '../authorizers/lambda-authorizer.js'
import { readPolicy } from '../authorizers/policy.js'
import { type Refusal, refuse } from '../gateway/answer.js'
import type { RoutedRequest } from '../gateway/request.js'
import type { Place } from '../gateway/place.js'
import type { RestApi, RestLambdaAuthorizer, RestMethod } from '../gateway/rest-description.js'
import { isRecord } from '../gateway/shape.js'
import { restAuthorizerEvent } from './rest-event.js'

const authorization = 'method.request.header.Authorization'

/** The authorizer of a method. A Lambda authorizer is one for all methods that name it, and so are its kept decisions. */
export function restAuthorizers(api: RestApi, place: Place): (method: RestMethod) => Authorizer | undefined {
  const declared = Object.entries(api.authorizers ?? {})
  const lambdas = new Map(
    declared.flatMap(([name, given]) =>
      given.type === 'COGNITO_USER_POOLS' ? [] : [[name, lambdaAuthorizer(settingsOf(given, api, place))] as const],
    ),
  )

  return function authorizerOf({ authorizer: name = '', authorizationScopes: scopes = [] }) {
    const given = api.authorizers?.[name]
    if (given?.type !== 'COGNITO_USER_POOLS') return lambdas.get(name)
    const [identity = () => undefined] = parseIdentitySources(given.identitySource ?? authorization)
    return cognitoAuthorizer({ identity, jwks: given.jwks, issuer: given.issuer, audience: [], scopes })
  }
}

function settingsOf(given: RestLambdaAuthorizer, api: RestApi, place: Place): LambdaAuthorizerSettings {
  const token = given.type === 'TOKEN'
  const source = given.identitySource ?? (token ? authorization : undefined)
  const pattern = given.identityValidationExpression
  const arn = (request: RoutedRequest): string => methodArn(place, request)
  return {
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
  }
}

/**
 * `{ principalId, policyDocument, context, usageIdentifierKey }`. Values of the context become texts; lists and objects
 * are not allowed in it.
 *
 * source  AWS "Output from an API Gateway Lambda authorizer"
 */
function readIamAnswer(payload: string): ReturnType<LambdaAuthorizerSettings['read']> {
  const answer: unknown = JSON.parse(payload)
  const principalId = isRecord(answer) ? textOf(answer['principalId']) : undefined
  if (!isRecord(answer) || principalId === undefined) return misconfigured('there is no principalId that is a text')
  const read = readPolicy(answer['policyDocument'])
  if ('why' in read) return misconfigured(read.why)
  const context = answer['context'] ?? {}
  if (!isRecord(context)) return misconfigured('context is no object')
  const entries = Object.entries(context)
  const deep = entries.find(([, value]) => value !== null && textOf(value) === undefined)
  if (deep !== undefined) return misconfigured(`context.${deep[0]} is no text, number or boolean`)
  const key = answer['usageIdentifierKey']
  return {
    decision: {
      policy: read.policy,
      principalId,
      context: Object.fromEntries(entries.map(([name, value]) => [name, textOf(value) ?? null])),
      apiKey: typeof key === 'string' ? key : undefined,
    },
  }
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined
}

function misconfigured(detail: string): { refused: Refusal } {
  return refuse('authorizer-misconfigured', { detail: `the authorizer's answer: ${detail}` })
}
