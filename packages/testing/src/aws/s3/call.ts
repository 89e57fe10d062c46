import type { ChunkSignatures } from './body/aws-chunked.js'
import { S3Error } from './s3-error.js'
import type { Bucket, Store } from './store/store.js'

/**
 * Lets a form in whose policy is signed; throws the S3Error that tells why not.
 *
 * in  `fields` by their names in lower case; `region` is that of the bucket
 */
export type FormCheck = (fields: ReadonlyMap<string, string>, region: string) => void

/** A request that has been found to name an operation, and what the operation works on. */
export interface Call {
  /** AWS's name of the operation. */
  readonly operation: string
  /** '' where the operation is about no bucket. */
  readonly bucketName: string
  /** '' where the operation is about no object. */
  readonly key: string
  readonly query: URLSearchParams
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>
  /** As it came, framing and all. */
  readonly body: AsyncIterable<Uint8Array>
  /** For a body that is signed chunk by chunk; nothing where signatures are not checked. */
  readonly chunkSignatures: ChunkSignatures | undefined
  /** For a form, which says in its body who has signed its policy. */
  readonly checkForm: FormCheck
  readonly store: Store
  /** ms since 1970, at the moment of asking */
  readonly now: () => number
}

/**
 * The bucket a call is about. Ask again after an `await`: somebody may have deleted it.
 *
 * throws  NoSuchBucket
 */
export function bucketOf(call: Call, name: string = call.bucketName): Bucket {
  const bucket = call.store.bucket(name)
  if (bucket === undefined) throw new S3Error('NoSuchBucket', { elements: { BucketName: name } })
  return bucket
}

/** S3 keeps whole seconds. */
export function wholeSeconds(call: Call): number {
  return Math.floor(call.now() / 1000) * 1000
}
