import { checkSignatures } from './check-request.js'

// The requests that AWS signs in its own documentation ("Signing and authenticating REST requests", signature version 2).
const credentials = [
  { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' },
]

async function* nothing(): AsyncGenerator<Uint8Array> {}

interface Signed {
  readonly at: string
  readonly method?: string
  readonly host?: string
  readonly path: string
  readonly query?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly signature?: string
}

function check({ at, method = 'GET', host = 'johnsmith.s3.amazonaws.com', path, query = '', ...sent }: Signed) {
  const authorization = sent.signature && { authorization: `AWS AKIAIOSFODNN7EXAMPLE:${sent.signature}` }
  const headers = new Map(Object.entries({ host, ...sent.headers, ...authorization }))
  const request = { method, path, query, headers, body: nothing() }
  return checkSignatures(credentials, () => Date.parse(at))(request, new URLSearchParams(query), 'us-east-1')
}

it.each<[what: string, request: Signed]>([
  [
    'a GET',
    {
      at: 'Tue, 27 Mar 2007 19:36:42 +0000',
      path: '/photos/puppy.jpg',
      headers: { date: 'Tue, 27 Mar 2007 19:36:42 +0000' },
      signature: 'bWq2s1WEIj+Ydj0vQ697zp+IXMU=',
    },
  ],
  [
    'a PUT, where both headers tell the time',
    {
      at: 'Tue, 27 Mar 2007 21:15:45 +0000',
      method: 'PUT',
      path: '/photos/puppy.jpg',
      headers: { 'content-type': 'image/jpeg', date: 'Tue, 27 Mar 2007 21:15:45 +0000' },
      signature: 'MyyxeRY7whkBe+bq8fHCL/2kKUg=',
    },
  ],
  [
    'a list, whose parameters are not signed',
    {
      at: 'Tue, 27 Mar 2007 19:42:41 +0000',
      path: '/',
      query: 'prefix=photos&max-keys=50&marker=puppy',
      headers: { date: 'Tue, 27 Mar 2007 19:42:41 +0000' },
      signature: 'htDYFYduRNen8P9ZfE/s9SuKy0U=',
    },
  ],
  [
    'a subresource',
    {
      at: 'Tue, 27 Mar 2007 19:44:46 +0000',
      path: '/',
      query: 'acl',
      headers: { date: 'Tue, 27 Mar 2007 19:44:46 +0000' },
      signature: 'c2WLPFtWHVgbEmeEG93a4cG37dM=',
    },
  ],
  [
    'an upload with metadata',
    {
      at: 'Tue, 27 Mar 2007 21:06:08 +0000',
      method: 'PUT',
      host: 'static.johnsmith.net.s3.amazonaws.com:8080',
      path: '/db-backup.dat.gz',
      headers: {
        date: 'Tue, 27 Mar 2007 21:06:08 +0000',
        'x-amz-acl': 'public-read',
        'content-type': 'application/x-download',
        'content-md5': '4gJE4saaMU4BqNR0kLY+lw==',
        'x-amz-meta-reviewedby': 'joe@johnsmith.net,jane@johnsmith.net',
        'x-amz-meta-filechecksum': '0x02661779',
        'x-amz-meta-checksumalgorithm': 'crc32',
      },
      signature: 'ilyl83RwaSoYIEdixDQcA4OnAnc=',
    },
  ],
  [
    'the list of buckets',
    {
      at: 'Wed, 28 Mar 2007 01:29:59 +0000',
      host: 's3.us-west-1.amazonaws.com',
      path: '/',
      headers: { date: 'Wed, 28 Mar 2007 01:29:59 +0000' },
      signature: 'qGdzdERIC03wnaRNKh6OqZehG9s=',
    },
  ],
  [
    'a key as it was encoded',
    {
      at: 'Wed, 28 Mar 2007 01:49:49 +0000',
      host: 's3.us-west-1.amazonaws.com',
      path: '/dictionary/fran%C3%A7ais/pr%c3%a9f%c3%a8re',
      headers: { date: 'Wed, 28 Mar 2007 01:49:49 +0000' },
      signature: 'DNEZGsoieTZ92F3bUfSPQcbGmlM=',
    },
  ],
  [
    'a presigned URL',
    {
      at: 'Wed, 28 Mar 2007 03:40:19 +0000',
      path: '/photos/puppy.jpg',
      query: 'AWSAccessKeyId=AKIAIOSFODNN7EXAMPLE&Signature=NpgCjnDzrM%2BWFzoENXmpNDUsSn8%3D&Expires=1175139620',
    },
  ],
])('%s is taken', (_, request) => {
  expect(check(request).chunkSignatures).toBeUndefined()
})
