import { type Principal, principalFrom } from '../http/principal.js'
import { isRecord } from './event-source.js'

/**
 * The caller of a payload 1.0 event, from whichever authorizer the API has: Cognito's or a JWT's claims, a Lambda
 * authorizer's context, IAM's identity, the id of an API key.
 *
 * in      `requestContext` of the event
 * source  AWS "Input format of a Lambda function for proxy integration"; HTTP APIs recorded: http1-authorizer-rule-*
 */
export function callerFromV1(context: unknown): Principal | undefined {
  if (!isRecord(context)) return undefined
  const authorizer = context['authorizer']
  if (isRecord(authorizer)) {
    const { claims, scopes, ...given } = authorizer
    if (isRecord(claims)) {
      // Only an HTTP API's JWT authorizer speaks of scopes.
      if ('scopes' in authorizer) return principalFrom('jwt', textOf(claims['sub']), claims, scopesOf(scopes))
      return principalFrom('cognito', textOf(claims['sub']), claims)
    }
    const { principalId } = given
    if (principalId !== undefined && principalId !== null)
      return principalFrom('lambda', textOf(principalId), authorizer)
    // On an HTTP API the context of a Lambda authorizer stands beside claims and scopes, which are null, with no principal.
    if ('claims' in authorizer && Object.keys(given).length > 0)
      return principalFrom('lambda', textOf(given['sub']), given)
  }
  const identity = context['identity']
  if (!isRecord(identity)) return undefined
  if (typeof identity['userArn'] === 'string') return principalFrom('iam', identity['userArn'], identity)
  if (typeof identity['apiKeyId'] === 'string') return principalFrom('api-key', identity['apiKeyId'], {})
  return undefined
}

/**
 * The caller of a payload 2.0 event.
 *
 * in      `requestContext` of the event
 * source  AWS "Create AWS Lambda proxy integrations for HTTP APIs in API Gateway"
 */
export function callerFromV2(context: unknown): Principal | undefined {
  const authorizer = isRecord(context) ? context['authorizer'] : undefined
  if (!isRecord(authorizer)) return undefined
  const { jwt, lambda, iam } = authorizer
  if (isRecord(jwt) && isRecord(jwt['claims'])) {
    const { claims, scopes } = jwt
    return principalFrom('jwt', textOf(claims['sub']), claims, scopesOf(scopes))
  }
  // A Lambda authorizer without a context leaves null; that it let the call through is all there is to know.
  if ('lambda' in authorizer) {
    const given = isRecord(lambda) ? lambda : {}
    return principalFrom('lambda', textOf(given['principalId'] ?? given['sub']), given)
  }
  return isRecord(iam) ? principalFrom('iam', textOf(iam['userArn']), iam) : undefined
}

/** Undefined where the token had to have none: then the claims say which it has. */
function scopesOf(scopes: unknown): readonly string[] | undefined {
  return Array.isArray(scopes) ? scopes.map(String) : undefined
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
