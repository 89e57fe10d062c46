import { iamAuthorizer } from '../authorizers/iam-authorizer.js'
import type { FunctionUrl } from '../gateway/api-description.js'
import type { Deployment } from '../gateway/deployment.js'
import { lastOf } from '../gateway/header-lines.js'
import { urlLimits } from '../gateway/limits.js'
import type { Place } from '../gateway/place.js'
import type { Route } from '../gateway/route.js'
import { answerToPreflight, withUrlCors } from './cors.js'
import { functionUrlEvent } from './function-url-event.js'
import { urlAnswerFor } from './function-url-responses.js'
import { answerFromStreamingUrl, answerFromUrlResult, answerFromUrlStream } from './function-url-result.js'

/** A function URL, deployed: payload 2.0 without routes and stages, with its own rules for results. */
export function deployFunctionUrl(url: FunctionUrl, place: Place): Deployment {
  const { authType = 'NONE', invokeMode = 'BUFFERED', cors } = url
  const streams = invokeMode === 'RESPONSE_STREAM'
  const route: Route = {
    key: '$default',
    method: 'ANY',
    resource: '$default',
    integration: { kind: 'function', name: undefined },
    streams,
    authorizer: authType === 'AWS_IAM' ? iamAuthorizer('lambda', place.region) : undefined,
  }
  return {
    name: `function URL (${invokeMode})`,
    limits: urlLimits,

    // Which function is meant stands in the host name. One that looks like a function URL has to be this one.
    chooseStage({ headers, path }) {
      const host = lastOf(headers, 'host')?.replace(/:\d+$/, '') ?? place.domainName
      if (host.endsWith('.on.aws') && host !== place.domainName) return undefined
      return { name: '$default', variables: undefined, path, contextPath: path }
    },

    chooseRoute: ({ method }) => ({ method, route, pathParameters: {} }),

    answerPreflight: (received) => cors && answerToPreflight(cors, received),

    event: (request) => functionUrlEvent(place, request),

    answerFrom: streams ? answerFromStreamingUrl : answerFromUrlResult,

    answerFromStream: answerFromUrlStream,

    answerFor: urlAnswerFor,

    finish(answer, { received, outcome, fromFunction }) {
      const { headers, ...rest } = cors === undefined ? answer : withUrlCors(cors, { answer, received, fromFunction })
      return {
        ...rest,
        headers: [
          ...headers,
          ['x-amzn-RequestId', outcome?.requestId ?? received.ids.requestId],
          ['X-Amzn-Trace-Id', `${received.traceId};Sampled=0`],
        ],
      }
    },
  }
}
