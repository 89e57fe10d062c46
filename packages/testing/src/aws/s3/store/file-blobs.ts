import { mkdirSync, readdirSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { type BlobStorage, pieceSize } from './blob-storage.js'
import type { Files } from './files.js'

/** Blobs as files of a directory, which is made when it is missing. */
export function fileBlobs(directory: string, files: Files): BlobStorage {
  mkdirSync(directory, { recursive: true })
  const pathOf = (name: string) => join(directory, name)
  return {
    async write(name, bytes) {
      let length = 0
      async function* counted() {
        for await (const piece of bytes) {
          length += piece.length
          yield piece
        }
      }
      try {
        await files.create(pathOf(name), counted())
        return length
      } catch (error) {
        await files.remove(pathOf(name))
        throw error
      }
    },
    async *read(name, start, length) {
      const file = await open(pathOf(name))
      try {
        for (let done = 0; done < length;) {
          const size = Math.min(pieceSize, length - done)
          const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(size), 0, size, start + done)
          if (bytesRead === 0) throw new Error(`Blob ${name} ends ${length - done} bytes early. Restore the directory.`)
          done += bytesRead
          yield buffer.subarray(0, bytesRead)
        }
      } finally {
        await file.close()
      }
    },
    remove: (name) => files.remove(pathOf(name)),
    names: () => readdirSync(directory),
  }
}
