import { isRecord } from '../gateway/shape.js'

/** Members of events that are another every time, or everywhere. */
const members = new Set([
  'accountId',
  'apiId',
  'connectedAt',
  'deploymentId',
  'domainName',
  'domainPrefix',
  'extendedRequestId',
  'requestId',
  'requestTime',
  'requestTimeEpoch',
  'resourceId',
  'sourceIp',
  'targetGroupArn',
  'time',
  'timeEpoch',
])

/** The same of headers, in lower case. */
const headers = new Set([
  'apigw-requestid',
  'cloudfront-viewer-asn',
  'cloudfront-viewer-country',
  'forwarded',
  'host',
  'via',
  'x-amz-apigw-id',
  'x-amz-cf-id',
  'x-amz-cf-pop',
  'x-amzn-requestid',
  'x-amzn-tls-cipher-suite',
  'x-amzn-tls-version',
  'x-amzn-trace-id',
  'x-forwarded-for',
])

/** Response headers of the connection, which say nothing of the product. */
const ofTheConnection = new Set(['connection', 'date', 'keep-alive', 'transfer-encoding'])

/** An event as a case expects it: what changes has become a matcher of its kind. */
export function expectedEvent(event: unknown, name = ''): unknown {
  if (members.has(name) || headers.has(name.toLowerCase())) return kindOf(event)
  if (Array.isArray(event)) return event.map((one) => expectedEvent(one))
  if (!isRecord(event)) return event
  return Object.fromEntries(Object.entries(event).map(([key, value]) => [key, expectedEvent(value, key)]))
}

/** Response headers as a case expects them: by lower-case name, a list where there are several lines. */
export function expectedHeaders(lines: readonly (readonly [string, string])[]): Record<string, unknown> {
  const values = new Map<string, string[]>()
  for (const [name, value] of lines) {
    const lower = name.toLowerCase()
    if (!ofTheConnection.has(lower)) values.set(lower, [...(values.get(lower) ?? []), value])
  }
  return Object.fromEntries(
    [...values].map(([name, list]) => {
      if (headers.has(name)) return [name, list.length === 1 ? kindOf(list[0]) : list.map(kindOf)]
      return [name, list.length === 1 ? list[0] : list]
    }),
  )
}

function kindOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(kindOf)
  return typeof value === 'string' || typeof value === 'number' ? { $match: typeof value } : value
}
