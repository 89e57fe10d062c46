import type { APIGatewayProxyEvent } from 'aws-lambda'
import { withoutBasePath } from './base-path.js'
import { type EventSource, lambdaResultBytes } from './event-source.js'
import { isPayloadV1, PayloadV1Request, writeHeadV1, writePayloadV1 } from './payload-v1.js'

/**
 * REST API, payload 1.0.
 *
 * source  AWS "Set up Lambda proxy integrations in API Gateway"; what it leaves open is settled by recordings
 */
export const restApiV1: EventSource<APIGatewayProxyEvent> = {
  name: 'REST API (payload 1.0)',
  maxResultBytes: lambdaResultBytes,
  recognises: isPayloadV1,
  readRequest: (event, invocation) => new RestApiRequest(event, invocation),
  writeResult: writePayloadV1,
  writeHead: writeHeadV1,
}

class RestApiRequest extends PayloadV1Request {
  readonly path = pathOf(this.event)

  /** With the stage, or a custom domain's base path instead (AWS, recorded). */
  protected override readAskedPath() {
    return this.event.requestContext.path ?? this.event.path
  }
}

/** Parameters are as encoded as the path (recorded). The console's test call has no resource to go by. */
function pathOf({ path, resource, pathParameters }: APIGatewayProxyEvent): string {
  if (!resource) return path
  return withoutBasePath(path, { template: resource, parameters: pathParameters, isDecoded: false }) ?? path
}
