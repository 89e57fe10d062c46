import type { TestCredentials } from './credentials.js'

/**
 * Who calls, as an authorizer found out.
 *
 * anyone   the route asks nobody
 * lambda   a Lambda authorizer let the call pass
 * jwt      a JWT authorizer of an HTTP API verified a token
 * cognito  a user pool authorizer of a REST API did
 * iam      the request carries a valid signature
 */
export type Caller =
  | { readonly kind: 'anyone' }
  | LambdaCaller
  | { readonly kind: 'jwt'; readonly claims: Claims; readonly scopes: readonly string[] | null }
  | { readonly kind: 'cognito'; readonly claims: Claims }
  | { readonly kind: 'iam'; readonly credentials: TestCredentials }

/** What a Lambda authorizer said of a caller. */
export interface LambdaCaller {
  readonly kind: 'lambda'
  readonly principalId: string | undefined
  readonly context: Readonly<Record<string, unknown>> | undefined
  /** `usageIdentifierKey`, where API keys come from the authorizer. */
  readonly apiKey: string | undefined
  /** ms the authorizer took; 0 from its cache */
  readonly latencyMs: number
}

/** The payload of a token. */
export type Claims = Readonly<Record<string, unknown>>
