import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda'
import { parseCookies } from '../http/cookies.js'
import type { BufferedReply, Reply } from '../http/reply.js'
import { readBody, writeBody } from './body-encoding.js'
import { callerFromV1 } from './caller.js'
import { EventRequest } from './event-request.js'
import { isRecord } from './event-source.js'
import { headersFromMaps, linesToMaps, queryFromMaps } from './multi-value.js'

/** Whether this has the members of a payload 1.0. An authorizer's event has them too, and an ARN of what it guards. */
export function isPayloadV1(event: unknown): event is APIGatewayProxyEvent {
  return (
    isRecord(event) &&
    typeof event['httpMethod'] === 'string' &&
    typeof event['path'] === 'string' &&
    isRecord(event['requestContext']) &&
    !('elb' in event['requestContext']) &&
    !('methodArn' in event)
  )
}

/** A request in payload 1.0, of a REST API or an HTTP API; they differ in their paths. */
export abstract class PayloadV1Request extends EventRequest<APIGatewayProxyEvent> {
  readonly method = this.event.httpMethod

  protected readQuery() {
    return queryFromMaps(this.event.queryStringParameters, this.event.multiValueQueryStringParameters)
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

  protected readCaller() {
    return callerFromV1(this.event.requestContext)
  }

  protected readSourceIp() {
    return this.event.requestContext.identity?.sourceIp
  }
}

/** Single values go to `headers`; only repeated ones need the other map. The gateway merges the two. */
export function writePayloadV1(reply: BufferedReply): APIGatewayProxyResult {
  const { headers, multiValueHeaders } = linesToMaps(reply)
  return {
    statusCode: reply.status,
    headers,
    ...(Object.keys(multiValueHeaders).length === 0 ? {} : { multiValueHeaders }),
    ...writeBody(reply.body),
  }
}

/**
 * The head of a streamed answer of a REST API, which merges the two maps as it does those of a result; cookies have a list.
 *
 * source  AWS "Set up a Lambda proxy integration with payload response streaming in API Gateway"
 */
export function writeHeadV1({ cookies, ...reply }: Reply): object {
  const { headers, multiValueHeaders } = linesToMaps({ ...reply, cookies: [] })
  return {
    statusCode: reply.status,
    headers,
    ...(Object.keys(multiValueHeaders).length === 0 ? {} : { multiValueHeaders }),
    ...(cookies.length === 0 ? {} : { cookies }),
  }
}
