import type { ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { Answer } from '../gateway/answer.js'
import { readToEnd } from '../lambda/settled.js'

/** Statuses whose responses have no body, whatever the function returned. */
const bodiless = new Set([204, 304])

/** ms that a client may go on sending a body that nobody reads, so that it comes to read the answer */
const lingerMs = 2_000

/**
 * Gives an answer to the socket, header lines as spelled and in order. Node adds Date and Connection, and frames a body
 * without a known length in chunks.
 *
 * `closing` ends the connection after it; so does a request whose body was not read to its end.
 * throws  when a streamed body fails in the middle: the client has the status already
 */
export async function send(response: ServerResponse, answer: Answer, closing: boolean): Promise<void> {
  const { status, phrase, headers, body } = answer
  const { req: message } = response
  const whole = body instanceof Uint8Array
  const lines = headers.flatMap(([name, value]) => [name, value])
  const length = whole && status !== 204 ? ['Content-Length', String(body.length)] : []
  const last = closing || !message.complete ? ['Connection', 'close'] : []
  const head = [...lines, ...length, ...last]
  if (phrase === undefined) response.writeHead(status, head)
  else response.writeHead(status, phrase, head)
  if (bodiless.has(status)) {
    response.end()
    if (!whole) await readToEnd(body)
  } else if (!whole) await pipeline(body, response)
  else if (message.complete) response.end(body)
  else await endAfterLingering(response, body)
}

/** Closed at once, the connection would be reset, and the client might never see the answer (RFC 9112, section 9.6). */
async function endAfterLingering(response: ServerResponse, body: Uint8Array): Promise<void> {
  const { req: message } = response
  response.write(body)
  await new Promise<void>((over) => {
    const timer = setTimeout(over, lingerMs)
    message.once('close', () => {
      clearTimeout(timer)
      over()
    })
    message.resume()
  })
  response.end()
}
