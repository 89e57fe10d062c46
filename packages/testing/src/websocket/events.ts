import { hopByHop } from '../flavours/http-event.js'
import { forwardedLines } from '../flavours/event-headers.js'
import { restAuthorizerMember } from '../flavours/rest-caller.js'
import { grouped, type HeaderLine } from '../gateway/header-lines.js'
import { freshId } from '../gateway/ids.js'
import type { Place } from '../gateway/place.js'
import { queryPairs, valuesByName } from '../gateway/query.js'
import type { Received } from '../gateway/received.js'
import { requestTime } from '../gateway/request-time.js'
import type { Client, Closing } from './connection.js'
import type { DeployedSockets } from './socket-gateway.js'

/** Where and when something happens on a connection. */
export interface Moment {
  readonly place: Place
  readonly api: DeployedSockets
  readonly client: Client
  /** ms since 1970 */
  readonly at: number
  readonly requestId: string
}

/**
 * $connect: the handshake with the headers as spelled, less those that end at the gateway.
 *
 * source  AWS "The $connect and $disconnect routes"; recorded 2022 to 2025
 */
export function connectEvent(moment: Moment, received: Received): Record<string, unknown> {
  return {
    ...headerMaps(forwarded(moment, received)),
    ...queryMaps(received),
    requestContext: context(moment, '$connect', 'CONNECT', {}),
    ...stageVariables(moment),
    isBase64Encoded: false,
  }
}

/**
 * What the authorizer of $connect is given: the handshake with the headers that end at the gateway, and `{}` for what is
 * empty.
 *
 * source  AWS "Control access to WebSocket APIs with AWS Lambda REQUEST authorizers"
 */
export function socketAuthorizerEvent(moment: Moment, received: Received, methodArn: string): Record<string, unknown> {
  const upgrade: readonly HeaderLine[] = [
    ['Connection', 'upgrade'],
    ['content-length', '0'],
    ['Upgrade', 'websocket'],
  ]
  const { stageVariables: variables = {} } = stageVariables(moment)
  return {
    type: 'REQUEST',
    methodArn,
    ...headerMaps([...upgrade, ...forwarded(moment, received)]),
    queryStringParameters: {},
    multiValueQueryStringParameters: {},
    ...queryMaps(received),
    stageVariables: variables,
    requestContext: context(moment, '$connect', 'CONNECT', {}),
  }
}

/** A message: no headers, the text as the client sent it (recorded 2022 to 2025). */
export function messageEvent(moment: Moment, routeKey: string, body: string): Record<string, unknown> {
  return {
    requestContext: context(moment, routeKey, 'MESSAGE', { messageId: freshId() }),
    ...stageVariables(moment),
    body,
    isBase64Encoded: false,
  }
}

/** $disconnect: how the connection ended, and headers of which only Host says something (recorded 2022 to 2025). */
export function disconnectEvent(moment: Moment, { code, reason }: Closing): Record<string, unknown> {
  const lines: readonly HeaderLine[] = [
    ['Host', moment.place.domainName],
    ['x-api-key', ''],
    ['X-Forwarded-For', ''],
    ['x-restapi', ''],
  ]
  return {
    ...headerMaps(lines),
    requestContext: context(moment, '$disconnect', 'DISCONNECT', {
      disconnectStatusCode: code,
      disconnectReason: reason,
    }),
    ...stageVariables(moment),
    isBase64Encoded: false,
  }
}

function context(
  { place, api, client, at, requestId }: Moment,
  routeKey: string,
  eventType: 'CONNECT' | 'MESSAGE' | 'DISCONNECT',
  more: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const { sourceIp, userAgent, connectedAt, connectionId, caller } = client
  return {
    routeKey,
    ...more,
    eventType,
    ...restAuthorizerMember(caller),
    extendedRequestId: requestId,
    requestTime: requestTime(at),
    messageDirection: 'IN',
    stage: api.stage,
    connectedAt,
    requestTimeEpoch: at,
    identity: { ...(userAgent === undefined ? {} : { userAgent }), sourceIp },
    requestId,
    domainName: place.domainName,
    connectionId,
    apiId: place.apiId,
  }
}

function forwarded({ place }: Moment, received: Received): HeaderLine[] {
  return forwardedLines(received, hopByHop, { proto: 'https', port: '443', host: place.domainName })
}

function headerMaps(lines: readonly HeaderLine[]): Record<string, unknown> {
  const groups = grouped(lines)
  return {
    headers: Object.fromEntries([...groups].map(([name, values]) => [name, values.at(-1)])),
    multiValueHeaders: Object.fromEntries(groups),
  }
}

function queryMaps({ query }: Received): Record<string, unknown> {
  const values = valuesByName(queryPairs(query))
  if (Object.keys(values).length === 0) return {}
  return {
    queryStringParameters: Object.fromEntries(Object.entries(values).map(([name, list]) => [name, list.at(-1)])),
    multiValueQueryStringParameters: values,
  }
}

function stageVariables({ api: { variables } }: Moment): {
  readonly stageVariables?: Readonly<Record<string, string>>
} {
  return variables === undefined ? {} : { stageVariables: variables }
}
