import type { Readable } from 'node:stream'

/** A request as it came in, by socket or by an SDK's handler. */
export interface S3Request {
  readonly method: string
  /** As sent, percent-encoding and all: '/bucket/a%20b'. The signature is over these characters. */
  readonly path: string
  /** As sent, without '?'. */
  readonly query: string
  /** Names in lower case; repeated ones joined by ','. */
  readonly headers: ReadonlyMap<string, string>
  readonly body: AsyncIterable<Uint8Array>
}

/** An answer, whichever way it goes out. */
export interface S3Reply {
  readonly status: number
  /** Names in lower case. */
  readonly headers?: Readonly<Record<string, string>>
  /** Whoever sends the answer reads a stream to its end or destroys it. */
  readonly body?: string | Uint8Array | Readable
}
