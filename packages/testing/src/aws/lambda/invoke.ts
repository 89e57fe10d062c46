import { wholeOutcome } from '../../lambda/whole-outcome.js'
import { type AsyncInvocation, EventTooLarge, maxEventBytes } from '../../pumps/async/async-invocation.js'
import { keyOf } from './function-reference.js'
import { type AskedInvocation, refusalFrom, tooLarge } from './invocation.js'
import type { LambdaReply } from './lambda-api.js'
import type { ServedFunction } from './served-function.js'

/**
 * Invoke: waits for the result, or takes the event and lets nobody wait.
 *
 * source  AWS "Invoke", Lambda API reference
 */
export async function invoke(served: ServedFunction, { type, event, extras }: AskedInvocation): Promise<LambdaReply> {
  if (type === 'Event') {
    return { statusCode: 202, headers: { 'x-amzn-RequestId': takeEvent(served.asynchronously(), event) }, body: '' }
  }
  const outcome = await wholeOutcome(await served.invoker.invoke(event, extras))
  if (outcome.kind === 'refused') throw refusalFrom(outcome, keyOf(served.reference))
  return {
    statusCode: 200,
    headers: {
      'Content-Type': 'application/json',
      'x-amzn-RequestId': outcome.requestId,
      'X-Amz-Executed-Version': served.version,
      ...(outcome.kind === 'failed' && { 'X-Amz-Function-Error': 'Unhandled' }),
    },
    body: outcome.payload,
  }
}

/** Its request id. An event may be longer once it is written as the function is given it: 1e20 as 21 digits. */
function takeEvent(queue: AsyncInvocation, event: unknown): string {
  try {
    return queue.invoke(event)
  } catch (refusal) {
    throw refusal instanceof EventTooLarge ? tooLarge(maxEventBytes) : refusal
  }
}
