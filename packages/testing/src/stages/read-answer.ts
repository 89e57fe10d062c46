import { type Reason, refuse } from '../gateway/answer.js'
import type { Stage } from '../gateway/stage.js'
import type { RefusedInvocation } from '../lambda/invoker.js'
import { settled } from '../lambda/settled.js'

/** What the function's outcome means as an HTTP response; failures and malformed results are the gateway's to answer. */
export const readAnswer: Stage<'received' | 'staged' | 'routed' | 'outcome', never> = {
  name: 'Integration response',
  async run({ outcome, ...request }, { deployment }) {
    const { streams = false } = request.routed.route
    if (outcome.kind === 'returned') return deployment.answerFrom(outcome.payload, request)
    if (outcome.kind === 'failed') return refuse('function-failed', { detail: outcome.payload })
    if (outcome.kind === 'refused') return refuse(reasons[outcome.reason], { detail: `Lambda: ${outcome.reason}` })
    const reading =
      streams && deployment.answerFromStream !== undefined
        ? await deployment.answerFromStream(outcome)
        : refuse('malformed-result', { detail: `the function streams, but the ${deployment.name} does not` })
    if ('refused' in reading) void settled(outcome)
    return reading
  },
}

const reasons: Readonly<Record<RefusedInvocation, Reason>> = {
  'too-large': 'event-too-large',
  throttled: 'function-throttled',
  'not-permitted': 'function-not-permitted',
  'not-found': 'function-not-permitted',
}
