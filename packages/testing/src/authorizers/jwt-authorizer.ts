import { refuse } from '../gateway/answer.js'
import type { Authorizer, AuthorizerSurroundings } from './authorizer.js'
import type { RoutedRequest } from '../gateway/request.js'
import type { IdentitySource } from './identity-source.js'
import { type JsonWebKeySet, scopesOf, verifyJwt, whyRefused } from './jwt.js'

/** A JWT authorizer of an HTTP API, or a user pool authorizer of a REST API, as one route uses it. */
export interface TokenAuthorizerSettings {
  readonly identity: IdentitySource
  readonly jwks: JsonWebKeySet
  readonly issuer: string | undefined
  readonly audience: readonly string[]
  /** One of these is enough; none asks for none. */
  readonly scopes: readonly string[]
}

/**
 * Verifies signature, issuer, audience and times, then scopes; says in WWW-Authenticate what is wrong.
 *
 * source  AWS "Control access to HTTP APIs with JWT authorizers in API Gateway"
 */
export function jwtAuthorizer({ identity, jwks, issuer, audience, scopes }: TokenAuthorizerSettings): Authorizer {
  return { authorize: authorizeByToken }

  async function authorizeByToken(request: RoutedRequest, { clock }: AuthorizerSurroundings) {
    const token = withoutBearer(identity(request))
    if (token === undefined) return unauthorized('Bearer')
    const verified = verifyJwt(token, jwks)
    const why = 'why' in verified ? verified.why : whyRefused(verified.claims, { issuer, audience, now: clock.now() })
    if (why !== undefined || 'why' in verified) {
      return unauthorized(`Bearer scope="${scopes.join(' ')}" error="invalid_token" error_description="${why}"`)
    }
    const { claims } = verified
    const granted = scopesOf(claims)
    if (scopes.length > 0 && !scopes.some((scope) => granted.includes(scope))) {
      const challenge = `Bearer scope="${scopes.join(' ')}" error="insufficient_scope"`
      return refuse('insufficient-scope', { headers: [['www-authenticate', challenge]] })
    }
    return { caller: { kind: 'jwt', claims, scopes: scopes.length === 0 ? null : granted } } as const
  }
}

/** The user pool authorizer of a REST API: the same checks, without a challenge. */
export function cognitoAuthorizer(settings: TokenAuthorizerSettings): Authorizer {
  const { identity, jwks, issuer, audience, scopes } = settings
  return { authorize: authorizeByUserPool }

  async function authorizeByUserPool(request: RoutedRequest, { clock }: AuthorizerSurroundings) {
    const token = withoutBearer(identity(request))
    if (token === undefined) return refuse('unauthorized')
    const verified = verifyJwt(token, jwks)
    if ('why' in verified) return refuse('unauthorized', { detail: verified.why })
    const why = whyRefused(verified.claims, { issuer, audience, now: clock.now() })
    if (why === 'the token has expired') return refuse('unauthorized', { message: 'The incoming token has expired' })
    const granted = scopesOf(verified.claims)
    const scoped = scopes.length === 0 || scopes.some((scope) => granted.includes(scope))
    if (why !== undefined || !scoped) return refuse('unauthorized', { detail: why ?? 'none of the scopes' })
    return { caller: { kind: 'cognito', claims: verified.claims } } as const
  }
}

function unauthorized(challenge: string) {
  return refuse('unauthorized', { headers: [['www-authenticate', challenge]] })
}

function withoutBearer(text: string | undefined): string | undefined {
  return text?.replace(/^Bearer +/i, '')
}
