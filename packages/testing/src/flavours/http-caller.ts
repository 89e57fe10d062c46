import type { Caller, Claims } from '../authorizers/caller.js'
import { userArnOf, userIdOf } from '../authorizers/credentials.js'
import type { Place } from '../gateway/place.js'

/**
 * `requestContext.authorizer` of payload 2.0, by kind; a Lambda authorizer without a context leaves null (recorded).
 *
 * source  AWS "Create AWS Lambda proxy integrations for HTTP APIs"; recorded 2024
 */
export function authorizerMemberV2(place: Place, caller: Caller): { readonly authorizer?: object } {
  switch (caller.kind) {
    case 'lambda':
      return { authorizer: { lambda: caller.context ?? null } }
    case 'jwt':
      return { authorizer: { jwt: { claims: claimTexts(caller.claims), scopes: caller.scopes } } }
    case 'iam': {
      const { credentials } = caller
      const userId = userIdOf(credentials)
      return {
        authorizer: {
          iam: {
            accessKey: credentials.accessKeyId,
            accountId: place.accountId,
            callerId: userId,
            cognitoIdentity: null,
            principalOrgId: null,
            userArn: userArnOf(place, credentials),
            userId,
          },
        },
      }
    }
    default:
      return {}
  }
}

/**
 * The same of payload 1.0: the context of a Lambda authorizer stands beside claims and scopes, which are null (a live
 * event of 2024). Without an authorizer there is no member, against what the page shows; signatures are in the identity.
 */
export function authorizerMemberV1(caller: Caller): { readonly authorizer?: object } {
  const none = { claims: null, scopes: null }
  switch (caller.kind) {
    case 'lambda': {
      const principal = caller.principalId === undefined ? {} : { principalId: caller.principalId }
      return { authorizer: { ...none, ...caller.context, ...principal } }
    }
    case 'jwt':
      return { authorizer: { claims: claimTexts(caller.claims), scopes: caller.scopes } }
    default:
      return {}
  }
}

/** All texts: numbers as digits (recorded), lists as '[a b]'. */
function claimTexts(claims: Claims): Record<string, string> {
  return Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, claimText(value)]))
}

function claimText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(claimText).join(' ')}]`
  return typeof value === 'string' ? value : JSON.stringify(value)
}
