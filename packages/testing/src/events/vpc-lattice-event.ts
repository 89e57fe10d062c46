import { hopByHop, httpBody, joined } from '../flavours/http-event.js'
import { without } from '../gateway/header-lines.js'
import { rawQueryPairs, valuesByName } from '../gateway/query.js'
import type { Received } from '../gateway/received.js'
import { pretended } from './pretended.js'
import type { VpcLatticeEventV1, VpcLatticeEventV2 } from './vpc-lattice.js'

/**
 * Event structure version 1: repeated header lines joined with a comma, the last value of a query name, all as sent.
 *
 * source  AWS "Lambda functions as targets in VPC Lattice", "Receive events from the VPC Lattice service"; that bodies are
 *         base64 by their content type is taken from API Gateway
 */
export function latticeEventV1(received: Received): VpcLatticeEventV1 {
  const { body = '', isBase64Encoded } = httpBody(received)
  return {
    raw_path: received.path,
    method: received.method,
    headers: joined(linesOf(received)),
    query_string_parameters: Object.fromEntries(rawQueryPairs(received.query)),
    body,
    is_base64_encoded: isBase64Encoded,
  }
}

/**
 * Event structure version 2: every value in a list, the query in the path as well, and `isBase64Encoded` only where it is true.
 *
 * source  the same page; query, body and request id as seen live in October 2026 (powertools-lambda-typescript,
 *         VpcLatticeV2Schema)
 */
export function latticeEventV2(received: Received): VpcLatticeEventV2 {
  const { path, query, method, ids, at } = received
  const { region, accountId } = pretended
  const { body, isBase64Encoded } = httpBody(received)
  const lattice = `arn:aws:vpc-lattice:${region}:${accountId}`
  return {
    version: '2.0',
    path: query === '' ? path : `${path}?${query}`,
    method,
    headers: valuesByName(linesOf(received)),
    ...(query === '' ? {} : { queryStringParameters: valuesByName(rawQueryPairs(query)) }),
    ...(body === undefined ? {} : { body }),
    ...(isBase64Encoded ? { isBase64Encoded } : {}),
    requestContext: {
      serviceNetworkArn: `${lattice}:servicenetwork/sn-0123456789abcdef0`,
      serviceArn: `${lattice}:service/svc-0123456789abcdef0`,
      targetGroupArn: `${lattice}:targetgroup/tg-0123456789abcdef0`,
      identity: { sourceVpcArn: `arn:aws:ec2:${region}:${accountId}:vpc/vpc-0123456789abcdef0` },
      region,
      timeEpoch: String(at * 1000),
    },
    requestId: ids.requestId,
  }
}

/** The client's lines, names in lower case, and the address that Lattice adds. */
function linesOf({ headers, sourceIp }: Received): (readonly [string, string])[] {
  const sent = without(headers, new Set([...hopByHop, 'x-forwarded-for']))
  return [...sent.map(([name, value]) => [name.toLowerCase(), value] as const), ['x-forwarded-for', sourceIp]]
}
