import type { IncomingMessage } from 'node:http'
import type { RuntimeAnswer } from './runtime-session.js'
import { chunksOf, TruncatedBody } from './request-body.js'

/** A response that failed after its first chunk; the message is the error as JSON text. */
export class StreamFailure extends Error {
  override readonly name = 'StreamFailure'
}

/** What the caller is told of a response whose connection broke off. */
export const truncatedResponse: RuntimeAnswer = {
  kind: 'failed',
  errorType: 'Runtime.TruncatedResponse',
  payload: JSON.stringify({
    errorType: 'Runtime.TruncatedResponse',
    errorMessage: 'The runtime broke off its response.',
  }),
}

/**
 * Reads a streamed response up to its first chunk: an error before it is the failure of the invocation, one after it
 * breaks off the body.
 *
 * in  a POST to /response in the mode 'streaming'; a failure stands in its trailers, the error in base64
 */
export async function readStreamedResponse(message: IncomingMessage): Promise<RuntimeAnswer> {
  const chunks = chunksOf(message)
  const first = await firstOf(chunks)
  if (first === 'truncated') return truncatedResponse
  const failure = first === undefined ? failureInTrailers(message) : undefined
  if (failure !== undefined) return { kind: 'failed', ...failure }
  const contentType = message.headers['content-type'] ?? 'application/octet-stream'
  return { kind: 'streamed', contentType, body: bodyFrom(first, chunks, message) }
}

async function* bodyFrom(
  first: Uint8Array | undefined,
  more: AsyncGenerator<Uint8Array>,
  message: IncomingMessage,
): AsyncGenerator<Uint8Array> {
  if (first !== undefined) yield first
  yield* more
  const failure = failureInTrailers(message)
  if (failure !== undefined) throw new StreamFailure(failure.payload)
}

async function firstOf(chunks: AsyncIterator<Uint8Array>): Promise<Uint8Array | undefined | 'truncated'> {
  try {
    const { value, done } = await chunks.next()
    return done ? undefined : (value as Uint8Array)
  } catch (thrown) {
    if (thrown instanceof TruncatedBody) return 'truncated'
    throw thrown
  }
}

function failureInTrailers({ trailers }: IncomingMessage): { payload: string; errorType: string } | undefined {
  const errorType = trailers['lambda-runtime-function-error-type']
  if (errorType === undefined) return undefined
  const payload = Buffer.from(trailers['lambda-runtime-function-error-body'] ?? '', 'base64').toString('utf8')
  return { payload, errorType }
}
