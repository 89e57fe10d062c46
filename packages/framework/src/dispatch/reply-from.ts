import { isReply, type Reply, reply } from '../http/reply.js'

/**
 * What a controller returned, as a reply: a reply as it is, nothing as 204, text as text, bytes as bytes, anything
 * else as JSON. `status` is what @Status() declared.
 */
export function replyFrom(returned: unknown, status: number | undefined): Reply {
  if (isReply(returned)) return returned
  const options = status === undefined ? {} : { status }
  if (returned === undefined) return reply.empty(options)
  if (typeof returned === 'string') return reply.text(returned, options)
  if (returned instanceof Uint8Array) return reply.bytes(returned, options)
  return reply.json(returned, options)
}
