import { type BlobStorage, pieceSize } from './blob-storage.js'

/** Blobs in memory. They are copied on their way in and out: nobody else can change them. */
export function memoryBlobs(): BlobStorage {
  const blobs = new Map<string, readonly Uint8Array[]>()
  return {
    async write(name, bytes) {
      const pieces: Uint8Array[] = []
      let length = 0
      for await (const piece of bytes) {
        length += piece.length
        pieces.push(new Uint8Array(piece))
      }
      blobs.set(name, pieces)
      return length
    },
    async *read(name, start, length) {
      let at = 0
      for (const piece of blobs.get(name) ?? []) {
        const from = Math.max(start - at, 0)
        const to = Math.min(start + length - at, piece.length)
        for (let next = from; next < to; next += pieceSize) yield piece.slice(next, Math.min(next + pieceSize, to))
        at += piece.length
        if (at >= start + length) return
      }
    },
    async remove(name) {
      blobs.delete(name)
    },
    names: () => [...blobs.keys()],
  }
}
