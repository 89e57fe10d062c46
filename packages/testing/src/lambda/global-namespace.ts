import type { InvokeStore } from './invoke-store.js'
import { highWaterMark, streamingMark } from './response-stream.js'

/** Sets `globalThis.awslambda`, which functions on Lambda use without importing it. */
export function setGlobalNamespace(store: InvokeStore): void {
  Object.assign(globalThis, { awslambda: { InvokeStore: store, streamifyResponse, HttpResponseStream } })
}

/** Marks a handler as `(event, responseStream, context)`. */
function streamifyResponse<H extends object>(handler: H, options?: { highWaterMark?: number }): H {
  return Object.assign(handler, {
    [streamingMark]: 'response',
    ...(typeof options?.highWaterMark === 'number' ? { [highWaterMark]: Math.trunc(options.highWaterMark) } : {}),
  })
}

/** What metadata can be put before. */
interface PrefacedStream {
  setContentType(contentType: string): void
  _onBeforeFirstWrite?: ((write: (chunk: string | Uint8Array) => void) => void) | undefined
}

const HttpResponseStream = {
  /** Sends status, headers and cookies before the first chunk: JSON, and eight NUL bytes. */
  from<S extends PrefacedStream>(stream: S, metadata: unknown): S {
    stream.setContentType('application/vnd.awslambda.http-integration-response')
    stream._onBeforeFirstWrite = (write) => {
      write(JSON.stringify(metadata))
      write(new Uint8Array(8))
    }
    return stream
  },
}
