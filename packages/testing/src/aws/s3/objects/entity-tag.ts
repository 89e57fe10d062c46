import { randomBytes } from 'node:crypto'
import type { ObjectProperties } from '../store/records.js'

type Encrypted = Pick<ObjectProperties, 'encryption'>

/**
 * The entity tag of what was sent in one go: its MD5, but for what a key of KMS encrypts, whose tag is no MD5 of anything
 * that is seen outside and another one each time.
 *
 * source  AWS "Object", ETag; recorded: localstack's test_s3_bucket_encryption_sse_kms, January 2025
 */
export function entityTag(md5: string, properties: Encrypted): string {
  return isByKms(properties) ? randomBytes(16).toString('hex') : md5
}

/** Whether an object is encrypted with a key of KMS. */
export function isByKms({ encryption }: Encrypted): boolean {
  return encryption.some(([name, value]) => name === 'x-amz-server-side-encryption' && value.startsWith('aws:kms'))
}
