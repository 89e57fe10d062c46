import type { APIGatewayProxyEvent } from 'aws-lambda'
import { endOf, withoutBasePath, withoutStage } from './base-path.js'
import { type EventSource, lambdaResultBytes } from './event-source.js'
import { isPayloadV1, PayloadV1Request, writePayloadV1 } from './payload-v1.js'
import { decodablePath } from './payload-v2.js'

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
  readonly #asked = encodedPath(this.event.path)
  readonly path = pathOf(this.event, this.#asked)

  protected override readAskedPath() {
    return this.#asked
  }
}

/**
 * `path` is as encoded as the client sent it (recorded in April 2025). It has been reported decoded, like `rawPath` of payload
 * 2.0: what could not stand in a request line is taken for that.
 */
function encodedPath(path: string): string {
  return /[^!-~]/.test(path) ? decodablePath(path) : path
}

/**
 * Stage and mapping stand in `path` while the parameters, and the path in the context, are decoded. The route $default has no
 * template to go by, but the context's path, which is without a mapping (recorded).
 */
function pathOf({ resource, pathParameters, requestContext }: APIGatewayProxyEvent, asked: string): string {
  const { stage, path: inContext } = requestContext
  const seen = resource?.startsWith('/')
    ? withoutBasePath(asked, { template: resource, parameters: pathParameters, isDecoded: true })
    : inContext && endOf(asked, withoutStage(inContext, stage), true)
  return seen || withoutStage(asked, stage)
}
