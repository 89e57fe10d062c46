import { isBodyStream } from '../http/body-stream.js'
import { type Reply, reply } from '../http/reply.js'

/** A reply as it is kept: JSON, bytes in base64. */
interface StoredAnswer {
  readonly status: number
  readonly headers: Reply['headers']
  readonly cookies: readonly string[]
  readonly text?: string
  readonly base64?: string
}

/** The text to keep; undefined for a stream, and for more bytes than can be kept. */
export function writeAnswer({ status, headers, cookies, body }: Reply, maxBytes: number): string | undefined {
  if (isBodyStream(body)) return undefined
  const head = { status, headers, cookies }
  const kept: StoredAnswer =
    body === undefined
      ? head
      : typeof body === 'string'
        ? { ...head, text: body }
        : { ...head, base64: Buffer.from(body).toString('base64') }
  const text = JSON.stringify(kept)
  return Buffer.byteLength(text) > maxBytes ? undefined : text
}

/** The reply that was kept. */
export function readAnswer(text: string): Reply {
  const { status, headers, cookies, text: body, base64 } = JSON.parse(text) as StoredAnswer
  const options = { status, headers, cookies }
  if (base64 !== undefined) return reply.bytes(Buffer.from(base64, 'base64'), options)
  return body === undefined ? reply.empty(options) : reply.text(body, options)
}
