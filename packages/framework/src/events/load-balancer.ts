import type { ALBEvent, ALBResult } from 'aws-lambda'
import { parseCookies } from '../http/cookies.js'
import type { BufferedReply } from '../http/reply.js'
import { statusLineOf } from '../http/status.js'
import { readBody, writeBody } from './body-encoding.js'
import { queryFromEncoded } from './encoded-query.js'
import { EventRequest } from './event-request.js'
import { type EventSource, isRecord } from './event-source.js'
import { lastForwardedFor } from './forwarded.js'
import { headersFromMaps, joinedLines, linesToMaps, spelledCookies } from './multi-value.js'

/**
 * Application Load Balancer. Whether its target group has multi-value headers shows in the event, and decides
 * between `headers` and `multiValueHeaders` of the answer: the other one would be ignored.
 *
 * source  AWS "Use Lambda functions as targets of an Application Load Balancer"
 */
export const loadBalancer: EventSource<ALBEvent> = {
  name: 'Application Load Balancer',
  /** bytes of JSON; beyond it the load balancer answers 502 */
  maxResultBytes: 1024 * 1024,

  recognises(event): event is ALBEvent {
    return (
      isRecord(event) &&
      typeof event['httpMethod'] === 'string' &&
      typeof event['path'] === 'string' &&
      isRecord(event['requestContext']) &&
      'elb' in event['requestContext']
    )
  },

  readRequest: (event, invocation) => new LoadBalancerRequest(event, invocation),

  writeResult(reply, event): ALBResult {
    return {
      statusCode: reply.status,
      statusDescription: statusLineOf(reply.status),
      ...writeHeaders(reply, event),
      ...writeBody(reply.body),
    }
  },
}

class LoadBalancerRequest extends EventRequest<ALBEvent> {
  readonly method = this.event.httpMethod
  readonly path = this.event.path
  /** Read at once, so that a malformed one is refused whether or not anybody reads it. */
  readonly #encoded = queryFromEncoded(this.event.multiValueQueryStringParameters ?? this.event.queryStringParameters)

  protected readQuery() {
    return this.#encoded
  }

  protected readHeaders() {
    return headersFromMaps(this.event.headers, this.event.multiValueHeaders)
  }

  protected readCookies() {
    return parseCookies(this.headers.all('cookie'))
  }

  protected readBody() {
    return readBody(this.event.body, this.event.isBase64Encoded)
  }

  /** A load balancer that authenticates says so in headers, which a guard can read. */
  protected readCaller() {
    return undefined
  }

  protected readSourceIp() {
    return lastForwardedFor(this.headers)
  }
}

function writeHeaders(reply: BufferedReply, event: ALBEvent): Pick<ALBResult, 'headers' | 'multiValueHeaders'> {
  if (event.multiValueHeaders === undefined) {
    return { headers: { ...joinedLines(reply), ...spelledCookies(reply.cookies) } }
  }
  const { headers, multiValueHeaders } = linesToMaps(reply)
  const single = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]))
  return { multiValueHeaders: { ...single, ...multiValueHeaders } }
}
