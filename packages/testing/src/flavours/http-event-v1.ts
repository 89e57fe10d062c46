import type { PassedRequest, Staged } from '../gateway/request.js'
import { atDomain, type Place } from '../gateway/place.js'
import { grouped, type HeaderLine, lastOf } from '../gateway/header-lines.js'
import { decodeEscapes } from '../gateway/percent.js'
import { queryPairs, valuesByName } from '../gateway/query.js'
import { requestTime } from '../gateway/request-time.js'
import { authorizerMemberV1 } from './http-caller.js'
import { httpBody, httpEventLines, variablesOf } from './http-event.js'
import { restIdentity } from './rest-caller.js'

/**
 * Names that the gateway spells its own way, whatever the client did (live events of 2021 to 2024); all others keep the
 * client's spelling.
 */
const spellings = new Map(
  [
    'Content-Length',
    'Content-Type',
    'Host',
    'User-Agent',
    'accept',
    'accept-encoding',
    'accept-language',
    'authorization',
    'cache-control',
    'origin',
    'referer',
  ].map((name) => [name.toLowerCase(), name]),
)

/**
 * The event of an HTTP API, payload 1.0: a REST API's, but the context's path and the parameters are decoded, there is
 * one request id, and Content-Length is kept.
 *
 * source  AWS "Create AWS Lambda proxy integrations for HTTP APIs"; recorded 2025
 */
export function httpEventV1(apiPlace: Place, request: PassedRequest): Record<string, unknown> {
  const { received, staged, routed } = request
  const place = atDomain(apiPlace, staged.domainName)
  const headers = grouped(httpEventLines(place, received).map(spelled))
  const query = valuesByName(queryPairs(received.query))
  const { body = null, isBase64Encoded } = httpBody(received)
  return {
    version: '1.0',
    resource: routed.route.resource,
    path: staged.contextPath,
    httpMethod: received.method,
    headers: lastValues(Object.fromEntries(headers)),
    multiValueHeaders: Object.fromEntries(headers),
    queryStringParameters: orNull(lastValues(query)),
    multiValueQueryStringParameters: orNull(query),
    requestContext: requestContext(place, request),
    pathParameters: orNull(routed.pathParameters),
    stageVariables: variablesOf(request) ?? null,
    body,
    isBase64Encoded,
  }
}

function requestContext(place: Place, request: PassedRequest): Record<string, unknown> {
  const { received, staged, routed, caller } = request
  return {
    accountId: place.accountId,
    apiId: place.apiId,
    ...authorizerMemberV1(caller),
    domainName: place.domainName,
    domainPrefix: place.domainName.split('.')[0],
    extendedRequestId: received.ids.extendedRequestId,
    httpMethod: received.method,
    identity: {
      ...restIdentity(place, request),
      cognitoAmr: null,
      userAgent: lastOf(received.headers, 'user-agent') ?? '',
    },
    path: decodeEscapes(contextPathOf(staged)),
    protocol: received.protocol,
    requestId: received.ids.extendedRequestId,
    requestTime: requestTime(received.at),
    requestTimeEpoch: received.at,
    resourceId: routed.route.key,
    resourcePath: routed.route.resource,
    stage: staged.name,
  }
}

/** Behind a custom domain the base path stays in `path`, and leaves the context's (a live event of stage $default). */
function contextPathOf({ name, domainName, path, contextPath }: Staged): string {
  return domainName !== undefined && name === '$default' ? path : contextPath
}

function spelled([name, value]: HeaderLine): HeaderLine {
  return [spellings.get(name.toLowerCase()) ?? name, value]
}

function lastValues(values: Readonly<Record<string, readonly string[]>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, list]) => [name, list.at(-1) ?? '']))
}

function orNull<T extends object>(map: T): T | null {
  return Object.keys(map).length === 0 ? null : map
}
