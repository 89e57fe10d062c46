import { failureFrom } from './failures.js'
import type { Outcome } from './invoker.js'

/** How an invocation ended whose caller takes no streams. */
export type WholeOutcome = Exclude<Outcome, { readonly kind: 'streamed' }>

/**
 * Waits for all that a function streams, as Invoke does, which gives it in one piece: any text, JSON or not. A stream that
 * breaks off is a failure.
 */
export async function wholeOutcome(outcome: Outcome): Promise<WholeOutcome> {
  if (outcome.kind !== 'streamed') return outcome
  const { requestId } = outcome
  const chunks: Uint8Array[] = []
  try {
    for await (const chunk of outcome.body) chunks.push(chunk)
  } catch (thrown) {
    return { kind: 'failed', requestId, payload: failureFrom(thrown) }
  }
  return { kind: 'returned', requestId, payload: Buffer.concat(chunks).toString() }
}

/** What a payload says; its text where it is no JSON, as a function that streams may have written anything. */
export function payloadValue(payload: string): unknown {
  try {
    return JSON.parse(payload)
  } catch {
    return payload
  }
}
