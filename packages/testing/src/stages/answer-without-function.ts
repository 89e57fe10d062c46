import { refuse } from '../gateway/answer.js'
import type { Stage } from '../gateway/stage.js'

/** Integrations that never reach a function: those that answer themselves, and those whose configuration fails every call. */
export const answerWithoutFunction: Stage<'received' | 'staged' | 'routed' | 'caller' | 'apiKey', never> = {
  name: 'Integration request',
  run(request) {
    const { integration } = request.routed.route
    if (integration.kind === 'answered') return integration.answer(request)
    if (integration.kind === 'misconfigured') return refuse('misconfigured', { detail: integration.detail })
    return {}
  },
}
