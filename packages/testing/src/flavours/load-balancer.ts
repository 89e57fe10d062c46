import type { LoadBalancer } from '../gateway/load-balancer-description.js'
import type { Deployment } from '../gateway/deployment.js'
import { has, lastOf, valuesOf } from '../gateway/header-lines.js'
import { balancerLimits } from '../gateway/limits.js'
import type { Place } from '../gateway/place.js'
import { listenerRules } from './listener-rules.js'
import { loadBalancerEvent } from './load-balancer-event.js'
import { balancerAnswerFor } from './load-balancer-responses.js'
import { answerFromBalancerResult } from './load-balancer-result.js'

/** An Application Load Balancer with a function as its target: strict about results, HTML where it fails. */
export function deployLoadBalancer(balancer: LoadBalancer, place: Place): Deployment {
  const { multiValueHeaders = false } = balancer
  const findRule = listenerRules(balancer)
  return {
    name: `Application Load Balancer (${multiValueHeaders ? 'multi-value' : 'single-value'} headers)`,
    limits: balancerLimits,

    turnsAway({ method, headers }) {
      if (method === 'TRACE') return 'method-not-allowed'
      if (lastOf(headers, 'upgrade')?.toLowerCase() === 'websocket') return 'bad-request'
      const addresses = valuesOf(headers, 'x-forwarded-for').flatMap((value) => value.split(','))
      return addresses.length > 30 ? 'too-many-proxies' : undefined
    },

    chooseStage: ({ path }) => ({ name: '', variables: undefined, path, contextPath: path }),

    chooseRoute: (received) => ({ method: received.method, route: findRule(received), pathParameters: {} }),

    answerPreflight: () => undefined,

    event: (request) => loadBalancerEvent(balancer, place, request),

    answerFrom: (payload) => answerFromBalancerResult(payload, multiValueHeaders),

    answerFor: balancerAnswerFor,

    finish: (answer) =>
      has(answer.headers, 'server') ? answer : { ...answer, headers: [...answer.headers, ['Server', 'awselb/2.0']] },
  }
}
