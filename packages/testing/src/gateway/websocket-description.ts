import type { RestLambdaAuthorizer } from './rest-description.js'

/** A WebSocket API (API Gateway v2) with Lambda proxy integrations. */
export interface WebSocketApi {
  readonly kind: 'websocket'
  /** First segment of every URL. Default 'prod'. */
  readonly stage?: string
  /** Which route a message is for: '$request.body.action', the default, or '${request.body.kind}-${request.body.v}'. */
  readonly routeSelectionExpression?: string
  /** Default: $connect, $disconnect and $default, to the one function. */
  readonly routes?: readonly WebSocketRoute[]
  readonly stageVariables?: Readonly<Record<string, string>> | null
  /** By the names that $connect uses. */
  readonly authorizers?: Readonly<Record<string, WebSocketAuthorizer>>
}

/** A route of a WebSocket API. */
export interface WebSocketRoute {
  /** '$connect', '$disconnect', '$default', or what the route selection expression gives. */
  readonly routeKey: string
  /** Which of `functions`; without it the main one. */
  readonly function?: string
  /** Whether what the function returns for a message goes back to the client. Default false, as on AWS. */
  readonly routeResponse?: boolean
  /** Which of `authorizers`; of $connect only. */
  readonly authorizer?: string
  /** AWS_IAM: the request to connect must be signed; of $connect only. */
  readonly authorizationType?: 'NONE' | 'AWS_IAM'
  /** How long the integration may take: 50 to 29,000, the default. */
  readonly timeoutInMillis?: number
}

/** A Lambda authorizer of a WebSocket API: 'route.request.header.Auth', 'route.request.querystring.token'. */
export type WebSocketAuthorizer = RestLambdaAuthorizer & { readonly type: 'REQUEST' }
