import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { withoutBasePath, withoutStage } from './base-path.js'
import { type EventSource, lambdaResultBytes } from './event-source.js'
import { checkRawQuery, decodablePath, isPayloadV2, PayloadV2Request, writePayloadV2 } from './payload-v2.js'

/**
 * HTTP API, payload 2.0.
 *
 * source  AWS "Create AWS Lambda proxy integrations for HTTP APIs in API Gateway"
 */
export const httpApiV2: EventSource<APIGatewayProxyEventV2> = {
  name: 'HTTP API (payload 2.0)',
  maxResultBytes: lambdaResultBytes,
  recognises: isPayloadV2,

  readRequest(event, invocation) {
    checkRawQuery(event)
    return new HttpApiRequest(event, invocation)
  },

  writeResult: writePayloadV2,
}

class HttpApiRequest extends PayloadV2Request {
  readonly path = pathOf(this.event)

  protected override readAskedPath() {
    return decodablePath(this.event.rawPath)
  }
}

/** `rawPath` holds a named stage, and a custom domain's mapping. The route key says what the API itself matched. */
function pathOf({ rawPath, routeKey, pathParameters, requestContext: { stage } }: APIGatewayProxyEventV2): string {
  const path = decodablePath(withoutStage(rawPath, stage))
  const template = routeKey?.slice(routeKey.indexOf(' ') + 1)
  if (!template?.startsWith('/')) return path
  return withoutBasePath(path, { template, parameters: pathParameters, isDecoded: true })
}
