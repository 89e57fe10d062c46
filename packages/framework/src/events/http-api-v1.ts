import type { APIGatewayProxyEvent } from 'aws-lambda'
import { withoutBasePath, withoutStage } from './base-path.js'
import { type EventSource, lambdaResultBytes } from './event-source.js'
import { isPayloadV1, PayloadV1Request, writePayloadV1 } from './payload-v1.js'

/**
 * HTTP API that was set to payload 1.0: a REST API's event with a version in it and with its parameters decoded.
 *
 * source  AWS "Create AWS Lambda proxy integrations for HTTP APIs in API Gateway"; recorded
 */
export const httpApiV1: EventSource<APIGatewayProxyEvent> = {
  name: 'HTTP API (payload 1.0)',
  maxResultBytes: lambdaResultBytes,

  recognises(event): event is APIGatewayProxyEvent {
    return isPayloadV1(event) && 'version' in event && event.version === '1.0'
  },

  readRequest: (event, invocation) => new HttpApiV1Request(event, invocation),
  writeResult: writePayloadV1,
}

class HttpApiV1Request extends PayloadV1Request {
  readonly path = pathOf(this.event)

  protected override readAskedPath() {
    return this.event.path
  }
}

/** `path` stays encoded while the parameters are decoded. The route $default has no template to go by, only a stage. */
function pathOf({ path, resource, pathParameters, requestContext: { stage } }: APIGatewayProxyEvent): string {
  const staged = withoutStage(path, stage)
  if (!resource?.startsWith('/')) return staged
  return withoutBasePath(staged, { template: resource, parameters: pathParameters, isDecoded: true })
}
