import type { ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { Answer } from '../gateway/answer.js'

/** Statuses whose responses have no body, whatever the function returned. */
const bodiless = new Set([204, 304])

/**
 * Gives an answer to the socket, header lines as spelled and in order. Node adds Date and Connection, and frames a body
 * without a known length in chunks.
 *
 * `last` closes the connection after it.
 * throws  when a streamed body fails in the middle: the client has the status already
 */
export async function send(response: ServerResponse, answer: Answer, last: boolean): Promise<void> {
  const { status, headers, body } = answer
  const whole = body instanceof Uint8Array
  const lines = headers.flatMap(([name, value]) => [name, value])
  const length = whole && status !== 204 ? ['Content-Length', String(body.length)] : []
  response.writeHead(status, [...lines, ...length, ...(last ? ['Connection', 'close'] : [])])
  if (bodiless.has(status)) response.end()
  else if (whole) response.end(body)
  else await pipeline(body, response)
}
