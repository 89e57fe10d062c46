import type { PassedRequest } from '../gateway/request.js'
import { lastOf } from '../gateway/header-lines.js'
import { decodeEscapes } from '../gateway/percent.js'
import type { Place } from '../gateway/place.js'
import { queryPairs } from '../gateway/query.js'
import { requestTime } from '../gateway/request-time.js'
import { forwardedLines } from './event-headers.js'
import { authorizerMemberV2 } from './http-caller.js'
import { cookiesIn, hopByHop, httpBody, joined } from './http-event.js'

/**
 * The event of a function URL: payload 2.0, but cookies stay in the headers as well, Content-Length is there only when
 * the client sent it, `rawPath` is as the client encoded it, and TLS is described.
 *
 * source  AWS "Invoking Lambda function URLs"; recorded 2022 and 2025; `rawPath` as observed on live URLs
 */
export function functionUrlEvent(place: Place, { received, caller }: PassedRequest): Record<string, unknown> {
  const connection = { proto: 'https', port: '443', host: place.domainName }
  const lines = forwardedLines(received, hopByHop, connection)
  const cookies = cookiesIn(lines)
  const query = joined(queryPairs(received.query))
  const { body, isBase64Encoded } = httpBody(received)
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: received.path,
    rawQueryString: received.query,
    ...(cookies.length === 0 ? {} : { cookies }),
    headers: {
      ...joined(lines.map(([name, value]) => [name.toLowerCase(), value])),
      'x-amzn-tls-version': 'TLSv1.3',
      'x-amzn-tls-cipher-suite': 'TLS_AES_128_GCM_SHA256',
    },
    ...(Object.keys(query).length === 0 ? {} : { queryStringParameters: query }),
    requestContext: {
      accountId: caller.kind === 'iam' ? place.accountId : 'anonymous',
      apiId: place.apiId,
      ...authorizerMemberV2(place, caller),
      domainName: place.domainName,
      domainPrefix: place.apiId,
      http: {
        method: received.method,
        path: decodeEscapes(received.path),
        protocol: received.protocol,
        sourceIp: received.sourceIp,
        userAgent: lastOf(received.headers, 'user-agent') ?? '',
      },
      requestId: received.ids.requestId,
      routeKey: '$default',
      stage: '$default',
      time: requestTime(received.at),
      timeEpoch: received.at,
    },
    ...(body === undefined ? {} : { body }),
    isBase64Encoded,
  }
}
