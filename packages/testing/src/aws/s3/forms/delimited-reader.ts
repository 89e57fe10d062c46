import { S3Error } from '../s3-error.js'

/** Reads from pieces that came as they came, delimiter by delimiter. */
export class DelimitedReader {
  readonly #pieces: AsyncIterator<Uint8Array>
  #rest: Buffer = Buffer.alloc(0)

  constructor(pieces: AsyncIterable<Uint8Array>) {
    this.#pieces = pieces[Symbol.asyncIterator]()
  }

  /**
   * The bytes up to a delimiter, which is taken off as well.
   *
   * out  false in the end when there was no delimiter
   */
  async *until(delimiter: Buffer): AsyncGenerator<Uint8Array, boolean> {
    for (;;) {
      const found = this.#rest.indexOf(delimiter)
      if (found >= 0) {
        const before = this.#take(found)
        this.#take(delimiter.length)
        yield before
        return true
      }
      // Its beginning may have come already.
      yield this.#take(Math.max(0, this.#rest.length - delimiter.length + 1))
      if (await this.#fill()) continue
      yield this.#take(this.#rest.length)
      return false
    }
  }

  /**
   * What stands before a delimiter, as UTF-8; nothing where there is no delimiter.
   *
   * throws  MaxPostPreDataLengthExceeded where it is longer than `most` bytes
   */
  async textUntil(delimiter: Buffer, most: number): Promise<string | undefined> {
    const pieces: Uint8Array[] = []
    let size = 0
    const reading = this.until(delimiter)
    for (;;) {
      const next = await reading.next()
      if (next.done === true) return next.value ? Buffer.concat(pieces).toString() : undefined
      size += next.value.length
      if (size > most) throw new S3Error('MaxPostPreDataLengthExceeded')
      pieces.push(next.value)
    }
  }

  /** Gives back what was taken from: a socket is told that nobody reads on. */
  async close(): Promise<void> {
    await this.#pieces.return?.()
  }

  #take(length: number): Buffer {
    const taken = this.#rest.subarray(0, length)
    this.#rest = this.#rest.subarray(length)
    return taken
  }

  async #fill(): Promise<boolean> {
    const next = await this.#pieces.next()
    if (next.done === true) return false
    this.#rest = Buffer.concat([this.#rest, next.value])
    return true
  }
}
