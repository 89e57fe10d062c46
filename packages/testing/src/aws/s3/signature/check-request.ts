import type { ChunkSignatures } from '../body/aws-chunked.js'
import type { S3Request } from '../http/exchange.js'

/** What is known of a request once it has been let in. */
export interface Admission {
  /** For a body that is signed chunk by chunk. */
  readonly chunkSignatures: ChunkSignatures | undefined
}

/** Lets a request in; throws the S3Error that tells why not. */
export type RequestCheck = (request: S3Request, query: URLSearchParams) => Admission

/** Where no credentials are given, everybody is let in, and signatures are not looked at. */
export function letEverybodyIn(): Admission {
  return { chunkSignatures: undefined }
}
