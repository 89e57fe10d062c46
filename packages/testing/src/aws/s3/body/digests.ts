import { createHash } from 'node:crypto'
import { type ChecksumAlgorithm, startChecksum } from './checksums.js'

/** What was computed of a run of bytes. */
export interface Digests {
  readonly size: number
  /** Hexadecimal. */
  readonly md5: string
  /** Base64, of an algorithm that was asked for. */
  readonly checksum: (algorithm: ChecksumAlgorithm) => string
}

/** Digests in the making, while bytes pass piece by piece. */
export interface RunningDigests {
  readonly size: number
  update(bytes: Uint8Array): void
  /** Once, when all bytes have passed. */
  finish(): Digests
}

export function startDigests(algorithms: Iterable<ChecksumAlgorithm>): RunningDigests {
  const md5 = createHash('md5')
  const running = [...new Set(algorithms)].map(startChecksum)
  let size = 0
  return {
    get size() {
      return size
    },
    update(bytes) {
      size += bytes.length
      md5.update(bytes)
      for (const checksum of running) checksum.update(bytes)
    },
    finish() {
      const values = new Map(running.map((checksum) => [checksum.algorithm, checksum.value()]))
      return { size, md5: md5.digest('hex'), checksum: (algorithm) => values.get(algorithm)! }
    },
  }
}
