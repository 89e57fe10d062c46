import type { AnsweredRequest } from './request.js'
import { lastOf } from './header-lines.js'
import { requestTime } from './request-time.js'
import { ownMember } from './shape.js'

/** `$context.…` of a request, as far as it is known; undefined for a variable that is not imitated. */
export function contextVariable(path: string, request: AnsweredRequest): string | undefined {
  return ownMember(variables, path)?.(request)
}

const variables: Readonly<Record<string, (request: AnsweredRequest) => string | undefined>> = {
  extendedRequestId: ({ received }) => received.ids.extendedRequestId,
  httpMethod: ({ received }) => received.method,
  'identity.sourceIp': ({ received }) => received.sourceIp,
  'identity.userAgent': ({ received }) => lastOf(received.headers, 'user-agent'),
  path: ({ staged }) => staged?.contextPath,
  protocol: ({ received }) => received.protocol,
  requestId: ({ received }) => received.ids.requestId,
  requestTime: ({ received }) => requestTime(received.at),
  requestTimeEpoch: ({ received }) => String(received.at),
  resourcePath: ({ routed }) => routed?.route.resource,
  routeKey: ({ routed }) => routed?.route.key,
  stage: ({ staged }) => staged?.name,
}
