import type { Outcome } from '../../lambda/invoker.js'
import { eventStreamMessage } from './event-stream-message.js'
import { keyOf } from './function-reference.js'
import { type AskedInvocation, refusalFrom } from './invocation.js'
import { LambdaApiError, type LambdaReply } from './lambda-api.js'
import type { ServedFunction } from './served-function.js'

/**
 * InvokeWithResponseStream: what the function writes, while it writes it, then how it ended.
 *
 * source  AWS "InvokeWithResponseStream", Lambda API reference
 */
export async function invokeWithResponseStream(
  served: ServedFunction,
  { type, event, extras }: AskedInvocation,
): Promise<LambdaReply> {
  if (type === 'Event') {
    throw new LambdaApiError(
      400,
      'InvalidParameterValueException',
      "A response that is streamed is waited for: not 'Event'.",
    )
  }
  const outcome = await served.invoker.invoke(event, extras)
  if (outcome.kind === 'refused') throw refusalFrom(outcome, keyOf(served.reference))
  return {
    statusCode: 200,
    headers: {
      'Content-Type': 'application/vnd.amazon.eventstream',
      'x-amzn-RequestId': outcome.requestId,
      'X-Amz-Executed-Version': served.version,
    },
    body: messages(outcome),
  }
}

async function* messages(outcome: Exclude<Outcome, { kind: 'refused' }>): AsyncGenerator<Uint8Array> {
  if (outcome.kind === 'failed') return yield complete({ ErrorCode: 'Unhandled', ErrorDetails: outcome.payload })
  if (outcome.kind === 'returned') {
    yield chunk(Buffer.from(outcome.payload))
    return yield complete({})
  }
  try {
    for await (const bytes of outcome.body) yield chunk(bytes)
  } catch (failure) {
    return yield complete({ ErrorCode: 'Unhandled', ErrorDetails: String(failure) })
  }
  yield complete({})
}

function chunk(bytes: Uint8Array): Uint8Array {
  return message('PayloadChunk', 'application/octet-stream', bytes)
}

function complete(how: object): Uint8Array {
  return message('InvokeComplete', 'application/json', Buffer.from(JSON.stringify(how)))
}

function message(event: string, contentType: string, payload: Uint8Array): Uint8Array {
  return eventStreamMessage({ ':message-type': 'event', ':event-type': event, ':content-type': contentType }, payload)
}
