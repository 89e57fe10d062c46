import { refuse } from '../gateway/answer.js'
import type { Ended, Stage } from '../gateway/stage.js'
import type { Clock } from '../lambda/clock.js'
import type { Outcome } from '../lambda/invoker.js'

/** The function behind the integration's time limit. */
export const invoke: Stage<'received' | 'routed' | 'event', 'outcome'> = {
  name: 'Integration: Lambda function',
  async run({ received, routed: { route }, event }, { deployment, invoker, clock }) {
    const name = route.integration.kind === 'function' ? route.integration.name : undefined
    const running = invoker(name).invoke(event, { traceId: received.traceId })
    return await within(clock, deployment.limits.integrationTimeoutMs, running)
  },
}

async function within(
  clock: Clock,
  limitMs: number | undefined,
  running: Promise<Outcome>,
): Promise<{ outcome: Outcome } | Ended> {
  if (limitMs === undefined) return { outcome: await running }
  let forget = (): void => undefined
  const late = new Promise<Ended>((give) => {
    forget = clock.after(limitMs, () => {
      give(refuse('timed-out', { detail: `the function did not answer within ${limitMs} ms` }))
    })
  })
  try {
    return await Promise.race([running.then((outcome) => ({ outcome })), late])
  } finally {
    forget()
  }
}
