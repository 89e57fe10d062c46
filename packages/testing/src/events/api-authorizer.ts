import type {
  APIGatewayEventWebsocketRequestContextV2,
  APIGatewayRequestAuthorizerEvent,
  APIGatewayRequestAuthorizerEventV2,
  APIGatewayTokenAuthorizerEvent,
} from 'aws-lambda'
import type { HttpApi, HttpLambdaAuthorizer } from '../gateway/http-description.js'
import type { RestApi, RestLambdaAuthorizer } from '../gateway/rest-description.js'
import type { WebSocketApi, WebSocketAuthorizer } from '../gateway/websocket-description.js'
import type { WebSocketIdentity } from './web-socket-event.js'

/** A Lambda authorizer, and the API that asks it: `{ api: restApi({ stage: 'dev' }), type: 'TOKEN' }`. */
export type ApiAuthorizer = RestApiAuthorizer | HttpApiAuthorizer | WebSocketApiAuthorizer

/** In front of whichever method of a REST API a request is for. */
export interface RestApiAuthorizer extends Pick<RestLambdaAuthorizer, 'type' | 'identitySource'> {
  readonly api: RestApi
}

/** In front of whichever route of an HTTP API a request is for. */
export interface HttpApiAuthorizer extends Pick<HttpLambdaAuthorizer, 'payloadFormatVersion' | 'identitySource'> {
  readonly api: HttpApi
}

/** In front of $connect. */
export interface WebSocketApiAuthorizer extends Pick<WebSocketAuthorizer, 'identitySource'> {
  readonly api: WebSocketApi
}

/** What the function of an authorizer is given. */
export type AuthorizerEventOf<Asked extends ApiAuthorizer> = Asked extends { readonly type: 'TOKEN' }
  ? APIGatewayTokenAuthorizerEvent
  : Asked extends RestApiAuthorizer
    ? APIGatewayRequestAuthorizerEvent
    : Asked extends WebSocketApiAuthorizer
      ? WebSocketAuthorizerEvent
      : Asked extends { readonly payloadFormatVersion: '1.0' }
        ? HttpAuthorizerEventV1
        : APIGatewayRequestAuthorizerEventV2

/** Payload 1.0 of an HTTP API: single values only, and the identity twice. */
export interface HttpAuthorizerEventV1 extends Omit<
  APIGatewayRequestAuthorizerEvent,
  'multiValueHeaders' | 'multiValueQueryStringParameters'
> {
  version: '1.0'
  /** The values of the identity sources, with commas. */
  identitySource: string
  authorizationToken: string
}

/** Of a WebSocket API: a handshake has no resource and no path. */
export interface WebSocketAuthorizerEvent extends Omit<
  APIGatewayRequestAuthorizerEvent,
  'resource' | 'path' | 'httpMethod' | 'pathParameters' | 'requestContext'
> {
  requestContext: Omit<APIGatewayEventWebsocketRequestContextV2, 'messageId'> & WebSocketIdentity
}
