import type { TestIssuer } from '../authorizers/issuer.js'
import { isRecord } from '../gateway/shape.js'
import { type GivenFunction, givenFunction } from './given-functions.js'

type Members = Readonly<Record<string, unknown>>

/** The authorizers of a case: declared under names, with a function for each of Lambda's. */
export interface GivenAuthorizers {
  /** The methods or routes, which now name their authorizers. */
  readonly routes: readonly Members[]
  readonly authorizers: Readonly<Record<string, Members>>
  readonly functions: Readonly<Record<string, GivenFunction>>
}

/** What of a declared authorizer is no configuration but the behaviour of its function. */
const behaviour = new Set(['result'])

/** Members that cases call as the documentation's prose does. */
const otherNames: Readonly<Record<string, string>> = { validationExpression: 'identityValidationExpression' }

/** Cases write authorizers where they are used; descriptions name them. Equal ones are one. */
export function givenAuthorizers(
  routes: readonly Members[],
  given: Members,
  issuer: () => TestIssuer,
): GivenAuthorizers {
  const authorizers: Record<string, Members> = {}
  const functions: Record<string, GivenFunction> = {}
  const named = routes.map((route) => {
    const { authorizer } = route
    if (!isRecord(authorizer)) return route
    const name = JSON.stringify(authorizer)
    authorizers[name] = declared(authorizer, name, given, issuer)
    functions[name] = givenFunction(outcomeOf(authorizer, given))
    return { ...route, authorizer: name }
  })
  return { routes: named, authorizers, functions }
}

function declared(authorizer: Members, name: string, given: Members, issuer: () => TestIssuer): Members {
  const settings = Object.fromEntries(
    Object.entries(authorizer)
      .filter(([member]) => !behaviour.has(member))
      .map(([member, value]) => [otherNames[member] ?? member, value]),
  )
  const { aud, iss } = isRecord(given['jwtPayload']) ? given['jwtPayload'] : {}
  const { jwks, issuer: own } = issuerMembers(authorizer['type'], issuer)
  switch (authorizer['type']) {
    case 'JWT':
      return { issuer: iss ?? own, audience: [aud ?? 'the audience'], jwks, ...settings }
    case 'COGNITO_USER_POOLS':
      return { jwks, ...settings }
    default: {
      // A case that gives a simple answer means simple answers, whether or not it says so.
      const simple = isRecord(authorizer['result']) && 'isAuthorized' in authorizer['result']
      return { function: name, ...(simple ? { enableSimpleResponses: true } : {}), ...settings }
    }
  }
}

/** A key is only made for those that need one. */
function issuerMembers(type: unknown, issuer: () => TestIssuer): Partial<TestIssuer> {
  return type === 'JWT' || type === 'COGNITO_USER_POOLS' ? issuer() : {}
}

/** `authorizerError`, else `authorizerResult`, else what the configuration says, else an answer that allows. */
function outcomeOf(authorizer: Members, { authorizerError, authorizerResult }: Members): Members {
  if (typeof authorizerError === 'string') {
    return { functionError: { errorType: 'Error', errorMessage: authorizerError } }
  }
  const simple = authorizer['enableSimpleResponses'] === true
  const allows = simple ? { isAuthorized: true } : { principalId: 'user', policyDocument: 'Allow' }
  return { result: authorizerResult ?? authorizer['result'] ?? allows, expandPolicies: true }
}
