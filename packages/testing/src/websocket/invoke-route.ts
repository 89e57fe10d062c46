import { type Refusal, refuse } from '../gateway/answer.js'
import type { WebSocketRoute } from '../gateway/websocket-description.js'
import type { Outcome } from '../lambda/invoker.js'
import { settled } from '../lambda/settled.js'
import { within } from '../lambda/within.js'
import { socketLimits } from './limits.js'
import { readSocketResult, type SocketResult } from './result.js'
import type { SocketGateway } from './socket-gateway.js'

/** Asks the function of a route, within the time that API Gateway waits. */
export async function invokeRoute(
  { function: name, timeoutInMillis: limitMs = socketLimits.integrationTimeoutMs }: WebSocketRoute,
  event: Record<string, unknown>,
  { invoker, clock }: SocketGateway,
): Promise<{ readonly result: SocketResult } | { readonly refused: Refusal }> {
  const running = invoker(name).invoke(event)
  const outcome = await within<Outcome | undefined>(clock, limitMs, running, () => undefined)
  void running.then(settled)
  switch (outcome?.kind) {
    case 'returned':
      return readSocketResult(outcome.payload)
    case 'failed':
      return refuse('function-failed', { detail: outcome.payload })
    case 'streamed':
      return refuse('malformed-result', { detail: 'the function streams, but a WebSocket API does not' })
    case 'refused':
      return refuse('function-not-permitted', { detail: `Lambda: ${outcome.reason}` })
    default:
      return refuse('timed-out', { detail: `the function did not answer within ${limitMs} ms` })
  }
}
