import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { parseCookies } from '../http/cookies.js'
import { type AddLine, HeaderBag } from '../http/headers.js'
import { decodePercent } from '../http/percent.js'
import { parseQuery } from '../http/query.js'
import type { BufferedReply, Reply } from '../http/reply.js'
import { catalogued } from '../problems/request-problems.js'
import { readBody, writeBody } from './body-encoding.js'
import { callerFromV2 } from './caller.js'
import { EventRequest } from './event-request.js'
import { isRecord } from './event-source.js'
import { joinedLines } from './multi-value.js'

/** Whether this has the members of a payload 2.0. An authorizer's event has them too, and the ARN of its route. */
export function isPayloadV2(event: unknown): event is APIGatewayProxyEventV2 {
  return (
    isRecord(event) &&
    event['version'] === '2.0' &&
    typeof event['rawPath'] === 'string' &&
    isRecord(event['requestContext']) &&
    isRecord(event['requestContext']['http']) &&
    !('routeArn' in event)
  )
}

/** A request in payload 2.0, of an HTTP API or a function URL; they differ in their paths. */
export abstract class PayloadV2Request extends EventRequest<APIGatewayProxyEventV2> {
  readonly method = this.event.requestContext.http.method

  /** From the raw query: the parsed map joins repeated values with a comma that a value may hold itself. */
  protected readQuery() {
    const query = parseQuery(this.event.rawQueryString ?? '')
    if (query === undefined) throw catalogued('request.malformed-encoding')
    return query
  }

  protected readHeaders() {
    return new HeaderBag((add) => addLines(this.event.headers, add))
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

  protected readSourceIp() {
    return this.event.requestContext.http.sourceIp
  }
}

function addLines(headers: Readonly<Record<string, string | undefined>> | undefined, add: AddLine): void {
  for (const [name, value] of Object.entries(headers ?? {})) if (value !== undefined) add(name, value)
}

/** Refuses a malformed query, whether or not anybody reads it. */
export function checkRawQuery({ rawQueryString }: APIGatewayProxyEventV2): void {
  if (decodePercent(rawQueryString ?? '') === undefined) throw catalogued('request.malformed-encoding')
}

/**
 * `rawPath` is percent-decoded, all but '%2F'. Encoding the other percent signs again gives a path that can be
 * decoded exactly once, like those of the other sources.
 *
 * throws  request.malformed-encoding for bytes that are no UTF-8: had they been well formed, the gateway would have
 *         decoded them. A percent sign alone is text: '/100%' is what '/100%25' becomes
 */
export function decodablePath(rawPath: string): string {
  if (!rawPath.includes('%')) return rawPath
  const escapes = rawPath.match(/(?:%[0-9a-f]{2})+/gi) ?? []
  if (escapes.some((escape) => decodePercent(escape) === undefined)) throw catalogued('request.malformed-encoding')
  return rawPath.replaceAll(/%(?!2f)/gi, '%25')
}

/** Repeated lines are joined, as there is one map; cookies have a list of their own. */
export function writePayloadV2(reply: BufferedReply): APIGatewayProxyStructuredResultV2 {
  return { ...writeHeadV2(reply), ...writeBody(reply.body) }
}

/** The same of a streamed answer, whose body follows. */
export function writeHeadV2(reply: Reply): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode: reply.status,
    headers: joinedLines(reply),
    ...(reply.cookies.length === 0 ? {} : { cookies: [...reply.cookies] }),
  }
}
