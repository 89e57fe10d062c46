import { Readable } from 'node:stream'
import {
  type SdkRequest,
  type SdkRequestHandler,
  sdkRequestHandler,
  type SdkResponse,
} from '../../sdk-request-handler.js'
import type { S3Reply, S3Request } from './exchange.js'

/** A door without a socket. */
export interface SdkDoor {
  readonly handler: SdkRequestHandler
  /** Waits until nothing is under way. */
  settled(): Promise<void>
}

/** Answers clients of AWS's SDK 3 in this process. */
export function sdkDoor(serve: (request: S3Request) => Promise<S3Reply>): SdkDoor {
  const underWay = new Set<Promise<S3Reply>>()
  return {
    handler: sdkRequestHandler(async function answerS3(request: SdkRequest): Promise<SdkResponse> {
      const replying = serve(requestFrom(request))
      underWay.add(replying)
      try {
        return responseFrom(await replying, request)
      } finally {
        underWay.delete(replying)
      }
    }),
    async settled() {
      await Promise.allSettled(underWay)
    },
  }
}

function requestFrom({ method, path, query = {}, headers, body }: SdkRequest): S3Request {
  return {
    method,
    path,
    query: queryText(query),
    headers: new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
    body: bytesOf(body),
  }
}

function responseFrom({ status, headers = {}, body }: S3Reply, { method }: SdkRequest): SdkResponse {
  if (method === 'HEAD') {
    if (body instanceof Readable) body.destroy()
    return { statusCode: status, headers, body: Readable.from([]) }
  }
  return { statusCode: status, headers, body: body instanceof Readable ? body : Readable.from(chunksOf(body)) }
}

function chunksOf(body: string | Uint8Array | undefined): Uint8Array[] {
  return body === undefined ? [] : [Buffer.from(body as Uint8Array)]
}

function queryText(query: NonNullable<SdkRequest['query']>): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value]
      .flat()
      .map((one) => (one === null || one === undefined ? encoded(name) : `${encoded(name)}=${encoded(one as string)}`)),
  )
  return pairs.join('&')
}

/** As in a signature: everything but letters, digits and -_.~ */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)
}

async function* bytesOf(body: unknown): AsyncGenerator<Uint8Array> {
  if (body === undefined || body === null) return
  if (typeof body === 'string') yield Buffer.from(body)
  else if (body instanceof Uint8Array) yield body
  else yield* body as AsyncIterable<Uint8Array>
}
