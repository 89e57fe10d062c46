import { S3Error } from '../s3-error.js'

/** A signature that was not made of what was sent. */
interface Mismatch {
  readonly accessKeyId: string
  readonly signature: string
  readonly stringToSign: string
  /** Only of version 4. */
  readonly canonicalRequest?: string
}

/** Tells who signed something else what was to be signed, character by character. */
export function mismatch({ accessKeyId, signature, stringToSign, canonicalRequest }: Mismatch): S3Error {
  return new S3Error('SignatureDoesNotMatch', {
    elements: {
      AWSAccessKeyId: accessKeyId,
      StringToSign: stringToSign,
      SignatureProvided: signature,
      StringToSignBytes: spelledOut(stringToSign),
      CanonicalRequest: canonicalRequest,
      CanonicalRequestBytes: canonicalRequest === undefined ? undefined : spelledOut(canonicalRequest),
    },
  })
}

/** '47 45 54': who signs sees which byte of the text it has otherwise. */
function spelledOut(text: string): string {
  return Buffer.from(text)
    .toString('hex')
    .replace(/..(?!$)/g, '$& ')
}
