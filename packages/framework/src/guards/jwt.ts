import type { JWTVerifyGetKey, JWTVerifyOptions } from 'jose'
import type { Demands } from '../http/demands.js'
import type { Guard } from '../http/guard.js'
import { principalFrom } from '../http/principal.js'
import { type HttpRequest, recognisedCaller } from '../http/request.js'
import { Problem } from '../problems/problem.js'
import { catalogued, summaries } from '../problems/request-problems.js'

/** Whose tokens are taken. */
export interface JwtOptions {
  /** `iss` of the tokens. */
  readonly issuer: string
  /** `aud` of the tokens (Cognito access tokens have none: give `clientId` checks to a guard of your own). */
  readonly audience?: string | readonly string[]
  /** Where the issuer's keys are. Default: '<issuer>/.well-known/jwks.json', as Cognito and most have it. */
  readonly jwksUri?: string
  /** Or the keys themselves, for tests and for keys that come with the deployment: what jose's createLocalJWKSet gives. */
  readonly keys?: JWTVerifyGetKey
  /** Signature algorithms taken. Default: RS256, ES256, EdDSA. */
  readonly algorithms?: readonly string[]
  /** s that clocks may differ. Default 5. */
  readonly clockToleranceSeconds?: number
  /** Scopes a token must all have; 403 without. */
  readonly scopes?: readonly string[]
}

/**
 * Lets callers pass that send a bearer token which the issuer signed, and tells who they are. Keys are fetched when
 * they are first needed, kept, and fetched again when a token names a new one, at most every 30 s.
 *
 * source  RFC 6750, RFC 7519; verification by jose, which is loaded with the first request
 */
export function jwtGuard(options: JwtOptions): Guard & { readonly name: string; readonly demands: Demands } {
  let verifier: Promise<Verify> | undefined
  return {
    name: `jwt ${options.issuer}`,
    demands: demandsOf(options),
    async check(request) {
      const token = tokenOf(request)
      if (token === undefined) throw unauthorised()
      const verify = await (verifier ??= verifierFrom(options))
      const claims = await verify(token)
      const caller = principalFrom('jwt', typeof claims['sub'] === 'string' ? claims['sub'] : '', claims)
      const missing = (options.scopes ?? []).filter((scope) => !caller.scopes.includes(scope))
      if (missing.length > 0) throw insufficient(options.scopes ?? [])
      request.values.set(recognisedCaller, caller)
    },
  }
}

function demandsOf({ issuer, scopes = [] }: JwtOptions): Demands {
  const scheme = {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: `A token that ${issuer} issued.`,
  } as const
  return {
    security: { name: 'jwt', scheme, scopes },
    problems: summaries('caller.unknown', ...(scopes.length === 0 ? [] : (['caller.not-allowed'] as const))),
  }
}

type Verify = (token: string) => Promise<Readonly<Record<string, unknown>>>

async function verifierFrom(options: JwtOptions): Promise<Verify> {
  const { createRemoteJWKSet, errors, jwtVerify } = await import('jose')
  const keys = options.keys ?? createRemoteJWKSet(new URL(options.jwksUri ?? `${options.issuer}/.well-known/jwks.json`))
  const checks: JWTVerifyOptions = {
    issuer: options.issuer,
    algorithms: [...(options.algorithms ?? ['RS256', 'ES256', 'EdDSA'])],
    clockTolerance: options.clockToleranceSeconds ?? 5,
    ...(options.audience === undefined ? {} : { audience: [options.audience].flat() }),
  }
  return async function verifyToken(token) {
    try {
      return (await jwtVerify(token, keys, checks)).payload
    } catch (thrown) {
      // That the issuer cannot be reached is no fault of the token.
      if (thrown instanceof errors.JOSEError && !(thrown instanceof errors.JWKSTimeout))
        throw unauthorised('invalid_token', thrown)
      throw thrown
    }
  }
}

function tokenOf(request: HttpRequest): string | undefined {
  return /^bearer +([A-Za-z0-9._~+/-]+=*)$/i.exec(request.headers.get('authorization')?.trim() ?? '')?.[1]
}

/** RFC 6750, 3: what was wrong is told by code only. */
function unauthorised(error?: string, cause?: unknown): Problem {
  const challenge = error === undefined ? 'Bearer' : `Bearer error="${error}"`
  return catalogued('caller.unknown', { headers: { 'www-authenticate': challenge }, cause })
}

function insufficient(scopes: readonly string[]): Problem {
  const challenge = `Bearer error="insufficient_scope", scope="${scopes.join(' ')}"`
  return catalogued('caller.not-allowed', { headers: { 'www-authenticate': challenge } })
}
