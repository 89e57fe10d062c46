import type { LoadBalancer } from '../gateway/load-balancer-description.js'
import type { RoutedRequest } from '../gateway/request.js'
import { has, lastOf } from '../gateway/header-lines.js'
import { travelsAsText } from '../gateway/media-type.js'
import type { Place } from '../gateway/place.js'
import { rawQueryPairs, valuesByName } from '../gateway/query.js'
import type { Received } from '../gateway/received.js'
import { forwardedLines, traceWithSelf } from './event-headers.js'
import { hopByHop } from './http-event.js'

/**
 * The event of a load balancer: nothing is ever null, query values are as encoded as the client sent them, and either
 * the single-value maps are there, with the last value of each name, or the multi-value maps.
 *
 * source  AWS "Lambda functions as targets for Application Load Balancers"; recorded 2019 and 2022
 */
export function loadBalancerEvent(
  { multiValueHeaders = false, protocol = 'https', port }: LoadBalancer,
  place: Place,
  { received }: RoutedRequest,
): Record<string, unknown> {
  const { region, accountId } = place
  const connection = {
    proto: protocol,
    port: String(port ?? (protocol === 'https' ? 443 : 80)),
    host: place.domainName,
  }
  const lines = forwardedLines({ ...received, traceId: traceWithSelf(received) }, hopByHop, connection)
  const headers = isHealthCheck(received)
    ? { 'user-agent': ['ELB-HealthChecker/2.0'] }
    : valuesByName(lines.map(([name, value]) => [name.toLowerCase(), value]))
  const query = valuesByName(rawQueryPairs(received.query))
  return {
    requestContext: {
      elb: {
        targetGroupArn: `arn:aws:elasticloadbalancing:${region}:${accountId}:targetgroup/local/0123456789abcdef`,
      },
    },
    httpMethod: received.method,
    path: received.path,
    ...(multiValueHeaders
      ? { multiValueQueryStringParameters: query, multiValueHeaders: headers }
      : { queryStringParameters: lastValues(query), headers: lastValues(headers) }),
    ...bodyMembers(received),
  }
}

/** Who asks in this name is the balancer itself, and its event has no other header (as fixtures of live ones show). */
function isHealthCheck({ headers }: Received): boolean {
  return lastOf(headers, 'user-agent') === 'ELB-HealthChecker/2.0'
}

/** A compressed body is bytes, whatever its type. */
function bodyMembers({ headers, body }: Received): { body: string; isBase64Encoded: boolean } {
  const text =
    body.length === 0 || (!has(headers, 'content-encoding') && travelsAsText(lastOf(headers, 'content-type')))
  return { body: body.toString(text ? 'utf8' : 'base64'), isBase64Encoded: !text }
}

function lastValues(values: Readonly<Record<string, readonly string[]>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, list]) => [name, list.at(-1) ?? '']))
}
