/** Where the bytes of blobs are, by name. */
export interface BlobStorage {
  /**
   * Writes a new blob.
   *
   * out     how many bytes it has
   * throws  whatever `bytes` throws; nothing is left of the blob then
   */
  write(name: string, bytes: AsyncIterable<Uint8Array>): Promise<number>
  /** `length` bytes from `start` on; there are as many. */
  read(name: string, start: number, length: number): AsyncIterable<Uint8Array>
  remove(name: string): Promise<void>
  names(): readonly string[]
}

/** bytes read at a time */
export const pieceSize = 256 * 1024
