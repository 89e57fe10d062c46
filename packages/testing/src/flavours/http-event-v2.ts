import type { PassedRequest, Staged } from '../gateway/request.js'
import { atDomain, type Place } from '../gateway/place.js'
import { type HeaderLine, lastOf, valuesOf, without } from '../gateway/header-lines.js'
import { decodeAllButSlashes } from '../gateway/percent.js'
import { queryPairs } from '../gateway/query.js'
import type { Received } from '../gateway/received.js'
import { requestTime } from '../gateway/request-time.js'
import { authorizerMemberV2 } from './http-caller.js'
import { cookiesIn, httpBody, httpEventLines, joined, variablesOf } from './http-event.js'

/**
 * The event of an HTTP API, payload 2.0: members without a value are absent, names of headers are in lower case, cookies
 * have left them, and the path is decoded but for '%2F'.
 *
 * source  AWS "Create AWS Lambda proxy integrations for HTTP APIs"; recorded 2020 to 2025
 */
export function httpEventV2(apiPlace: Place, request: PassedRequest): Record<string, unknown> {
  const { received, staged, routed } = request
  const place = atDomain(apiPlace, staged.domainName)
  const lines = [...httpEventLines(place, received), ...forwardedOf(received)]
  const cookies = cookiesIn(lines)
  const headers = without(lines, new Set(['cookie'])).map(([name, value]) => [name.toLowerCase(), value] as const)
  const query = joined(queryPairs(received.query))
  const { body, isBase64Encoded } = httpBody(received)
  const variables = variablesOf(request)
  return {
    version: '2.0',
    routeKey: routed.route.key,
    rawPath: rawPathOf(staged),
    rawQueryString: received.query,
    ...(cookies.length === 0 ? {} : { cookies }),
    headers: joined(headers),
    ...(Object.keys(query).length === 0 ? {} : { queryStringParameters: query }),
    requestContext: requestContext(place, request),
    ...(body === undefined ? {} : { body }),
    ...(Object.keys(routed.pathParameters).length === 0 ? {} : { pathParameters: routed.pathParameters }),
    isBase64Encoded,
    ...(variables === undefined ? {} : { stageVariables: variables }),
  }
}

/**
 * With a named stage, and without the base path of a custom domain: "rawPath" does not have the value of an API mapping.
 *
 * source  AWS "Create AWS Lambda proxy integrations for HTTP APIs"; that a named stage stands in its place behind a domain as
 *         well is taken from the API's own address
 */
function rawPathOf({ name, domainName, path, contextPath }: Staged): string {
  if (domainName === undefined) return decodeAllButSlashes(contextPath)
  return decodeAllButSlashes(name === '$default' ? path : `/${name}${path === '/' ? '' : path}`)
}

function requestContext(place: Place, { received, staged, routed, caller }: PassedRequest): Record<string, unknown> {
  return {
    accountId: place.accountId,
    apiId: place.apiId,
    ...authorizerMemberV2(place, caller),
    domainName: place.domainName,
    domainPrefix: place.domainName.split('.')[0],
    http: {
      method: received.method,
      path: rawPathOf(staged),
      protocol: received.protocol,
      sourceIp: received.sourceIp,
      userAgent: lastOf(received.headers, 'user-agent') ?? '',
    },
    requestId: received.ids.extendedRequestId,
    routeKey: routed.route.key,
    stage: staged.name,
    time: requestTime(received.at),
    timeEpoch: received.at,
  }
}

/**
 * What the client sent as X-Forwarded-*, as a Forwarded line of RFC 7239 after its own ones:
 * 'for=192.0.2.1;host=example.com;proto=http'.
 *
 * source  AWS "Amazon API Gateway important notes"; a live event of payload 1.0 had no such line
 */
function forwardedOf({ headers }: Received): HeaderLine[] {
  const pair = (name: string, header: string) => valuesOf(headers, header).map((value) => `${name}=${value}`)
  const elements = [
    ...pair('for', 'x-forwarded-for'),
    ...pair('host', 'x-forwarded-host'),
    ...pair('proto', 'x-forwarded-proto'),
  ]
  return elements.length === 0 ? [] : [['forwarded', elements.join(';')]]
}
