import { refuse } from '../gateway/answer.js'
import type { Stage } from '../gateway/stage.js'

/** Integrations that never reach a function: MOCK, and those whose configuration fails every call. */
export const answerMock: Stage<'routed', never> = {
  name: 'Integration request',
  run({ routed: { route } }, { deployment }) {
    if (route.integration.kind === 'mock') return { answer: deployment.answerMock() }
    if (route.integration.kind === 'misconfigured') return refuse('misconfigured', { detail: route.integration.detail })
    return {}
  },
}
