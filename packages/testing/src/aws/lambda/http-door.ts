import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { LambdaReply, LambdaRequest } from './lambda-api.js'

/** bytes; more than any invocation may have, so that AWS's refusal can be told */
const maxRequestBytes = 8 * 1024 * 1024

/** Answers as Lambda's endpoint does. */
export function httpDoor(answer: (request: LambdaRequest) => Promise<LambdaReply>): RequestListener {
  return (request, response) => {
    receive(request, response, answer).catch((failure: unknown) => sendFailure(response, failure))
  }
}

async function receive(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (request: LambdaRequest) => Promise<LambdaReply>,
): Promise<void> {
  const body = await readBody(request)
  const [path = '', query = ''] = (request.url ?? '/').split(/\?(.*)/s)
  const reply = await answer({
    method: request.method ?? 'GET',
    path,
    query: new URLSearchParams(query),
    // Node joins what is sent twice; only set-cookie, which no request has, is a list.
    headers: request.headers as LambdaRequest['headers'],
    body,
  })
  response.writeHead(reply.statusCode, reply.headers)
  if (typeof reply.body === 'string') response.end(reply.body)
  else await pipeline(reply.body, response)
}

/** What is beyond the limit is read and dropped: the beginning is enough to be refused. */
async function readBody(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    if (bytes <= maxRequestBytes) chunks.push(chunk)
    bytes += chunk.length
  }
  return Buffer.concat(chunks)
}

/** A fault of ours, or a caller that went away. */
function sendFailure(response: ServerResponse, failure: unknown): void {
  if (response.headersSent || response.destroyed) return void response.destroy()
  const message = `embeddedLambda failed: ${String(failure)}`
  response.writeHead(500, { 'x-amzn-ErrorType': 'ServiceException' }).end(JSON.stringify({ Type: 'Service', message }))
}
