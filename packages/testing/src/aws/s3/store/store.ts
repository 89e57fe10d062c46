import { join } from 'node:path'
import { lockDirectory, type Unlock } from '../../directory-lock.js'
import type { BlobStorage } from './blob-storage.js'
import { Blobs } from './blobs.js'
import { fileBlobs } from './file-blobs.js'
import { type Files, systemFiles } from './files.js'
import { FileJournal, type Journal, noJournal } from './journal.js'
import { KeyIndex } from './key-index.js'
import { memoryBlobs } from './memory-blobs.js'
import type { BucketSettings, Change, Segment, Upload, UploadedPart, Version } from './records.js'

/** A bucket and what is in it; changed by commits only. */
export interface Bucket {
  readonly settings: BucketSettings
  readonly keys: KeyIndex
  readonly uploads: ReadonlyMap<string, PendingUpload>
}

/** An upload, and the parts that have come by their numbers. */
export interface PendingUpload {
  readonly upload: Upload
  readonly parts: ReadonlyMap<number, UploadedPart>
}

/** changes; a journal is never rewritten for fewer, nor before it has four times as many as it needs */
const rewriteFrom = 10_000

/**
 * Buckets, objects and uploads, in a directory or in memory. In a directory, `journal` says what there is and `blobs/` has
 * the bytes. All that the journal says is in memory too, so that looking up and committing take no turn of the event loop:
 * whoever looks, decides and commits without an `await` between them does so alone.
 */
export class Store {
  readonly blobs: Blobs
  readonly #buckets = new Map<string, OpenBucket>()
  readonly #unlock: Unlock
  #journal: Journal | undefined
  #changes = 0
  #rewriteAt = rewriteFrom
  #sequence = 0

  private constructor(storage: BlobStorage, unlock: Unlock) {
    this.#unlock = unlock
    this.blobs = new Blobs(storage)
  }

  /** An empty store that is gone with its process. */
  static async inMemory(): Promise<Store> {
    const store = new Store(memoryBlobs(), () => Promise.resolve())
    store.#journal = noJournal
    await store.blobs.sweep()
    return store
  }

  /**
   * Opens the store of a directory, and makes one where there is none.
   *
   * throws  when another process holds the directory, or its journal is damaged
   */
  static async open(directory: string, files: Files = systemFiles): Promise<Store> {
    const unlock = await lockDirectory(directory)
    let store: Store | undefined
    try {
      const opened = (store = new Store(fileBlobs(join(directory, 'blobs'), files), unlock))
      store.#journal = await FileJournal.open(directory, files, (changes) => opened.#apply(changes))
      await store.blobs.sweep()
      return store
    } catch (error) {
      await (store === undefined ? unlock() : store.close())
      throw error
    }
  }

  bucket(name: string): Bucket | undefined {
    return this.#buckets.get(name)
  }

  /** In the order they were made. */
  buckets(): readonly Bucket[] {
    return [...this.#buckets.values()]
  }

  /** Higher than that of every version and upload before. */
  nextSequence(): number {
    return this.#sequence + 1
  }

  /** Makes changes that belong together: all are on disk and in memory when this returns, or none is when it throws. */
  commit(...changes: readonly Change[]): void {
    this.#openJournal().append(changes)
    this.#apply(changes)
    if (this.#changes > this.#rewriteAt) this.#rewrite()
  }

  /** Nothing stays open. */
  async close(): Promise<void> {
    await this.blobs.settle()
    this.#journal?.close()
    this.#journal = undefined
    await this.#unlock()
  }

  #openJournal(): Journal {
    if (this.#journal === undefined) throw new Error('The store is closed.')
    return this.#journal
  }

  /** What is committed stays committed when the journal cannot be rewritten; it is tried again when it is twice as long. */
  #rewrite(): void {
    try {
      this.#changes = this.#openJournal().rewrite(this.#description())
      this.#rewriteAt = Math.max(rewriteFrom, 4 * this.#changes)
    } catch {
      this.#rewriteAt = 2 * this.#changes
    }
  }

  #apply(changes: readonly Change[]): void {
    for (const change of changes) this.#applyOne(change)
    this.#changes += changes.length
  }

