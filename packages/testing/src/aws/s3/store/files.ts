import { ftruncateSync, renameSync, writeSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'

/** All that a store does to change files: a test stands here to see or to break it between any two steps. */
export interface Files {
  /** Writes at a position; says how many bytes it came to write. */
  write(file: number, bytes: Uint8Array, position: number): number
  truncate(file: number, size: number): void
  rename(from: string, to: string): void
  /** Writes a file that is not there yet. */
  create(path: string, pieces: AsyncIterable<Uint8Array>): Promise<void>
  /** Removes a file, if it is there. */
  remove(path: string): Promise<void>
}

export const systemFiles: Files = {
  write: (file, bytes, position) => writeSync(file, bytes, 0, bytes.length, position),
  truncate: (file, size) => ftruncateSync(file, size),
  rename: (from, to) => renameSync(from, to),
  create: (path, pieces) => writeFile(path, pieces, { flag: 'wx' }),
  remove: (path) => rm(path, { force: true }),
}
