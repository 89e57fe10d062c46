/** How callers say who they are. As OpenAPI 3.1 has it ("Security Scheme Object"). */
export type SecurityScheme =
  | { readonly type: 'http'; readonly scheme: string; readonly bearerFormat?: string; readonly description?: string }
  | {
      readonly type: 'apiKey'
      readonly in: 'header' | 'query' | 'cookie'
      readonly name: string
      readonly description?: string
    }
  | { readonly type: 'openIdConnect'; readonly openIdConnectUrl: string; readonly description?: string }
  | { readonly type: 'mutualTLS'; readonly description?: string }

/** A scheme under the name that documents give it. */
export interface NamedSecurityScheme {
  readonly name: string
  readonly scheme: SecurityScheme
  /** Scopes that a caller must all have. */
  readonly scopes?: readonly string[]
}

/** A request header that is read by what stands around a call. */
export interface HeaderDemand {
  readonly name: string
  readonly required: boolean
  readonly description?: string
  readonly minLength?: number
  readonly maxLength?: number
  /** A regular expression without flags. */
  readonly pattern?: string
}

/** A problem that may be answered with, as documents tell it. */
export interface ProblemSummary {
  readonly code: string
  readonly status: number
  readonly detail?: string | undefined
}

/**
 * What a guard, an interceptor, a middleware or a reader asks of a request, and how it refuses. Only documents need it:
 * whoever asks carries it as `demands`.
 */
export interface Demands {
  /** Methods of routes of which this holds; of all, where it is missing. */
  readonly methods?: readonly string[]
  readonly security?: NamedSecurityScheme
  /** Roles of which a caller must have one. */
  readonly roles?: readonly string[]
  readonly headers?: readonly HeaderDemand[]
  readonly problems?: readonly ProblemSummary[]
}
