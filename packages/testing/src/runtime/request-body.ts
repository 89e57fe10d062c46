import type { IncomingMessage } from 'node:http'

/** A body that ended before its sender said so. */
export class TruncatedBody extends Error {
  override readonly name = 'TruncatedBody'
}

/**
 * Reads a body to its end; undefined when it has more bytes than are allowed, which are read and dropped.
 *
 * throws  TruncatedBody when the connection breaks off
 */
export async function readBody(message: IncomingMessage, maxBytes: number): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of chunksOf(message)) {
    bytes += chunk.length
    if (bytes <= maxBytes) chunks.push(chunk)
  }
  return bytes <= maxBytes ? Buffer.concat(chunks) : undefined
}

/**
 * The chunks of a body. Whoever stops early lets the sender go on: the rest is read and dropped.
 *
 * throws  TruncatedBody when the connection breaks off
 */
export async function* chunksOf(message: IncomingMessage): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of message.iterator({ destroyOnReturn: false })) yield chunk as Uint8Array
  } catch (cause) {
    throw new TruncatedBody('HTTP request detected as truncated', { cause })
  } finally {
    message.resume()
  }
}
