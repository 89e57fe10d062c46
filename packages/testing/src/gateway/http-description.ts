import type { CustomDomain } from './custom-domain.js'
import type { JsonWebKeySet } from '../authorizers/jwt.js'
import type { Throttle } from './rest-description.js'

/** An HTTP API (API Gateway v2) with Lambda proxy integrations. */
export interface HttpApi {
  readonly kind: 'http'
  /** Default '$default', which is in no URL; any other is the first segment. */
  readonly stage?: string
  /** All deployed stages, where there are several. */
  readonly stages?: readonly string[]
  /** Of the event and the result. Default 2.0. */
  readonly payloadFormatVersion?: '1.0' | '2.0'
  /** Default: '$default', to the one function. */
  readonly routes?: readonly HttpRoute[]
  readonly stageVariables?: Readonly<Record<string, string>> | null
  /** Once configured, the gateway answers preflights and the function's own Access-Control-* headers are dropped. */
  readonly cors?: HttpCors
  /** Domains of one's own, by which a request may come as well. */
  readonly domains?: readonly CustomDomain[]
  /** By the names that routes use. */
  readonly authorizers?: Readonly<Record<string, HttpAuthorizer>>
  /** For all routes of the stage together. */
  readonly throttle?: Throttle
}

/** A route of an HTTP API. */
export interface HttpRoute {
  /** 'GET /orders/{id}', 'ANY /{proxy+}', '$default' */
  readonly routeKey: string
  /** Which of `functions`, maybe with '${stageVariables.name}' in it; without it the main one. */
  readonly function?: string
  /** Which of `authorizers`. */
  readonly authorizer?: string
  /** For a JWT authorizer: one of these is enough. */
  readonly authorizationScopes?: readonly string[]
  /** AWS_IAM: the request must be signed. */
  readonly authorizationType?: 'NONE' | 'AWS_IAM'
  /** For this route alone. */
  readonly throttle?: Throttle
  /** How long the integration may take: 50 to 30,000, the default. */
  readonly timeoutInMillis?: number
}

/** The CORS configuration of an HTTP API or a function URL. */
export interface HttpCors {
  /** Origins, or '*'. */
  readonly allowOrigins?: readonly string[]
  readonly allowMethods?: readonly string[]
  readonly allowHeaders?: readonly string[]
  readonly exposeHeaders?: readonly string[]
  readonly allowCredentials?: boolean
  /** seconds */
  readonly maxAge?: number
}

/** Who decides about the callers of a route. */
export type HttpAuthorizer = HttpLambdaAuthorizer | JwtAuthorizer

/** A Lambda authorizer of an HTTP API. */
export interface HttpLambdaAuthorizer {
  readonly type: 'REQUEST'
  /** Which of `functions`. */
  readonly function: string
  /** '$request.header.Authorization', or several; none asks the function whatever the request says. */
  readonly identitySource?: string | readonly string[]
  /** Of what the function is given. Default 2.0. */
  readonly payloadFormatVersion?: '1.0' | '2.0'
  /** `{ isAuthorized, context }` instead of an IAM policy; payload 2.0 only. Default false. */
  readonly enableSimpleResponses?: boolean
  /** How long a decision is kept. Default 300; 0 keeps none. */
  readonly resultTtlSeconds?: number
}

/** A JWT authorizer. */
export interface JwtAuthorizer {
  readonly type: 'JWT'
  /** Its public keys: `testIssuer().jwks`. */
  readonly jwks: JsonWebKeySet
  readonly issuer: string
  readonly audience: readonly string[]
  /** Default '$request.header.Authorization'. */
  readonly identitySource?: string | readonly string[]
}
