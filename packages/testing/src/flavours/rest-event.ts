import { createHash } from 'node:crypto'
import type { RestApi } from '../gateway/api-description.js'
import type { RoutedRequest } from '../gateway/deployment.js'
import type { Place } from '../gateway/place.js'
import { grouped, type HeaderLine, lastOf } from '../gateway/header-lines.js'
import { coveredBy, essence } from '../gateway/media-type.js'
import { queryPairs, valuesByName } from '../gateway/query.js'
import type { Received } from '../gateway/received.js'
import { requestTime } from '../gateway/request-time.js'
import { cloudFrontLines, edgeAddress } from './cloudfront.js'
import { forwardedLines } from './event-headers.js'

/** Request lines that never reach the function (recorded 2024-12). */
const dropped = new Set([
  'connection',
  'content-length',
  'content-md5',
  'expect',
  'max-forwards',
  'proxy-authenticate',
  'server',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'www-authenticate',
])

/** Names that the gateway spells its own way; all others keep the client's spelling. */
const spellings = new Map(['Authorization', 'Host', 'User-Agent'].map((name) => [name.toLowerCase(), name]))
const edgeSpellings = new Map([
  ...spellings,
  ...['Accept', 'Accept-Encoding', 'Accept-Language'].map((name) => [name.toLowerCase(), name] as const),
])

/**
 * The event of a REST API's Lambda proxy integration (payload 1.0): every member is there, empty maps are null, path
 * and path parameters are as encoded as the client sent them.
 *
 * source  AWS "Input format of a Lambda function for proxy integration"; recorded 2023 to 2025
 */
export function restEvent(api: RestApi, place: Place, request: RoutedRequest): Record<string, unknown> {
  const { received, staged, routed } = request
  const lines = eventLines(api, place, received)
  const headers = grouped(lines)
  const query = valuesByName(queryPairs(received.query, /[&;]/))
  return {
    resource: routed.route.resource,
    path: staged.path,
    httpMethod: routed.method,
    headers: lastValues(headers),
    multiValueHeaders: Object.fromEntries(headers),
    queryStringParameters: orNull(lastValues(new Map(Object.entries(query)))),
    multiValueQueryStringParameters: orNull(query),
    pathParameters: orNull(routed.pathParameters),
    stageVariables: orNull(staged.variables ?? {}),
    requestContext: requestContext(place, request),
    ...bodyMembers(api.binaryMediaTypes ?? [], received),
  }
}

function requestContext(place: Place, { received, staged, routed }: RoutedRequest): Record<string, unknown> {
  return {
    resourceId: shortId(routed.route.resource),
    resourcePath: routed.route.resource,
    httpMethod: routed.method,
    extendedRequestId: received.ids.extendedRequestId,
    requestTime: requestTime(received.at),
    path: staged.contextPath,
    accountId: place.accountId,
    protocol: received.protocol,
    stage: staged.name,
    domainPrefix: place.domainName.split('.')[0],
    requestTimeEpoch: received.at,
    requestId: received.ids.requestId,
    identity: {
      cognitoIdentityPoolId: null,
      accountId: null,
      cognitoIdentityId: null,
      caller: null,
      sourceIp: received.sourceIp,
      principalOrgId: null,
      accessKey: null,
      cognitoAuthenticationType: null,
      cognitoAuthenticationProvider: null,
      userArn: null,
      userAgent: lastOf(received.headers, 'user-agent') ?? null,
      user: null,
    },
    domainName: place.domainName,
    deploymentId: shortId(place.apiId),
    apiId: place.apiId,
  }
}

function eventLines({ endpointType }: RestApi, place: Place, received: Received): HeaderLine[] {
  const edge = endpointType === 'EDGE'
  const names = edge ? edgeSpellings : spellings
  const lines = forwardedLines(received, dropped, { proto: 'https', port: '443', host: place.domainName })
  const spelled = lines.map(([name, value]): HeaderLine => [names.get(name.toLowerCase()) ?? name, value])
  if (!edge) return spelled
  const viaEdge = spelled.map(([name, value]): HeaderLine =>
    name === 'X-Forwarded-For' ? [name, `${value}, ${edgeAddress}`] : [name, value],
  )
  return [...viaEdge, ...cloudFrontLines(received)]
}

/** Base64 when the content type is listed as binary, whatever the bytes are and whatever Accept says. */
function bodyMembers(binaryMediaTypes: readonly string[], { headers, body }: Received) {
  if (body.length === 0) return { body: null, isBase64Encoded: false }
  const binary = coveredBy(binaryMediaTypes, essence(lastOf(headers, 'content-type')) || 'application/json')
  return { body: body.toString(binary ? 'base64' : 'utf8'), isBase64Encoded: binary }
}

function lastValues(values: ReadonlyMap<string, readonly string[]>): Record<string, string> {
  return Object.fromEntries([...values].map(([name, list]) => [name, list.at(-1) ?? '']))
}

function orNull<T extends object>(map: T): T | null {
  return Object.keys(map).length === 0 ? null : map
}

/** Six lower-case characters, as API Gateway's ids of resources and deployments; the same for the same text. */
function shortId(text: string): string {
  return BigInt(`0x${createHash('sha256').update(text).digest('hex').slice(0, 12)}`)
    .toString(36)
    .padStart(6, '0')
    .slice(-6)
}
