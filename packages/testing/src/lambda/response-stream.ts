import { Transform, type TransformCallback } from 'node:stream'
import { isUint8Array } from 'node:util/types'
import { RuntimeError } from './runtime-error.js'

/** How Lambda's Node.js runtime knows a streaming handler; `awslambda.streamifyResponse` sets the same mark. */
export const streamingMark = Symbol.for('aws.lambda.runtime.handler.streaming')

/** bytes that a response stream holds before it asks to wait, as `awslambda.streamifyResponse` was told. */
export const highWaterMark = Symbol.for('aws.lambda.runtime.handler.streaming.highWaterMark')

/** Whether a handler is `(event, responseStream, context)` and writes its answer. */
export function isStreaming(handler: object): boolean {
  return (handler as Record<symbol, unknown>)[streamingMark] === 'response'
}

/** What a streaming handler writes to. The other end is read by whoever invoked it. */
export class ResponseStream extends Transform {
  contentType = 'application/octet-stream'
  /** Set by `HttpResponseStream.from`: writes what comes before the first chunk. */
  _onBeforeFirstWrite?: ((write: (chunk: string | Uint8Array) => void) => void) | undefined
  /** Fulfilled by the first chunk, or by the end when there is none. */
  readonly begun: Promise<void>
  #begin = (): void => undefined
  #hasBegun = false

  /** Whether something has been written. */
  get hasBegun(): boolean {
    return this.#hasBegun
  }

  constructor() {
    super({ writableObjectMode: true })
    this.begun = new Promise((begin) => (this.#begin = begin))
    const write = this.write.bind(this) as (...given: unknown[]) => boolean
    // `end` with a chunk does not come by here: on Lambda, too, it sends the chunk and no metadata.
    this.write = (...given: unknown[]) => {
      const writeMetadata = this._onBeforeFirstWrite
      this._onBeforeFirstWrite = undefined
      writeMetadata?.(write)
      return write(...given)
    }
  }

  /** throws  after the first chunk, when the content type has been sent */
  setContentType(contentType: string): void {
    if (this.#hasBegun) {
      throw new RuntimeError('Runtime.InvalidStreamingOperation', 'Cannot set content-type, too late.')
    }
    this.contentType = contentType
  }

  /** Chunks that are neither text nor bytes are sent as JSON, as AWS's client does. */
  override _transform(chunk: unknown, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#hasBegun = true
    this.#begin()
    done(null, typeof chunk === 'string' || isUint8Array(chunk) ? chunk : JSON.stringify(chunk))
  }

  override _flush(done: TransformCallback): void {
    this.#begin()
    done()
  }
}
