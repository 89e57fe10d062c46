import type { Caller } from '../authorizers/caller.js'
import { userArnOf, userIdOf } from '../authorizers/credentials.js'
import type { PassedRequest } from '../gateway/request.js'
import { lastOf } from '../gateway/header-lines.js'
import type { Place } from '../gateway/place.js'

/** `requestContext.authorizer`, which is not there when nobody was asked, and not for signatures. */
export function restAuthorizerMember(caller: Caller): { readonly authorizer?: object } {
  switch (caller.kind) {
    case 'lambda': {
      const { principalId, context, latencyMs } = caller
      return { authorizer: { ...context, principalId, integrationLatency: latencyMs } }
    }
    case 'cognito':
      return { authorizer: { claims: claimTexts(caller.claims) } }
    default:
      return {}
  }
}

/** `requestContext.identity`: all members, null where they say nothing. */
export function restIdentity(place: Place, { received, caller, apiKey }: PassedRequest): Record<string, unknown> {
  const credentials = caller.kind === 'iam' ? caller.credentials : undefined
  const user = credentials && userIdOf(credentials)
  return {
    cognitoIdentityPoolId: null,
    accountId: credentials === undefined ? null : place.accountId,
    cognitoIdentityId: null,
    caller: user ?? null,
    sourceIp: received.sourceIp,
    principalOrgId: null,
    accessKey: credentials?.accessKeyId ?? null,
    cognitoAuthenticationType: null,
    cognitoAuthenticationProvider: null,
    userArn: credentials === undefined ? null : userArnOf(place, credentials),
    userAgent: lastOf(received.headers, 'user-agent') ?? null,
    user: user ?? null,
    ...(apiKey === undefined ? {} : { apiKey: apiKey.value, apiKeyId: apiKey.id }),
  }
}

/** All texts; `exp` and `iat` as dates, 'Tue Jun 18 15:00:04 UTC 2024', other times as they are (recorded). */
function claimTexts(claims: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(claims).map(([name, value]) => [
      name,
      (name === 'exp' || name === 'iat') && typeof value === 'number' ? dateText(value) : claimText(value),
    ]),
  )
}

function claimText(value: unknown): string {
  if (Array.isArray(value)) return value.join(',')
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** in: seconds since 1970 */
function dateText(seconds: number): string {
  const [week, day, month, year, time] = new Date(seconds * 1000).toUTCString().replace(',', '').split(' ')
  return `${week} ${month} ${day} ${time} UTC ${year}`
}
