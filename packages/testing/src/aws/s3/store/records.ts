import type { Checksum, ChecksumAlgorithm, ChecksumType } from '../body/checksums.js'

/** A run of bytes in a blob. Copies share blobs, so one object's segment may be a piece of what another was sent as. */
export interface Segment {
  readonly blob: string
  readonly start: number
  readonly length: number
}

/** A name and its value; lists of them, so that no name ('__proto__') is special. */
export type Pair = readonly [name: string, value: string]

type RetentionMode = 'GOVERNANCE' | 'COMPLIANCE'

export interface Retention {
  readonly mode: RetentionMode
  /** ms since 1970 */
  readonly until: number
}

/** What a client says of an object, besides its bytes. */
export interface ObjectProperties {
  /** Headers that are kept and given back: 'content-type', 'cache-control', … */
  readonly headers: readonly Pair[]
  /** User metadata, names without 'x-amz-meta-'. */
  readonly metadata: readonly Pair[]
  readonly tags: readonly Pair[]
  readonly storageClass: string
  /** Header names and values that say how it is encrypted; nothing is. */
  readonly encryption: readonly Pair[]
  readonly retention?: Retention
  readonly legalHold?: boolean
}

/** A part of an object that was sent in parts. */
interface ObjectPart {
  readonly number: number
  readonly size: number
  /** Base64, by the algorithm of the object's checksum; only where that is made of those of its parts. */
  readonly checksum?: string
}

interface VersionBase {
  /** 'null' when it was written while versioning was off. */
  readonly versionId: string
  /** Grows with every commit: the version of a key with the highest is its latest. */
  readonly sequence: number
  /** ms since 1970, whole seconds as S3 keeps them */
  readonly modified: number
}

/** One version of an object. */
export interface StoredObject extends VersionBase, ObjectProperties {
  readonly kind: 'object'
  readonly size: number
  /** Without quotes. */
  readonly etag: string
  readonly segments: readonly Segment[]
  readonly checksum: Checksum
  /** Only of an object that was sent in parts. */
  readonly parts?: readonly ObjectPart[]
  /** The upload that made it: completing it again finds the same answer. */
  readonly uploadId?: string
}

/** What a delete leaves behind in a bucket with versions. */
export interface DeleteMarker extends VersionBase {
  readonly kind: 'marker'
}

export type Version = StoredObject | DeleteMarker

/** A part that waits for its upload to be completed. */
export interface UploadedPart {
  readonly number: number
  readonly size: number
  /** Hexadecimal MD5. */
  readonly etag: string
  readonly segments: readonly Segment[]
  /** Base64, by the algorithm of the upload. */
  readonly checksum: string
  /** ms since 1970, whole seconds */
  readonly modified: number
}

/** An upload in parts that is neither completed nor aborted. */
export interface Upload {
  readonly uploadId: string
  readonly key: string
  /** ms since 1970, whole seconds */
  readonly initiated: number
  readonly algorithm: ChecksumAlgorithm
  readonly checksumType: ChecksumType
  /** Whether the client chose the algorithm; S3 chooses CRC64NVME where it did not. */
  readonly algorithmGiven: boolean
  readonly properties: ObjectProperties
  /** Of the version it becomes in a bucket with versions: what is written meanwhile counts as newer. */
  readonly sequence: number
  /** The sequence of the object that the key had when it began, if any. */
  readonly replaces?: number
}

/** What an object in a bucket with Object Lock gets when its writer says nothing. */
export interface DefaultRetention {
  readonly mode: RetentionMode
  readonly unit: 'Days' | 'Years'
  readonly count: number
}

/** A bucket without what is in it. */
export interface BucketSettings {
  readonly name: string
  /** ms since 1970 */
  readonly created: number
  readonly region: string
  /** Nothing until it is switched on for the first time. */
  readonly versioning?: 'Enabled' | 'Suspended'
  readonly objectLock?: { readonly defaultRetention?: DefaultRetention }
  /** The document as it was sent. */
  readonly lifecycle?: string
  /** How small an object may be that its rules move. */
  readonly transitionSize?: string
  readonly tags?: readonly Pair[]
  readonly cors?: readonly CorsRule[]
}

/** Which pages of other origins may ask for what; origins and headers may have a '*' for anything. */
export interface CorsRule {
  readonly id?: string
  readonly methods: readonly string[]
  readonly origins: readonly string[]
  readonly headers: readonly string[]
  /** Headers of answers that a page may read. */
  readonly exposed: readonly string[]
  /** s; how long a browser need not ask again */
  readonly maxAge?: number
}

/** One step from one state of the store to the next; those of a commit are made together or not at all. */
export type Change =
  | { readonly type: 'bucket-set'; readonly settings: BucketSettings }
  | { readonly type: 'bucket-deleted'; readonly bucket: string }
  | { readonly type: 'version-set'; readonly bucket: string; readonly key: string; readonly version: Version }
  | { readonly type: 'version-deleted'; readonly bucket: string; readonly key: string; readonly versionId: string }
  | { readonly type: 'upload-set'; readonly bucket: string; readonly upload: Upload }
  | { readonly type: 'upload-deleted'; readonly bucket: string; readonly uploadId: string }
  | { readonly type: 'part-set'; readonly bucket: string; readonly uploadId: string; readonly part: UploadedPart }
