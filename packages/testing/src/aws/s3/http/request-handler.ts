import { Readable } from 'node:stream'
import { ConnectionLost } from '../../faults/connection-lost.js'
import {
  type SdkRequest,
  type SdkRequestHandler,
  sdkRequestHandler,
  type SdkResponse,
} from '../../sdk-request-handler.js'
import type { S3Reply, S3Request } from './exchange.js'
import { SentBody } from './sent-body.js'

/** A door without a socket. */
export interface SdkDoor {
  readonly handler: SdkRequestHandler
  /** Ends what is under way, and waits until nothing is. */
  close(): Promise<void>
}

/** Answers clients of AWS's SDK 3 in this process. */
export function sdkDoor(serve: (request: S3Request) => Promise<S3Reply>): SdkDoor {
  const underWay = new Map<SentBody, Promise<S3Reply>>()
  let isClosed = false

  async function answerS3(request: SdkRequest, abortSignal: AbortSignal | undefined): Promise<SdkResponse> {
    if (isClosed) throw new ConnectionLost()
    const body = new SentBody(request.body)
    const giveUp = () => body.breakOff()
    const replying = serve(requestFrom(request, body))
    underWay.set(body, replying)
    abortSignal?.addEventListener('abort', giveUp)
    try {
      const reply = await replying
      if (body.failure !== undefined) throw body.failure.cause
      return responseFrom(reply, request)
    } finally {
      abortSignal?.removeEventListener('abort', giveUp)
      underWay.delete(body)
      body.end()
    }
  }

  return {
    handler: sdkRequestHandler(answerS3),
    async close() {
      isClosed = true
      for (const body of underWay.keys()) body.breakOff()
      await Promise.allSettled(underWay.values())
    },
  }
}

function requestFrom({ method, path, query = {}, headers }: SdkRequest, body: SentBody): S3Request {
  return {
    method,
    path,
    query: queryFrom(query),
    headers: new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
    body,
  }
}

function queryFrom(query: NonNullable<SdkRequest['query']>): string {
  return Object.entries(query)
    .flatMap(([name, values]) => [values ?? ''].flat().map((value) => `${encoded(name)}=${encoded(value)}`))
    .join('&')
}

/** As in a signature: everything but letters, digits and -_.~ */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)
}

function responseFrom({ status, headers = {}, body }: S3Reply, { method }: SdkRequest): SdkResponse {
  if (body instanceof Readable) {
    if (method === 'HEAD') body.destroy()
    return { statusCode: status, headers, body: method === 'HEAD' ? Readable.from([]) : body }
  }
  const bytes = typeof body === 'string' ? Buffer.from(body) : (body ?? new Uint8Array(0))
  return {
    statusCode: status,
    headers: body === undefined ? headers : { 'content-length': String(bytes.length), ...headers },
    body: Readable.from(method === 'HEAD' || bytes.length === 0 ? [] : [bytes]),
  }
}
