import type { Difference } from './difference.js'

const tests = 'packages/testing/test/s3/'

/** Rows of docs/embedded-s3.md. */
export const differences: readonly Difference[] = [
  {
    of: 'credentials',
    aws: 'every request is signed, or a policy lets it in',
    ours: 'signatures are looked at when `credentials` are given; whoever signs with one of them may do everything',
    test: `${tests}signatures.test.ts`,
  },
  {
    of: 'Signature Version 2',
    aws: 'regions from before 2014 take it, but not for what a key of KMS encrypts',
    ours: 'the same; what a key of KMS is said to have encrypted can be read',
    test: `${tests}version-2-signatures.test.ts`,
  },
  {
    of: 'access control lists, policies',
    aws: 'buckets made today take no ACL but `bucket-owner-full-control` and `private`; policies are followed',
    ours: 'the same for ACLs; no policy can be put',
    test: `${tests}bucket-as-made.test.ts`,
  },
  {
    of: 'what a bucket is set up for',
    aws: 'encryption, public access, logging and the like can be set',
    ours: 'they are told as they are of a bucket made today; setting them is refused by name',
    test: `${tests}bucket-as-made.test.ts`,
  },
  {
    of: 'encryption',
    aws: 'objects are encrypted; a key of KMS is looked up, and told as its ARN',
    ours: 'SSE-S3 and SSE-KMS are kept and told as they were sent, and the bytes are not encrypted; keys of the customer are refused',
    test: `${tests}raw-requests.test.ts`,
  },
  {
    of: 'archives',
    aws: 'GLACIER and DEEP_ARCHIVE are restored before they are read',
    ours: 'they are not read: 403 InvalidObjectState; RestoreObject is refused by name',
    test: `${tests}objects.test.ts`,
  },
  {
    of: 'lifecycle rules',
    aws: 'objects expire and move, uploads are aborted',
    ours: 'rules are checked, kept and told, not followed; there is no `x-amz-expiration`',
    test: `${tests}lifecycle.test.ts`,
  },
  {
    of: 'regions',
    aws: 'each has an endpoint, and redirects to the others',
    ours: 'one endpoint has the buckets of all; a signature for another region than the bucket’s is refused',
    test: `${tests}signatures.test.ts`,
  },
  {
    of: 'checksums',
    aws: 'MD5, SHA-512 and xxHash too, since 2026',
    ours: 'CRC32, CRC32C, CRC64NVME, SHA-1 and SHA-256; the others are refused by name',
    test: `${tests}raw-requests.test.ts`,
  },
  {
    of: 'a write while an upload in parts goes on',
    aws: 'in a bucket with versions the latest is what began last; without, either may win',
    ours: 'the same with versions; without, what ends last',
    test: `${tests}versions.test.ts`,
  },
  {
    of: 'a loss of power',
    aws: 'what was answered is kept',
    ours: 'what was answered survives the end of its process, however it ends; the system is not told to write at once',
    test: `${tests}killed-process.test.ts`,
  },
]

/** Something of S3 that may surprise, and the test that shows it. Rows of docs/embedded-s3.md. */
export const surprises: readonly (readonly [of: string, what: string, test: string])[] = [
  [
    'an error document',
    'code, words and elements of AWS: `Condition`, `BucketName`, `ArgumentName`; there is no `Resource`',
    `${tests}error-documents.test.ts`,
  ],
  [
    'a bucket that is made with an ACL',
    'refused: InvalidBucketAclWithObjectOwnership; and an `x-amz-object-ownership` that has ACLs by name',
    `${tests}raw-requests.test.ts`,
  ],
  ['the entity tag of what a key of KMS encrypts', 'no MD5, and another one each time', `${tests}copies.test.ts`],
  ['a copy of `bucket/a+b`', 'is of the key `a b`: the source is encoded as forms are', `${tests}copies.test.ts`],
  [
    'a copy where versioning is suspended',
    'tells the version `null`, which a write does not',
    `${tests}copies.test.ts`,
  ],
  [
    'a part of an object',
    'has a checksum of its own only where that of the object is COMPOSITE',
    `${tests}multipart.test.ts`,
  ],
  [
    'a page of uploads',
    'says where it ends even when it is the last; one of common prefixes only does not, and cannot be gone on behind',
    `${tests}multipart.test.ts`,
  ],
  [
    'user metadata that is not all US-ASCII',
    'comes back in encoded words of RFC 2047: `=?UTF-8?Q?caf=C3=A9?=`',
    `${tests}raw-requests.test.ts`,
  ],
  [
    'a wrong signature',
    'the text to sign and the canonical request are told, and their bytes; `x-amz-content-sha256` may go unsigned',
    `${tests}signatures.test.ts`,
  ],
]

/** Limits that hold here as there, and what says so. */
export const limits: readonly (readonly [what: string, limit: string])[] = [
  ['a body', '5 GiB: EntityTooLarge'],
  ['a part, but for the last', '5 MiB at least: EntityTooSmall'],
  ['parts', '10,000: InvalidArgument'],
  ['a copy in one go', '5 GiB: InvalidRequest'],
  ['the fields of a form before its file', '20 KB: MaxPostPreDataLengthExceeded'],
  ['a key', '1,024 bytes of UTF-8: KeyTooLongError'],
  ['user metadata', '2,048 bytes of names and values: MetadataTooLarge'],
  ['tags', '10 of an object, 50 of a bucket, names of 128 and values of 256 characters: BadRequest, InvalidTag'],
  ['objects that are deleted at once', '1,000: MalformedXML'],
  ['entries of a page', '1,000'],
  ['a chunk of aws-chunked, but for the last', '8,192 bytes at least: InvalidChunkSizeError'],
  ['a presigned URL', 'a week: AuthorizationQueryParametersError'],
  ['the clock of who signs', '15 minutes off: RequestTimeTooSkewed'],
  ['a document', '8 MiB: MaxMessageLengthExceeded (the number is ours)'],
]
