import { emptyBody, RequestBody } from '../http/body.js'
import type { BufferedReply } from '../http/reply.js'

/**
 * The body of an event: text as it is, base64 as the bytes it stands for.
 *
 * in      `body` is null on payload 1.0 and missing on 2.0 when there is none
 */
export function readBody(body: string | null | undefined, isBase64Encoded: boolean | undefined): RequestBody {
  if (body === null || body === undefined || body === '') return emptyBody
  return new RequestBody(isBase64Encoded === true ? Buffer.from(body, 'base64') : body)
}

/**
 * The body of a result. Whether it is base64 is decided by the value: bytes are, text is not. Guessing by content
 * type is what corrupts PDFs and archives.
 */
export function writeBody(body: BufferedReply['body']): { readonly body: string; readonly isBase64Encoded: boolean } {
  if (body === undefined) return { body: '', isBase64Encoded: false }
  if (typeof body === 'string') return { body, isBase64Encoded: false }
  return { body: Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('base64'), isBase64Encoded: true }
}
