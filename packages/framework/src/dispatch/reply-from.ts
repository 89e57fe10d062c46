import { isBodyStream } from '../http/body-stream.js'
import { isReply, type Reply, reply, type ReplyHeaders } from '../http/reply.js'

/** What decorators declared about a plain answer. */
export interface DeclaredAnswer {
  readonly status: number | undefined
  readonly headers: ReplyHeaders
}

/**
 * What a controller returned, as a reply: a reply as it is, nothing as 204, text as text, bytes as bytes, a stream as
 * a stream, anything else as JSON.
 */
export function replyFrom(returned: unknown, { status, headers }: DeclaredAnswer): Reply {
  if (isReply(returned)) return returned
  const options = status === undefined ? { headers } : { status, headers }
  if (returned === undefined) return reply.empty(options)
  if (typeof returned === 'string') return reply.text(returned, options)
  if (returned instanceof Uint8Array) return reply.bytes(returned, options)
  if (isBodyStream(returned)) return reply.stream(returned, options)
  return reply.json(returned, options)
}
