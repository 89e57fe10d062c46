import type { HttpApi } from '../gateway/http-description.js'
import { findDomain } from '../gateway/custom-domain.js'
import type { Deployment } from '../gateway/deployment.js'
import type { Staged } from '../gateway/request.js'
import type { Place } from '../gateway/place.js'
import { type HeaderLine, titleCase } from '../gateway/header-lines.js'
import { httpLimits } from '../gateway/limits.js'
import { segmentsOf } from '../gateway/path-template.js'
import { greedyLast, routeTable } from '../gateway/route-table.js'
import { answerToPreflight, withCors } from './cors.js'
import { decodedParameters } from './http-event.js'
import { httpEventV1 } from './http-event-v1.js'
import { httpEventV2 } from './http-event-v2.js'
import { httpAnswerFor } from './http-responses.js'
import { httpRoutes } from './http-routes.js'
import { answerFromV1Result, answerFromV2Result } from './http-result.js'

/** What differs between the two payload formats. */
const formats = {
  '1.0': { event: httpEventV1, answerFrom: answerFromV1Result },
  '2.0': { event: httpEventV2, answerFrom: answerFromV2Result },
}

/** An HTTP API, deployed: stage before route, 404 for what is not there, 500 for a function that fails. */
export function deployHttpApi(api: HttpApi, place: Place): Deployment {
  const { payloadFormatVersion = '2.0', cors } = api
  const stages = api.stages ?? [api.stage ?? '$default']
  const table = routeTable(httpRoutes(api, place), greedyLast)
  const format = formats[payloadFormatVersion]
  return {
    name: `HTTP API (payload ${payloadFormatVersion})`,
    limits: httpLimits,

    chooseStage(received) {
      const variables = api.stageVariables ?? undefined
      const found = findDomain(api.domains ?? [], received)
      if (found === 'unmapped') return undefined
      if (found === undefined) return stageOf(received.path, stages, variables)
      const { domainName, stage: name = stages[0] ?? '$default' } = found.domain
      return { name, variables, path: found.rest, contextPath: received.path, domainName }
    },

    chooseRoute({ method }, { path }) {
      const found = table.find(method, segmentsOf(path))
      return found && { method, route: found.route, pathParameters: decodedParameters(found.parameters) }
    },

    // A route that takes OPTIONS and asks who calls is asked first (AWS "Configure CORS for HTTP APIs").
    answerPreflight(received, { path }) {
      if (cors === undefined || table.find(received.method, segmentsOf(path))?.route.authorizer) return undefined
      return answerToPreflight(cors, received)
    },

    event: (request) => format.event(place, request),

    answerFrom: (payload) => format.answerFrom(payload),

    answerFor: httpAnswerFor,

    finish(answer, { received, fromFunction }) {
      const { headers, ...rest } = cors === undefined ? answer : withCors(cors, { answer, received, fromFunction })
      const lines: HeaderLine[] = [...headers, ['Apigw-Requestid', received.ids.extendedRequestId]]
      return { ...rest, headers: lines.map(([name, value]) => [titleCase(name), value]) }
    },
  }
}

/** A stage that the first segment names, else '$default'; the latter leaves no trace in paths, the former stays in. */
function stageOf(path: string, stages: readonly string[], variables: Staged['variables']): Staged | undefined {
  const first = segmentsOf(path)[0]
  const named = first !== undefined && first !== '$default' && stages.includes(first) ? first : undefined
  if (named !== undefined) {
    return { name: named, variables, path: path.slice(named.length + 1) || '/', contextPath: path }
  }
  return stages.includes('$default') ? { name: '$default', variables, path, contextPath: path } : undefined
}
