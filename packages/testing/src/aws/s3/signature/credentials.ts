import type { TestCredentials } from '../../../authorizers/credentials.js'
import { S3Error } from '../s3-error.js'

/** Whose signature a request says it carries. */
export interface Signer {
  readonly accessKeyId: string
  readonly sessionToken: string | undefined
}

/**
 * The credentials that somebody says he has signed with.
 *
 * throws  InvalidAccessKeyId, InvalidToken
 */
export function findCredentials(credentials: readonly TestCredentials[], signer: Signer): TestCredentials {
  const found = credentials.find(({ accessKeyId }) => accessKeyId === signer.accessKeyId)
  if (found === undefined) {
    throw new S3Error('InvalidAccessKeyId', { elements: { AWSAccessKeyId: signer.accessKeyId } })
  }
  if (found.sessionToken !== signer.sessionToken) throw new S3Error('InvalidToken')
  return found
}
