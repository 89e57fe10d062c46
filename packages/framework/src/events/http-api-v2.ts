import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { parseCookies } from '../http/cookies.js'
import { HeaderBag } from '../http/headers.js'
import { decodePercent } from '../http/percent.js'
import { parseQuery } from '../http/query.js'
import { catalogued } from '../problems/request-problems.js'
import { readBody, writeBody } from './body-encoding.js'
import { callerFromV2 } from './caller.js'
import { EventRequest } from './event-request.js'
import { type EventSource, isRecord } from './event-source.js'

/**
 * HTTP API, payload 2.0.
 *
 * source  AWS "Create AWS Lambda proxy integrations for HTTP APIs in API Gateway"
 */
export const httpApiV2: EventSource<APIGatewayProxyEventV2> = {
  name: 'HTTP API (payload 2.0)',

  recognises(event): event is APIGatewayProxyEventV2 {
    return (
      isRecord(event) &&
      event['version'] === '2.0' &&
      typeof event['rawPath'] === 'string' &&
      isRecord(event['requestContext']) &&
      isRecord(event['requestContext']['http'])
    )
  },

  readRequest(event, invocation) {
    // Refused whether or not anybody reads the query.
    if (decodePercent(event.rawQueryString ?? '') === undefined) throw catalogued('request.malformed-encoding')
    return new HttpApiRequest(event, invocation)
  },

  writeResult(reply): APIGatewayProxyStructuredResultV2 {
    const headers: Record<string, string> = {}
    for (const [name, value] of Object.entries(reply.headers)) {
      headers[name] = typeof value === 'string' ? value : value.join(', ')
    }
    return {
      statusCode: reply.status,
      headers,
      ...(reply.cookies.length === 0 ? {} : { cookies: [...reply.cookies] }),
      ...writeBody(reply.body),
    }
  },
}

class HttpApiRequest extends EventRequest<APIGatewayProxyEventV2> {
  readonly method = this.event.requestContext.http.method
  readonly path = pathOf(this.event)

  /** From the raw query: the parsed map joins repeated values with a comma that a value may hold itself. */
  protected readQuery() {
    const query = parseQuery(this.event.rawQueryString ?? '')
    if (query === undefined) throw catalogued('request.malformed-encoding')
    return query
  }

  protected readHeaders() {
    return new HeaderBag(() => linesOf(this.event.headers))
  }

  /** A function URL has them in both places; the list comes first, and the first of a name wins. */
  protected readCookies() {
    return parseCookies([...(this.event.cookies ?? []), ...this.headers.all('cookie')])
  }

  protected readBody() {
    return readBody(this.event.body, this.event.isBase64Encoded)
  }

  protected readCaller() {
    return callerFromV2(this.event.requestContext)
  }
}

function* linesOf(headers: Readonly<Record<string, string | undefined>> | undefined) {
  for (const [name, value] of Object.entries(headers ?? {})) if (value !== undefined) yield [name, value] as const
}

/**
 * `rawPath` is percent-decoded, all but '%2F', and holds a named stage. Encoding the other percent signs again gives
 * a path that can be decoded exactly once, like those of the other sources.
 *
 * throws  request.malformed-encoding for bytes that are no UTF-8: had they been well formed, the gateway would have
 *         decoded them. A percent sign alone is text: '/100%' is what '/100%25' becomes
 */
function pathOf({ rawPath, requestContext: { stage } }: APIGatewayProxyEventV2): string {
  const prefix = `/${stage}`
  const staged = stage !== '$default' && (rawPath === prefix || rawPath.startsWith(`${prefix}/`))
  const path = staged ? rawPath.slice(prefix.length) || '/' : rawPath
  if (!path.includes('%')) return path
  const escapes = path.match(/(?:%[0-9a-f]{2})+/gi) ?? []
  if (escapes.some((escape) => decodePercent(escape) === undefined)) throw catalogued('request.malformed-encoding')
  return path.replaceAll(/%(?!2f)/gi, '%25')
}
