import type { ClientRequest } from 'node:http'
import { isUint8Array } from 'node:util/types'
import { failureFrom } from '../../lambda/failures.js'
import { RuntimeError } from '../../lambda/runtime-error.js'

/** What a streaming handler writes to: the request that carries the response, with what Lambda adds to it. */
export interface ResponseStream extends ClientRequest {
  /** throws  Runtime.InvalidStreamingOperation after the first write, when the content type has been sent */
  setContentType(contentType: string): void
  /** Set by `HttpResponseStream.from`: writes what comes before the first chunk. */
  _onBeforeFirstWrite?: (write: (chunk: string | Uint8Array) => void) => void
}

/** Makes a request to /response a response stream: chunks that are neither text nor bytes are sent as JSON. */
export function responseStreamOf(request: ClientRequest): ResponseStream {
  const write = request.write.bind(request) as (...given: unknown[]) => boolean
  let written = false
  const stream: ResponseStream = Object.assign(request, {
    setContentType(contentType: string) {
      if (written) throw new RuntimeError('Runtime.InvalidStreamingOperation', 'Cannot set content-type, too late.')
      request.setHeader('Content-Type', contentType)
    },
    write(chunk: unknown, ...more: unknown[]) {
      if (!written) stream._onBeforeFirstWrite?.((first) => write(first))
      written = true
      return write(typeof chunk === 'string' || isUint8Array(chunk) ? chunk : JSON.stringify(chunk), ...more)
    },
  })
  return stream
}

/** Ends a response that failed after it was opened: the error stands in the trailers. */
export function failStream(stream: ResponseStream, thrown: unknown): void {
  const failure = failureFrom(thrown)
  const { errorType } = JSON.parse(failure) as { errorType: string }
  stream.addTrailers({
    'Lambda-Runtime-Function-Error-Type': encodeURI(errorType),
    'Lambda-Runtime-Function-Error-Body': Buffer.from(failure).toString('base64'),
  })
  stream.end()
}
