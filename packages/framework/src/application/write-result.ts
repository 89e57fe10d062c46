import type { EventSource } from '../events/event-source.js'
import { type BufferedReply, withHeaders } from '../http/reply.js'
import { catalogued } from '../problems/request-problems.js'

/**
 * The result for an event. One that is too large to arrive is replaced by what `failed` answers to the problem: the
 * gateway's own 502 would tell nobody why.
 */
export function writeResult(
  source: EventSource,
  event: unknown,
  reply: BufferedReply,
  failed: (problem: Error) => BufferedReply,
): object {
  const result = source.writeResult(reply, event)
  if (mayFit(reply, source.maxResultBytes)) return result
  const bytes = Buffer.byteLength(JSON.stringify(result))
  if (bytes <= source.maxResultBytes) return result
  const cause = new RangeError(
    `The answer has ${bytes} bytes of JSON and ${source.name} takes ${source.maxResultBytes}. ` +
      'Answer with less at once, with a stream behind a streaming handler, or with a link to where it is stored.',
  )
  const problem = failed(catalogued('reply.too-large', { cause }))
  return source.writeResult(withHeaders(problem, grantsOf(reply)), event)
}

/** bytes that status, headers and cookies stay under; a gateway takes 10,240 of them */
const maxHeadBytes = 64 * 1024

/** Without writing it out: JSON makes at most 6 bytes of a character (\u0000), and base64 4 of 3 bytes. */
function mayFit({ body = '' }: BufferedReply, maxResultBytes: number): boolean {
  const factor = typeof body === 'string' ? 6 : 1.4
  return body.length * factor + maxHeadBytes <= maxResultBytes
}

/** What lets a page of another origin read the answer, so that it can read the problem too. */
function grantsOf({ headers }: BufferedReply): BufferedReply['headers'] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => /^(?:access-control-|vary$)/i.test(name)))
}