  #applyOne(change: Change): void {
    switch (change.type) {
      case 'bucket-set':
        return this.#setBucket(change.settings)
      case 'bucket-deleted':
        return this.#deleteBucket(change.bucket)
      case 'version-set':
        return this.#setVersion(this.#existing(change.bucket), change.key, change.version)
      case 'version-deleted':
        return this.#deleteVersion(this.#existing(change.bucket), change.key, change.versionId)
      case 'upload-set':
        return this.#setUpload(this.#existing(change.bucket), change.upload)
      case 'upload-deleted':
        return this.#deleteUpload(this.#existing(change.bucket), change.uploadId)
      case 'part-set':
        return this.#setPart(this.#existing(change.bucket), change.uploadId, change.part)
    }
  }

  #setBucket(settings: BucketSettings): void {
    const bucket = this.#buckets.get(settings.name)
    if (bucket) bucket.settings = settings
    else this.#buckets.set(settings.name, { settings, keys: new KeyIndex(), uploads: new Map() })
  }

  #deleteBucket(name: string): void {
    const bucket = this.#existing(name)
    for (const uploadId of bucket.uploads.keys()) this.#deleteUpload(bucket, uploadId)
    this.#buckets.delete(name)
  }

  /** The new version is held before the old one is let go: a change of tags keeps its blobs. */
  #setVersion(bucket: OpenBucket, key: string, version: Version): void {
    const before = bucket.keys.version(key, version.versionId)
    this.blobs.hold(segmentsOf(version))
    bucket.keys.set(key, version)
    this.blobs.release(segmentsOf(before))
    this.#sequence = Math.max(this.#sequence, version.sequence)
  }

  #deleteVersion(bucket: OpenBucket, key: string, versionId: string): void {
    const before = bucket.keys.version(key, versionId)
    bucket.keys.delete(key, versionId)
    this.blobs.release(segmentsOf(before))
  }

  #setUpload(bucket: OpenBucket, upload: Upload): void {
    bucket.uploads.set(upload.uploadId, { upload, parts: new Map() })
    this.#sequence = Math.max(this.#sequence, upload.sequence)
  }

  #setPart(bucket: OpenBucket, uploadId: string, part: UploadedPart): void {
    const parts = bucket.uploads.get(uploadId)?.parts
    if (parts === undefined) return
    this.blobs.hold(part.segments)
    this.blobs.release(parts.get(part.number)?.segments ?? [])
    parts.set(part.number, part)
  }

  #deleteUpload(bucket: OpenBucket, uploadId: string): void {
    for (const part of bucket.uploads.get(uploadId)?.parts.values() ?? []) this.blobs.release(part.segments)
    bucket.uploads.delete(uploadId)
  }

  #existing(name: string): OpenBucket {
    const bucket = this.#buckets.get(name)
    if (bucket === undefined) throw new Error(`The journal changes the bucket '${name}', which it does not have.`)
    return bucket
  }

  /** The changes that make this state out of nothing. */
  *#description(): Generator<Change> {
    for (const [bucket, { settings, keys, uploads }] of this.#buckets) {
      yield { type: 'bucket-set', settings }
      for (const key of keys.sorted.from('')) {
        for (const version of keys.versions(key)) yield { type: 'version-set', bucket, key, version }
      }
      for (const { upload, parts } of uploads.values()) {
        yield { type: 'upload-set', bucket, upload }
        for (const part of parts.values()) yield { type: 'part-set', bucket, uploadId: upload.uploadId, part }
      }
    }
  }
}

interface OpenBucket {
  settings: BucketSettings
  readonly keys: KeyIndex
  readonly uploads: Map<string, { readonly upload: Upload; readonly parts: Map<number, UploadedPart> }>
}

function segmentsOf(version: Version | undefined): readonly Segment[] {
  return version?.kind === 'object' ? version.segments : []
}
