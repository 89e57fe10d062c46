import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync } from 'node:fs'
import { open, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { Segment } from './records.js'
import { cutSegments } from './segments.js'

/** bytes read from a file at a time */
const pieceSize = 256 * 1024

/**
 * Files of bytes under random names. A blob lives as long as somebody holds it: the index, a writer that has not
 * committed yet, or a reader that has not come to its end; whoever lets go last removes the file.
 */
export class Blobs {
  readonly #directory: string
  readonly #holders = new Map<string, number>()
  readonly #removals = new Set<Promise<void>>()
  #isSwept = false

  constructor(directory: string) {
    this.#directory = directory
    mkdirSync(directory, { recursive: true })
  }

  /**
   * Writes a blob that the caller holds, and has to release.
   *
   * out     one segment, or none where there was no byte
   * throws  whatever `bytes` throws; nothing is left of the blob then
   */
  async write(bytes: AsyncIterable<Uint8Array>): Promise<readonly Segment[]> {
    const blob = randomBytes(16).toString('hex')
    let length = 0
    const counted = async function* () {
      for await (const piece of bytes) {
        length += piece.length
        yield piece
      }
    }
    try {
      await writeFile(this.#pathOf(blob), counted(), { flag: 'wx' })
    } catch (error) {
      await rm(this.#pathOf(blob), { force: true })
      throw error
    }
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
   * Removes the files that nobody holds: what a killed process was writing, or had not come to remove. Until then no file
   * is removed, since the index is still being read.
   */
  async sweep(): Promise<void> {
    this.#isSwept = true
    const forgotten = readdirSync(this.#directory).filter((name) => !this.#holders.has(name))
    await Promise.all(forgotten.map((name) => rm(this.#pathOf(name), { force: true })))
  }

  /** When this is done, no removal is under way. */
  async settle(): Promise<void> {
    await Promise.all(this.#removals)
  }

  #remove(blob: string): void {
    this.#holders.delete(blob)
    if (!this.#isSwept) return
    const removal = rm(this.#pathOf(blob), { force: true }).finally(() => this.#removals.delete(removal))
    // A file that cannot be removed is swept at the next start.
    removal.catch(() => {})
    this.#removals.add(removal)
  }

  async *#piecesOf(segments: readonly Segment[]): AsyncGenerator<Uint8Array> {
    for (const { blob, start, length } of segments) {
      const file = await open(this.#pathOf(blob))
      try {
        for (let done = 0; done < length;) {
          const size = Math.min(pieceSize, length - done)
          const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(size), 0, size, start + done)
          if (bytesRead === 0) throw new Error(`Blob ${blob} ends ${length - done} bytes early. Restore the directory.`)
          done += bytesRead
          yield buffer.subarray(0, bytesRead)
        }
      } finally {
        await file.close()
      }
    }
  }

  #pathOf(blob: string): string {
    return join(this.#directory, blob)
  }
}
