import type { LambdaFunctionURLEvent } from 'aws-lambda'
import { type EventSource, lambdaResultBytes } from './event-source.js'
import { checkRawQuery, isPayloadV2, PayloadV2Request, writeHeadV2, writePayloadV2 } from './payload-v2.js'

/**
 * Function URL: payload 2.0 without stages and routes, so the path is what was asked for. `rawPath` is as the client encoded
 * it, which that of an HTTP API is not.
 *
 * source  AWS "Invoking Lambda function URLs"; recorded; `rawPath` as live URLs have it (middleapi/standard-server#93)
 */
export const functionUrl: EventSource<LambdaFunctionURLEvent> = {
  name: 'function URL',
  maxResultBytes: lambdaResultBytes,

  recognises(event): event is LambdaFunctionURLEvent {
    return isPayloadV2(event) && (event.requestContext.domainName ?? '').includes('.lambda-url.')
  },

  readRequest(event, invocation) {
    checkRawQuery(event)
    return new FunctionUrlRequest(event, invocation)
  },

  writeResult: writePayloadV2,
  writeHead: writeHeadV2,
}

class FunctionUrlRequest extends PayloadV2Request {
  readonly path = this.event.rawPath
}
