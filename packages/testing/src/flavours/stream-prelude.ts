/** Between the metadata and the body of a stream: eight NUL bytes. */
const separator = Buffer.alloc(8)

/** What a stream begins with, and the bytes after it, while they come. */
interface Prelude {
  /** JSON */
  readonly metadata: string
  readonly rest: AsyncIterable<Uint8Array>
}

/** What a stream's content type says when metadata come first. */
export const withMetadata = 'application/vnd.awslambda.http-integration-response'

/** Why a stream has no metadata, for the author of the function. */
export function whyNoPrelude(contentType: string): string {
  const why =
    contentType === withMetadata
      ? 'HttpResponseStream.from sends them with the first write(), and end() is none'
      : 'make the stream by HttpResponseStream.from'
  return `no metadata before eight NUL bytes; ${why}`
}

/** bytes; metadata with more is none */
const maxMetadataBytes = 1024 * 1024

/** Reads up to the eight NUL bytes; undefined when they never come. */
export async function readPrelude(body: AsyncIterable<Uint8Array>): Promise<Prelude | undefined> {
  const chunks = body[Symbol.asyncIterator]()
  let bytes: Buffer = Buffer.alloc(0)
  for (;;) {
    const at = bytes.indexOf(separator)
    if (at !== -1) {
      const metadata = bytes.subarray(0, at).toString('utf8')
      return { metadata, rest: chain(bytes.subarray(at + separator.length), chunks) }
    }
    const next = await chunks.next()
    if (next.done === true || bytes.length > maxMetadataBytes) return undefined
    bytes = Buffer.concat([bytes, next.value])
  }
}

async function* chain(first: Uint8Array, others: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (first.length > 0) yield first
  yield* { [Symbol.asyncIterator]: () => others }
}
