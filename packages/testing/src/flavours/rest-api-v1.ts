import type { RestApi } from '../gateway/rest-description.js'
import type { Deployment } from '../gateway/deployment.js'
import { refuse } from '../gateway/answer.js'
import { findDomain, type FoundDomain } from '../gateway/custom-domain.js'
import type { Received } from '../gateway/received.js'
import type { Staged } from '../gateway/request.js'
import type { Place } from '../gateway/place.js'
import { lastOf } from '../gateway/header-lines.js'
import { restLimits } from '../gateway/limits.js'
import { segmentsOf } from '../gateway/path-template.js'
import { routeTable } from '../gateway/route-table.js'
import { traceParent } from '../gateway/ids.js'
import { cloudFrontAnswerLines } from './cloudfront.js'
import { restEvent } from './rest-event.js'
import { restAnswerFor } from './rest-responses.js'
import { restRoutes } from './rest-routes.js'
import { answerFromRestResult } from './rest-result.js'
import { answerFromRestStream } from './rest-stream.js'

/** ANY stands for these (AWS "Set up API methods"). */
const known = new Set(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'])

/** A REST API, deployed: payload 1.0, multi-value maps, binary media types, 403 for what is not there. */
export function deployRestApi(api: RestApi, place: Place): Deployment {
  const { stage = 'prod', binaryMediaTypes = [], endpointType = 'REGIONAL' } = api
  const routes = restRoutes(api, place)
  const streaming = new Set(routes.filter(({ streams }) => streams).map(({ key }) => key))
  const table = routeTable(routes)
  return {
    name: 'REST API',
    limits: restLimits,

    // Raw pipes and braces in a query are rejected (AWS "known issues").
    turnsAway: ({ query }) => (/[|{}]/.test(query) ? 'bad-request' : undefined),

    chooseStage(received) {
      const variables = api.stageVariables ?? undefined
      const found = findDomain(api.domains ?? [], received)
      if (found === 'unmapped') return undefined
      return found === undefined
        ? stageOf(received.path, stage, variables)
        : mappedStage(found, received, stage, variables)
    },

    chooseRoute(received, staged) {
      const method = lastOf(received.headers, 'x-http-method-override')?.toUpperCase() ?? received.method
      // A trailing slash counts neither for the choice nor in a greedy parameter (recorded).
      const found = known.has(method) ? table.find(method, segmentsOf(staged.path.replace(/(?<=.)\/$/, ''))) : undefined
      return found && { method, route: found.route, pathParameters: Object.fromEntries(found.parameters) }
    },

    // A preflight is an OPTIONS method like any other here.
    answerPreflight: () => undefined,

    event: (request) => restEvent(api, place, request),

    answerFrom(payload, { received, routed }) {
      if (!streaming.has(routed.route.key)) return answerFromRestResult(payload, received, binaryMediaTypes)
      return refuse('malformed-result', { detail: 'the method streams, but the function does not' })
    },

    answerFromStream: answerFromRestStream,

    answerFor: (refusal, request) => restAnswerFor(refusal, request, { responses: api.gatewayResponses ?? {}, place }),

    finish(answer, { received, fromFunction }) {
      const { traceId, ids } = received
      const trace = traceId.includes('Parent=') ? traceId : `${traceId};${traceParent()}`
      return {
        ...answer,
        headers: [
          ...answer.headers,
          ['x-amzn-RequestId', ids.requestId],
          ['x-amz-apigw-id', ids.extendedRequestId],
          ...(fromFunction ? [['X-Amzn-Trace-Id', trace] as const] : []),
          ...(endpointType === 'EDGE' ? cloudFrontAnswerLines(answer.status) : []),
        ],
      }
    },
  }
}

/** Behind a custom domain, the base path stands where the stage does, and in the event's path as well. */
function mappedStage(
  { domain, rest }: FoundDomain,
  { path }: Received,
  stage: string,
  variables: Staged['variables'],
): Staged {
  const { domainName, stage: name = stage } = domain
  return { name, variables, path: rest, eventPath: path, contextPath: path, domainName }
}

/**
 * '/stage//x' is '/x' but shows as '/stage//x' in the context; '//stage/x' is clean in both; a third slash and inner
 * double ones stay (recorded).
 */
function stageOf(path: string, stage: string, variables: Staged['variables']): Staged | undefined {
  const clean = path.replace(/^\/+/, '/')
  const prefix = `/${stage}`
  if (clean !== prefix && !clean.startsWith(`${prefix}/`)) return undefined
  const rest = clean.slice(prefix.length).replace(/^\/\//, '/')
  return { name: stage, variables, path: rest === '' ? '/' : rest, contextPath: clean }
}
