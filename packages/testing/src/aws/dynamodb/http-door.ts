import { randomUUID } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { crc32 } from 'node:zlib'
import { ConnectionLost } from '../faults/connection-lost.js'
import { answer, type Call, largestRequest, mediaTypeOf, type ProtocolAnswer, type ProtocolRequest } from './answer.js'

/** Answers as DynamoDB's endpoint does. */
export function httpDoor(call: Call, region: string): RequestListener {
  return (request, response) => {
    void receive(request, response, call, region).catch((failure: unknown) => sendFailure(response, failure))
  }
}

async function receive(request: IncomingMessage, response: ServerResponse, call: Call, region: string): Promise<void> {
  response.setHeader('x-amzn-RequestId', newRequestId())
  if (request.headers.origin !== undefined) {
    response.setHeader('Access-Control-Allow-Origin', '*')
    if (request.method === 'OPTIONS') return sendPreflight(request, response)
  }
  const body = await readBody(request)
  if (body === undefined) {
    response.writeHead(413, { connection: 'close' }).end()
    return
  }
  if (request.method === 'GET') return sendText(response, 200, `healthy: dynamodb.${region}.amazonaws.com `)
  // Node joins what is sent twice; only set-cookie, which no request has, is a list.
  const headers = request.headers as ProtocolRequest['headers']
  const isJson = ['application/json', 'application/x-amz-json-1.0'].includes(mediaTypeOf({ headers }))
  if (request.method !== 'POST' || (body !== '' && !isJson)) {
    return sendText(response, 404, '<UnknownOperationException/>\n')
  }
  send(response, await answer({ headers, body, query: queryOf(request) }, call))
}

/** 52 letters and digits. */
function newRequestId(): string {
  return `${randomUUID()}${randomUUID()}`.replaceAll('-', '').slice(0, 52).toUpperCase()
}

/** undefined when it is too large; the rest is left unread. */
function readBody(request: IncomingMessage): Promise<string | undefined> {
  return new Promise((done, fail) => {
    const chunks: Buffer[] = []
    let bytes = 0
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes <= largestRequest) return void chunks.push(chunk)
      request.pause()
      done(undefined)
    })
    request.on('end', () => done((chunks.length === 1 ? chunks[0] : Buffer.concat(chunks))?.toString()))
    request.on('error', fail)
  })
}

function queryOf({ url = '/' }: IncomingMessage): URLSearchParams {
  const mark = url.indexOf('?')
  return mark < 0 ? noQuery : new URLSearchParams(url.slice(mark))
}

const noQuery = new URLSearchParams()

function send(response: ServerResponse, { statusCode, contentType, body }: ProtocolAnswer): void {
  const bytes = Buffer.from(body)
  response
    .writeHead(statusCode, {
      'content-type': contentType,
      'content-length': bytes.length,
      'x-amz-crc32': String(crc32(bytes)),
    })
    .end(bytes)
}

function sendText(response: ServerResponse, statusCode: number, text: string): void {
  response.writeHead(statusCode, { 'content-length': text.length, 'x-amz-crc32': String(crc32(text)) }).end(text)
}

function sendPreflight(request: IncomingMessage, response: ServerResponse): void {
  const headers = request.headers['access-control-request-headers']
  const method = request.headers['access-control-request-method']
  if (headers !== undefined) response.setHeader('Access-Control-Allow-Headers', headers)
  if (method !== undefined) response.setHeader('Access-Control-Allow-Methods', method)
  response.writeHead(200, { 'access-control-max-age': '172800', 'content-length': '0' }).end()
}

/** A fault of ours, or a caller that went away; the caller may ask again. */
function sendFailure(response: ServerResponse, failure: unknown): void {
  if (failure instanceof ConnectionLost || response.headersSent || response.destroyed) {
    response.destroy()
    return
  }
  const message = `embeddedDynamoDb failed: ${failure instanceof Error ? (failure.stack ?? failure.message) : String(failure)}`
  const body = JSON.stringify({ __type: 'com.amazonaws.dynamodb.v20120810#InternalServerError', message })
  send(response, { statusCode: 500, contentType: 'application/x-amz-json-1.0', body })
}
