import { createHash } from 'node:crypto'
import type { RestApi } from '../gateway/rest-description.js'
import type { PassedRequest, RoutedRequest } from '../gateway/request.js'
import { atDomain, type Place } from '../gateway/place.js'
import { grouped, type HeaderLine, lastOf } from '../gateway/header-lines.js'
import { coveredBy, essence } from '../gateway/media-type.js'
import { queryPairs, valuesByName } from '../gateway/query.js'
import type { Received } from '../gateway/received.js'
import { requestTime } from '../gateway/request-time.js'
import { cloudFrontLines, edgeAddress } from './cloudfront.js'
import { forwardedLines } from './event-headers.js'
import { restAuthorizerMember, restIdentity } from './rest-caller.js'

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

/** A signature is for the gateway (recorded 2024; HTTP APIs let it through). */
const droppedWhenSigned = new Set([...dropped, 'authorization'])

/** Names that the gateway spells its own way; all others keep the client's spelling. */
const spellings = new Map(['Authorization', 'Date', 'Host', 'User-Agent'].map((name) => [name.toLowerCase(), name]))
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
export function restEvent(api: RestApi, apiPlace: Place, request: PassedRequest): Record<string, unknown> {
  const { received, staged, routed, caller } = request
  const place = atDomain(apiPlace, staged.domainName)
  const signed = caller.kind === 'iam'
  const lines = eventLines(api, place, received, signed ? droppedWhenSigned : dropped)
  const headers = grouped(lines)
  const query = valuesByName(queryPairs(received.query, /[&;]/))
  return {
    resource: routed.route.resource,
    path: staged.eventPath ?? staged.path,
    httpMethod: routed.method,
    headers: lastValues(headers),
    multiValueHeaders: Object.fromEntries(headers),
    queryStringParameters: orNull(lastValues(new Map(Object.entries(query)))),
    multiValueQueryStringParameters: orNull(query),
    pathParameters: orNull(routed.pathParameters),
    stageVariables: orNull(staged.variables ?? {}),
    requestContext: restContext(apiPlace, request),
    ...bodyMembers(api.binaryMediaTypes ?? [], received),
  }
}

/**
 * What a REQUEST authorizer is given: the same without a body, with Content-Length, and with empty maps for null ones
 * (recorded).
 */
export function restAuthorizerEvent(api: RestApi, place: Place, request: RoutedRequest): Record<string, unknown> {
  const event = restEvent(api, place, { ...request, caller: { kind: 'anyone' }, apiKey: undefined })
  const length = lastOf(request.received.headers, 'content-length')
  const kept = Object.entries(event).filter(([name]) => name !== 'body' && name !== 'isBase64Encoded')
  const { headers, multiValueHeaders, ...rest } = Object.fromEntries(kept.map(([name, value]) => [name, value ?? {}]))
  if (length === undefined) return { ...rest, headers, multiValueHeaders }
  return {
    ...rest,
    headers: { ...headers, 'Content-Length': length },
    multiValueHeaders: { ...multiValueHeaders, 'Content-Length': [length] },
  }
}

/** `requestContext`, which is `$context` in templates as well. */
export function restContext(apiPlace: Place, request: PassedRequest): Record<string, unknown> {
  const { received, staged, routed, caller } = request
  const place = atDomain(apiPlace, staged.domainName)
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
    identity: restIdentity(place, request),
    domainName: place.domainName,
    deploymentId: shortId(place.apiId),
    apiId: place.apiId,
    ...restAuthorizerMember(caller),
  }
}

function eventLines(
  { endpointType }: RestApi,
  place: Place,
  received: Received,
  without: ReadonlySet<string>,
): HeaderLine[] {
  const edge = endpointType === 'EDGE'
  const names = edge ? edgeSpellings : spellings
  const lines = forwardedLines(received, without, { proto: 'https', port: '443', host: place.domainName })
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
