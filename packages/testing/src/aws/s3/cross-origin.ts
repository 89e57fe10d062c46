import type { S3Reply, S3Request } from './http/exchange.js'
import { corsMethods } from './objects/cors-rules.js'
import type { Target } from './operation.js'
import { S3Error } from './s3-error.js'
import type { CorsRule } from './store/records.js'
import type { Bucket } from './store/store.js'

/** What a page of another origin asks for, or asks whether it may. */
interface Asked {
  readonly origin: string
  readonly method: string
  /** In lower case. */
  readonly headers: readonly string[]
}

/**
 * Answers a browser that asks whether a page may send a request.
 *
 * throws  BadRequest, AccessForbidden
 * source  AWS "How does Amazon S3 evaluate the CORS configuration on a bucket?"; from memory, not read
 *         again: localstack's test_cors_http_options_no_config,
 *         test_cors_match_origins, test_cors_match_methods, test_cors_match_headers
 */
export function preflight({ headers }: S3Request, kind: Target, bucket: Bucket | undefined): S3Reply {
  const origin = headers.get('origin')
  if (origin === undefined) {
    throw new S3Error('BadRequest', { message: 'Insufficient information. Origin request header needed.' })
  }
  const method = headers.get('access-control-request-method') ?? 'null'
  if (!corsMethods.includes(method)) {
    throw new S3Error('BadRequest', { message: `Invalid Access-Control-Request-Method: ${method}` })
  }
  const requested = headers.get('access-control-request-headers') ?? ''
  const asked = { origin, method, headers: requested.toLowerCase().split(',').map(trimmed).filter(Boolean) }
  const rule = findRule(bucket?.settings.cors ?? [], asked)
  if (rule !== undefined) return { status: 200, headers: rulesHeaders(rule, asked) }
  throw new S3Error('AccessForbidden', {
    message: `CORSResponse: ${whyNot(bucket)}`,
    elements: { Method: method, ResourceType: kind.toUpperCase() },
  })
}

/** What an answer tells the browser of a page of another origin; nothing where no rule lets the page see it. */
export function crossOriginHeaders({ headers, method }: S3Request, bucket: Bucket | undefined): Record<string, string> {
  const origin = headers.get('origin')
  if (origin === undefined) return {}
  const asked = { origin, method, headers: [] }
  const rule = findRule(bucket?.settings.cors ?? [], asked)
  return rule === undefined ? {} : rulesHeaders(rule, asked)
}

/** The first that lets it through. */
function findRule(rules: readonly CorsRule[], asked: Asked): CorsRule | undefined {
  return rules.find(
    ({ origins, methods, headers }) =>
      methods.includes(asked.method) &&
      origins.some((pattern) => matches(pattern, asked.origin)) &&
      asked.headers.every((name) => headers.some((pattern) => matches(pattern.toLowerCase(), name))),
  )
}

/** A pattern has one '*' at most. */
function matches(pattern: string, text: string): boolean {
  const [before = '', after] = pattern.split('*')
  if (after === undefined) return text === pattern
  return text.length >= before.length + after.length && text.startsWith(before) && text.endsWith(after)
}

function rulesHeaders(
  { origins, methods, exposed, maxAge }: CorsRule,
  { origin, headers }: Asked,
): Record<string, string> {
  const isForAll = origins.includes('*')
  return {
    'access-control-allow-origin': isForAll ? '*' : origin,
    ...(!isForAll && { 'access-control-allow-credentials': 'true' }),
    ...(headers.length > 0 && { 'access-control-allow-headers': headers.join(', ') }),
    'access-control-allow-methods': methods.join(', '),
    ...(exposed.length > 0 && { 'access-control-expose-headers': exposed.join(', ') }),
    ...(maxAge !== undefined && { 'access-control-max-age': String(maxAge) }),
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  }
}

function whyNot(bucket: Bucket | undefined): string {
  if (bucket === undefined) return 'Bucket not found'
  if (bucket.settings.cors === undefined) return 'CORS is not enabled for this bucket.'
  return (
    'This CORS request is not allowed. This is usually because the evalution of Origin, request method / ' +
    "Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec."
  )
}

function trimmed(text: string): string {
  return text.trim()
}
