import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda'
import { parseCookies } from '../http/cookies.js'
import type { Reply } from '../http/reply.js'
import { withoutBasePath } from './base-path.js'
import { readBody, writeBody } from './body-encoding.js'
import { callerFromV1 } from './caller.js'
import { EventRequest } from './event-request.js'
import { type EventSource, isRecord } from './event-source.js'
import { headersFromMaps, queryFromMaps } from './multi-value.js'

/**
 * REST API, payload 1.0; also an HTTP API that was set to payload 1.0.
 *
 * source  AWS "Set up Lambda proxy integrations in API Gateway"; what it leaves open is settled by recordings
 */
export const restApiV1: EventSource<APIGatewayProxyEvent> = {
  name: 'REST API (payload 1.0)',

  recognises(event): event is APIGatewayProxyEvent {
    return (
      isRecord(event) &&
      typeof event['httpMethod'] === 'string' &&
      typeof event['path'] === 'string' &&
      isRecord(event['requestContext']) &&
      !('elb' in event['requestContext'])
    )
  },

  readRequest(event, invocation) {
    return new RestApiRequest(event, invocation)
  },

  writeResult(reply): APIGatewayProxyResult {
    return { statusCode: reply.status, ...writeHeaders(reply), ...writeBody(reply.body) }
  },
}

class RestApiRequest extends EventRequest<APIGatewayProxyEvent> {
  readonly method = this.event.httpMethod
  // The console's test call has no resource to go by.
  readonly path = this.event.resource
    ? withoutBasePath(this.event.path, this.event.resource, this.event.pathParameters)
    : this.event.path

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
}

/** Single values go to `headers`; only repeated ones need the other map. The gateway merges the two. */
function writeHeaders(reply: Reply): Pick<APIGatewayProxyResult, 'headers' | 'multiValueHeaders'> {
  const headers: Record<string, string> = {}
  const multiValueHeaders: Record<string, string[]> = {}
  for (const [name, value] of Object.entries(reply.headers)) {
    if (typeof value === 'string') headers[name] = value
    else multiValueHeaders[name] = [...value]
  }
  if (reply.cookies.length > 0) multiValueHeaders['set-cookie'] = [...reply.cookies]
  return Object.keys(multiValueHeaders).length === 0 ? { headers } : { headers, multiValueHeaders }
}
