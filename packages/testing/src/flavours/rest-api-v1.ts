import type { RestApi, RestMethod } from '../gateway/api-description.js'
import type { Deployment, Staged } from '../gateway/deployment.js'
import type { Place } from '../gateway/place.js'
import { lastOf } from '../gateway/header-lines.js'
import { restLimits } from '../gateway/limits.js'
import { segmentsOf } from '../gateway/path-template.js'
import type { Integration, Route } from '../gateway/route.js'
import { routeTable } from '../gateway/route-table.js'
import { traceParent } from '../gateway/ids.js'
import { cloudFrontAnswerLines } from './cloudfront.js'
import { restEvent } from './rest-event.js'
import { restAnswerFor } from './rest-responses.js'
import { answerFromRestResult } from './rest-result.js'

const catchAll: readonly RestMethod[] = [
  { resource: '/', method: 'ANY' },
  { resource: '/{proxy+}', method: 'ANY' },
]

/** ANY stands for these (AWS "Set up API methods"). */
const known = new Set(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'])

/** A REST API, deployed: payload 1.0, multi-value maps, binary media types, 403 for what is not there. */
export function deployRestApi(api: RestApi, place: Place): Deployment {
  const { stage = 'prod', methods = catchAll, binaryMediaTypes = [], endpointType = 'REGIONAL' } = api
  const table = routeTable(methods.map(routeFrom))
  return {
    name: 'REST API',
    limits: restLimits,

    // A raw pipe in a query is rejected (AWS "known issues").
    turnsAway: ({ query }) => (query.includes('|') ? 'bad-request' : undefined),

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

function routeFrom(method: RestMethod): Route {
  return {
    key: `${method.method} ${method.resource}`,
    method: method.method,
    resource: method.resource,
    integration: integrationOf(method),
  }
}

/** Headers that no mapping may set: each of them fails every call (recorded). */
const unmappable = new Set([
  'authorization',
  'connection',
  'content-length',
  'expect',
  'proxy-authenticate',
  'te',
  'transfer-encoding',
])

function integrationOf(method: RestMethod): Integration {
  if (method.integration === 'MOCK') return { kind: 'mock' }
  const prefix = 'integration.request.header.'
  const broken = Object.keys(method.requestParameters ?? {}).find(
    (name) => name.startsWith(prefix) && unmappable.has(name.slice(prefix.length).toLowerCase()),
  )
  if (broken !== undefined) return { kind: 'misconfigured', detail: `requestParameters maps ${broken}` }
  return { kind: 'function', name: method.function }
}
