import type { Authorizer } from '../authorizers/authorizer.js'
import { iamAuthorizer } from '../authorizers/iam-authorizer.js'
import { parseIdentitySources } from '../authorizers/identity-source.js'
import { lambdaAuthorizer } from '../authorizers/lambda-authorizer.js'
import { readIamAnswer } from '../flavours/iam-answer.js'
import type { Place } from '../gateway/place.js'
import type { RoutedRequest } from '../gateway/request.js'
import type { WebSocketApi, WebSocketAuthorizer } from '../gateway/websocket-description.js'

/** A request to connect, and what its authorizer is to be given. */
export interface ConnectRequest extends RoutedRequest {
  readonly authorizerEvent: Record<string, unknown>
}

/** 'arn:aws:execute-api:us-east-1:123456789012:a1b2c3d4e5/prod/$connect' */
export function connectArn({ region, accountId, apiId }: Place, stage: string): string {
  return `arn:aws:execute-api:${region}:${accountId}:${apiId}/${stage}/$connect`
}

/**
 * The authorizer of $connect. Its decision holds as long as the connection, and is not kept for others.
 *
 * source  AWS "Control access to WebSocket APIs with AWS Lambda REQUEST authorizers"
 */
export function socketAuthorizer(api: WebSocketApi, place: Place): Authorizer<ConnectRequest> | undefined {
  const connect = (api.routes ?? []).find(({ routeKey }) => routeKey === '$connect')
  if (connect?.authorizationType === 'AWS_IAM') return iamAuthorizer('execute-api', place.region)
  const given = api.authorizers?.[connect?.authorizer ?? '']
  return given && socketLambdaAuthorizer(given, place)
}

/** A Lambda authorizer of $connect. */
export function socketLambdaAuthorizer(given: WebSocketAuthorizer, place: Place): Authorizer<ConnectRequest> {
  const { identitySource = '' } = given
  return lambdaAuthorizer<ConnectRequest>({
    functionName: given.function,
    identity: identitySource === '' ? [] : parseIdentitySources(identitySource),
    ttlMs: 0,
    arn: ({ staged }) => connectArn(place, staged.name),
    event: ({ authorizerEvent }) => authorizerEvent,
    read: readIamAnswer,
    unauthorizedMessage: 'Unauthorized',
  })
}
