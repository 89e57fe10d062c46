import { type JsonReading, parseJson } from './json.js'

/**
 * A request's body. Bytes stay bytes until someone asks for text; what has been read once is kept.
 * A body that arrived as text is never made into bytes unless they are asked for.
 */
export class RequestBody {
  readonly #content: string | Uint8Array
  #text: string | undefined
  #json: JsonReading | undefined

  constructor(content: string | Uint8Array) {
    this.#content = content
  }

  get isEmpty(): boolean {
    return this.#content.length === 0
  }

  /** Size in bytes, a text counted as UTF-8. */
  get byteLength(): number {
    return typeof this.#content === 'string' ? Buffer.byteLength(this.#content) : this.#content.byteLength
  }

  bytes(): Uint8Array {
    return typeof this.#content === 'string' ? Buffer.from(this.#content) : this.#content
  }

  /** The body as UTF-8; what is not UTF-8 becomes U+FFFD. */
  text(): string {
    if (typeof this.#content === 'string') return this.#content
    return (this.#text ??= Buffer.from(this.#content).toString('utf8'))
  }

  json(): JsonReading {
    return (this.#json ??= parseJson(this.text()))
  }
}

/** The body of a request that has none. */
export const emptyBody = new RequestBody('')
