import { randomUUID } from 'node:crypto'
import { isRecord } from '../gateway/shape.js'
import { maxPayloadBytes, responseTooLarge } from '../lambda/failures.js'
import type { Invoker, Outcome, RefusedInvocation } from '../lambda/invoker.js'
import { expandPolicy } from './given-policy.js'

/** What a function was given, and the id under which. */
export interface Invocation {
  readonly event: unknown
  readonly requestId: string
}

/** A function that does what a case says, and remembers what it was given. */
export interface GivenFunction extends Invoker {
  readonly invocations: readonly Invocation[]
}

/** A function of a case. */
export function givenFunction(given: Readonly<Record<string, unknown>>): GivenFunction {
  const invocations: Invocation[] = []
  return {
    invocations,
    async invoke(event): Promise<Outcome> {
      const requestId = randomUUID()
      const payload = JSON.stringify(event)
      if (Buffer.byteLength(payload) > maxPayloadBytes) return { kind: 'refused', requestId, reason: 'too-large' }
      invocations.push({ event: JSON.parse(payload), requestId })
      const ending = await endingOf(given, event)
      const tooLarge = ending.kind === 'returned' && Buffer.byteLength(ending.payload) > maxPayloadBytes
      return { requestId, ...(tooLarge ? { kind: 'failed', payload: responseTooLarge } : ending) }
    },
  }
}

type Ending =
  | { readonly kind: 'returned' | 'failed'; readonly payload: string }
  | { readonly kind: 'streamed'; readonly contentType: string; readonly body: AsyncIterable<Uint8Array> }
  | { readonly kind: 'refused'; readonly reason: RefusedInvocation }

async function endingOf(given: Readonly<Record<string, unknown>>, event: unknown): Promise<Ending> {
  const { functionError, resultSize, streamed, streamedBytes, refused, result, neverAnswers } = given
  if (neverAnswers === true) return await new Promise(() => undefined)
  if (refused !== undefined) return { kind: 'refused', reason: refused as RefusedInvocation }
  if (functionError !== undefined) return { kind: 'failed', payload: JSON.stringify(functionError) }
  if (typeof resultSize === 'number') return { kind: 'returned', payload: resultOf(resultSize) }
  if (Array.isArray(streamed)) return { kind: 'streamed', contentType: 'text/plain', body: bytesOf(streamed) }
  if (isRecord(streamedBytes)) {
    const { contentType, chunks } = streamedBytes
    return { kind: 'streamed', contentType: String(contentType), body: bytesOf(chunks as readonly unknown[]) }
  }
  const returned = given['expandPolicies'] === true ? expandPolicy(result, event) : result
  return { kind: 'returned', payload: JSON.stringify(returned) }
}

/** Chunks are texts, or so many NUL bytes. */
async function* bytesOf(chunks: readonly unknown[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield isRecord(chunk) ? Buffer.alloc(Number(chunk['nul'])) : Buffer.from(String(chunk))
}

/** A valid result whose JSON has so many bytes. */
function resultOf(bytes: number): string {
  const empty = JSON.stringify({ statusCode: 200, headers: {}, isBase64Encoded: false, body: '' })
  return JSON.stringify({ ...JSON.parse(empty), body: 'x'.repeat(bytes - empty.length) })
}
