import type { RestApi } from '../gateway/rest-description.js'
import type { Deployment } from '../gateway/deployment.js'
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

/** ANY stands for these (AWS "Set up API methods"). */
const known = new Set(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'])

/** A REST API, deployed: payload 1.0, multi-value maps, binary media types, 403 for what is not there. */
export function deployRestApi(api: RestApi, place: Place): Deployment {
  const { stage = 'prod', binaryMediaTypes = [], endpointType = 'REGIONAL' } = api
  const table = routeTable(restRoutes(api, place))
  return {
    name: 'REST API',
    limits: restLimits,

    // Raw pipes and braces in a query are rejected (AWS "known issues").
    turnsAway: ({ query }) => (/[|{}]/.test(query) ? 'bad-request' : undefined),

    chooseStage(received) {
      return stageOf(received.path, stage, api.stageVariables ?? undefined)
    },

    chooseRoute(received, staged) {
      const method = lastOf(received.headers, 'x-http-method-override')?.toUpperCase() ?? received.method
      // A trailing slash counts neither for the choice nor in a greedy parameter (recorded).
      const found = known.has(method) ? table.find(method, segmentsOf(staged.path.replace(/(?<=.)\/$/, ''))) : undefined
      return found && { method, route: found.route, pathParameters: Object.fromEntries(found.parameters) }
    },

    // A preflight is an OPTIONS method like any other here.
    answerPreflight: () => undefined,

    answerMock: () => ({ status: 200, headers: [['Content-Type', 'application/json']], body: Buffer.alloc(0) }),

    event: (request) => restEvent(api, place, request),

    answerFrom: (payload, { received }) => answerFromRestResult(payload, received, binaryMediaTypes),

    answerFor: (refusal, request) => restAnswerFor(refusal, request, api.gatewayResponses ?? {}),

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

/**
 * '/stage//x' is '/x' but shows as '/stage//x' in the context; '//stage/x' is clean in both; inner double slashes stay
 * (recorded).
 */
function stageOf(path: string, stage: string, variables: Staged['variables']): Staged | undefined {
  const clean = path.replace(/^\/+/, '/')
  const prefix = `/${stage}`
  if (clean !== prefix && !clean.startsWith(`${prefix}/`)) return undefined
  const rest = clean.slice(prefix.length).replace(/^\/+/, '/')
  return { name: stage, variables, path: rest === '' ? '/' : rest, contextPath: clean }
}
