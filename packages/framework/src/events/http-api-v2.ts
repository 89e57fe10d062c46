import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { type MatchedRoute, pathFrom, withoutBasePath, withoutStage } from './base-path.js'
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
  readonly #end = endOfRawPath(this.event)
  readonly path = pathOf(this.event, this.#end)

  /** Behind a domain of one's own a named stage is in no URL, and of a mapping `rawPath` says nothing (AWS, the page above). */
  override get basePath() {
    const { domainName, stage } = this.event.requestContext
    const before = super.basePath
    return before === `/${stage}` && !/\.execute-api\.|^$/.test(domainName ?? '') ? '' : before
  }

  protected override readAskedPath() {
    const asked = decodablePath(this.event.rawPath)
    return asked.endsWith(this.#end) ? asked.slice(0, asked.length - this.#end.length) + this.path : asked
  }
}

/** `rawPath` holds a named stage. A custom domain's mapping goes as well, should it ever stand there. The route key says what the API itself matched. */
function endOfRawPath(event: APIGatewayProxyEventV2): string {
  const path = decodablePath(event.rawPath)
  const matched = matchedRoute(event)
  // The route before the stage: it may begin with a segment that is called like the stage.
  return (matched && withoutBasePath(path, matched)) ?? withoutStage(path, event.requestContext.stage)
}

/** '%2F' stands for a slash that was escaped once and for one that was escaped twice; the parameters tell them apart. */
function pathOf(event: APIGatewayProxyEventV2, end: string): string {
  if (!/%2f/i.test(end)) return end
  const matched = matchedRoute(event)
  const isFitting = matched !== undefined && withoutBasePath(end, matched) === end && !end.endsWith('/')
  return (isFitting ? pathFrom(matched) : undefined) ?? end
}

/** Undefined for the route $default, which has no template. */
function matchedRoute({ routeKey, pathParameters }: APIGatewayProxyEventV2): MatchedRoute | undefined {
  const template = routeKey?.slice(routeKey.indexOf(' ') + 1)
  return template?.startsWith('/') ? { template, parameters: pathParameters, isDecoded: true } : undefined
}
