import { Readable } from 'node:stream'
import { ConnectionLost } from '../../faults/connection-lost.js'

/** A body on its way from a client in this process. */
export class SentBody implements AsyncIterable<Uint8Array> {
  readonly #source: Uint8Array | Readable
  /** Why it broke off: the client's stream failed, and the client is told so, not what the server makes of it. */
  failure: { readonly cause: unknown } | undefined

  constructor(body: unknown) {
    this.#source = sourceOf(body)
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    if (this.#source instanceof Uint8Array) {
      yield this.#source
      return
    }
    try {
      for await (const piece of this.#source as AsyncIterable<Uint8Array | string>) {
        yield typeof piece === 'string' ? Buffer.from(piece) : piece
      }
    } catch (cause) {
      this.failure = { cause }
      throw cause
    }
  }

  /** Nothing comes any more: whoever reads it learns that, and keeps nothing. */
  breakOff(): void {
    if (this.#source instanceof Readable) this.#source.destroy(new ConnectionLost())
  }

  /** What was not read is not read any more. */
  end(): void {
    if (this.#source instanceof Readable) this.#source.destroy()
  }
}

function sourceOf(body: unknown): Uint8Array | Readable {
  if (body === undefined || body === null) return new Uint8Array(0)
  if (typeof body === 'string') return Buffer.from(body)
  if (ArrayBuffer.isView(body)) return new Uint8Array(body.buffer, body.byteOffset, body.byteLength)
  if (body instanceof ArrayBuffer) return new Uint8Array(body)
  if (body instanceof Readable) return body
  if (body instanceof Blob) return Readable.from(body.stream())
  if (typeof body === 'object' && Symbol.asyncIterator in body) return Readable.from(body as AsyncIterable<Uint8Array>)
  throw new TypeError('The embedded S3 takes bodies as text, bytes, blobs and streams.')
}
