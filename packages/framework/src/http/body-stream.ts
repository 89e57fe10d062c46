import type { BodyStream, BufferedReply, Reply } from './reply.js'

/** Whether a value is sent chunk by chunk. */
export function isBodyStream(value: unknown): value is BodyStream {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value
}

/**
 * The reply with its whole body at hand. A stream is read to its end: as text when every chunk was text, else as bytes.
 *
 * throws  what the stream throws
 */
export async function buffered(given: Reply): Promise<BufferedReply> {
  const { body } = given
  return isBodyStream(body) ? { ...given, body: await collect(body) } : (given as BufferedReply)
}

/** Ends a stream that nobody will read, so that what stands behind it is released. */
export async function discard(stream: BodyStream): Promise<void> {
  // The iterator of a stream of Node.js, asked before its first chunk, ends without a word to the stream.
  if ('destroy' in stream && typeof stream.destroy === 'function') stream.destroy()
  else await stream[Symbol.asyncIterator]().return?.()
}

async function collect(stream: BodyStream): Promise<string | Uint8Array> {
  const chunks: (string | Uint8Array)[] = []
  for await (const chunk of stream) chunks.push(chunk)
  if (chunks.every((chunk) => typeof chunk === 'string')) return chunks.join('')
  return Buffer.concat(chunks.map((chunk) => (typeof chunk === 'string' ? Buffer.from(chunk) : chunk)))
}
