/** Reads lines and runs of bytes from pieces that came as they came. */
export class ByteReader {
  readonly #pieces: AsyncIterator<Uint8Array>
  #rest: Uint8Array = new Uint8Array(0)

  constructor(pieces: AsyncIterable<Uint8Array>) {
    this.#pieces = pieces[Symbol.asyncIterator]()
  }

  /** Up to `most` bytes, at least one; nothing at the end. */
  async some(most: number): Promise<Uint8Array | undefined> {
    return (await this.#fill()) ? this.#take(most) : undefined
  }

  /** A line without its end ('\r\n'); nothing when the pieces end before it, or it is longer than `most` bytes. */
  async line(most: number): Promise<string | undefined> {
    let line = ''
    while (line.length <= most + 2 && (await this.#fill())) {
      const piece = this.#take(this.#rest.indexOf(newline) + 1 || most)
      line += Buffer.from(piece).toString('latin1')
      if (line.endsWith('\r\n')) return line.slice(0, -2)
    }
    return undefined
  }

  /** Gives back what was taken from: an open file or socket is told that nobody reads on. */
  async close(): Promise<void> {
    await this.#pieces.return?.()
  }

  #take(most: number): Uint8Array {
    const taken = this.#rest.subarray(0, most)
    this.#rest = this.#rest.subarray(taken.length)
    return taken
  }

  async #fill(): Promise<boolean> {
    while (this.#rest.length === 0) {
      const next = await this.#pieces.next()
      if (next.done === true) return false
      this.#rest = next.value
    }
    return true
  }
}

const newline = 10
