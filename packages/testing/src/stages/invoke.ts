import { refuse } from '../gateway/answer.js'
import type { Ended, Stage } from '../gateway/stage.js'
import type { Outcome } from '../lambda/invoker.js'
import { settled } from '../lambda/settled.js'
import { within } from '../lambda/within.js'

/** The function behind the integration's time limit. */
export const invoke: Stage<'received' | 'routed' | 'event', 'outcome'> = {
  name: 'Integration: Lambda function',
  async run({ received, routed: { route }, event }, { deployment, invoker, clock }) {
    const name = route.integration.kind === 'function' ? route.integration.name : undefined
    const running = invoker(name).invoke(event, { traceId: received.traceId })
    const limitMs = route.timeoutMs ?? deployment.limits.integrationTimeoutMs
    const invoked = running.then((outcome): { outcome: Outcome } | Ended => ({ outcome }))
    return await within(clock, limitMs, invoked, () => {
      void running.then(settled)
      return refuse('timed-out', { detail: `the function did not answer within ${limitMs} ms` })
    })
  },
}
