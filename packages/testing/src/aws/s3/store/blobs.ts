import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { type BlobStorage, pieceSize } from './blob-storage.js'
import type { Segment } from './records.js'
import { cutSegments } from './segments.js'

/**
 * Blobs under random names. A blob lives as long as somebody holds it: the index, a writer that has not committed yet, or a
 * reader that has not come to its end; whoever lets go last removes it.
 */
export class Blobs {
  readonly #storage: BlobStorage
  readonly #holders = new Map<string, number>()
  readonly #removals = new Set<Promise<void>>()
  #isSwept = false

  constructor(storage: BlobStorage) {
    this.#storage = storage
  }

  /**
   * Writes a blob that the caller holds, and has to release.
   *
   * out     one segment, or none where there was no byte
   * throws  whatever `bytes` throws; nothing is left of the blob then
   */
  async write(bytes: AsyncIterable<Uint8Array>): Promise<readonly Segment[]> {
    const blob = randomUUID()
    const length = await this.#storage.write(blob, bytes)
    const segments = [{ blob, start: 0, length }]
    this.hold(segments)
    if (length > 0) return segments
    this.release(segments)
    return []
  }

  /** The bytes of the segments one after the other, from `start` on; it holds the blobs until it is closed. */
  read(segments: readonly Segment[], start = 0, length = Number.POSITIVE_INFINITY): Readable {
    const wanted = cutSegments(segments, start, length)
    this.hold(wanted)
    const stream = Readable.from(this.#piecesOf(wanted), { objectMode: false, highWaterMark: pieceSize })
    stream.once('close', () => this.release(wanted))
    return stream
  }

  hold(segments: readonly Segment[]): void {
    for (const { blob } of segments) this.#holders.set(blob, (this.#holders.get(blob) ?? 0) + 1)
  }

  release(segments: readonly Segment[]): void {
    for (const { blob } of segments) {
      const left = (this.#holders.get(blob) ?? 0) - 1
      if (left > 0) this.#holders.set(blob, left)
      else this.#remove(blob)
    }
  }

  /**
   * Removes the blobs that nobody holds: what a killed process was writing, or had not come to remove. Until then none is
   * removed, since the index is still being read.
   */
  async sweep(): Promise<void> {
    this.#isSwept = true
    const forgotten = this.#storage.names().filter((name) => !this.#holders.has(name))
    await Promise.all(forgotten.map((name) => this.#storage.remove(name)))
  }

  /** When this is done, no removal is under way. */
  async settle(): Promise<void> {
    await Promise.all(this.#removals)
  }

  #remove(blob: string): void {
    this.#holders.delete(blob)
    if (!this.#isSwept) return
    const removal = this.#storage.remove(blob).finally(() => this.#removals.delete(removal))
    // What cannot be removed is swept at the next start.
    removal.catch(() => {})
    this.#removals.add(removal)
  }

  async *#piecesOf(segments: readonly Segment[]): AsyncGenerator<Uint8Array> {
    for (const { blob, start, length } of segments) yield* this.#storage.read(blob, start, length)
  }
}
