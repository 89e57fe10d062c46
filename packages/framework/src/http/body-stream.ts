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

async function collect(stream: BodyStream): Promise<string | Uint8Array> {
  const chunks: (string | Uint8Array)[] = []
  for await (const chunk of stream) chunks.push(chunk)
  if (chunks.every((chunk) => typeof chunk === 'string')) return chunks.join('')
  return Buffer.concat(chunks.map((chunk) => (typeof chunk === 'string' ? Buffer.from(chunk) : chunk)))
}
