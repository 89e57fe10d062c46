import { Readable } from 'node:stream'
import { readAwsChunked } from '../body/aws-chunked.js'
import { checkSignatures } from './check-request.js'

// The requests that AWS signs in its own documentation ("Signature calculations", Amazon S3 API reference).
const credentials = [
  { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' },
]
const check = checkSignatures(credentials, () => Date.UTC(2013, 4, 24))

const scope = '20130524/us-east-1/s3/aws4_request'
const date = '20130524T000000Z'
const ofNothing = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'

function authorization(signedHeaders: string, signature: string): string {
  const credential = `AKIAIOSFODNN7EXAMPLE/${scope}`
  return `AWS4-HMAC-SHA256 Credential=${credential},SignedHeaders=${signedHeaders},Signature=${signature}`
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

it('takes a GET with its signature in a header', () => {
  const headers = new Map([
    ['host', 'examplebucket.s3.amazonaws.com'],
    ['range', 'bytes=0-9'],
    ['x-amz-content-sha256', ofNothing],
    ['x-amz-date', date],
    [
      'authorization',
      authorization(
        'host;range;x-amz-content-sha256;x-amz-date',
        'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
      ),
    ],
  ])
  const request = { method: 'GET', path: '/test.txt', query: '', headers, body: nothing() }
  expect(check(request, new URLSearchParams(), 'us-east-1').chunkSignatures).toBeUndefined()
})

it('takes a GET with parameters', () => {
  const headers = new Map([
    ['host', 'examplebucket.s3.amazonaws.com'],
    ['x-amz-content-sha256', ofNothing],
    ['x-amz-date', date],
    [
      'authorization',
      authorization(
        'host;x-amz-content-sha256;x-amz-date',
        '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
      ),
    ],
  ])
  const query = 'prefix=J&max-keys=2'
  const request = { method: 'GET', path: '/', query, headers, body: nothing() }
  expect(() => check(request, new URLSearchParams(query), 'us-east-1')).not.toThrow()
})

it('takes a presigned GET', () => {
  const query =
    `X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=${encodeURIComponent(`AKIAIOSFODNN7EXAMPLE/${scope}`)}` +
    `&X-Amz-Date=${date}&X-Amz-Expires=86400&X-Amz-SignedHeaders=host` +
    '&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404'
  const headers = new Map([['host', 'examplebucket.s3.amazonaws.com']])
  const request = { method: 'GET', path: '/test.txt', query, headers, body: nothing() }
  expect(() => check(request, new URLSearchParams(query), 'us-east-1')).not.toThrow()
})

describe('a body that is signed chunk by chunk', () => {
  const plain = {
    kind: 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
    signedHeaders:
      'content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;x-amz-storage-class',
    signature: '4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9',
  }
  const withTrailer = {
    kind: 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER',
    signedHeaders:
      'content-encoding;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;x-amz-storage-class;x-amz-trailer',
    signature: '106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e',
  }
  const signatures = [
    'ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648',
    '0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497',
    'b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9',
  ]
  const signaturesBeforeTrailer = [
    'b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2',
    '1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7',
    '2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992',
  ]
  const trailer = 'x-amz-checksum-crc32c:sOO8/Q==\r\n'
  const signed = 'x-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n'

  function admitted({ kind, signedHeaders, signature }: typeof plain) {
    const headers = new Map([
      ['host', 's3.amazonaws.com'],
      ['content-encoding', 'aws-chunked'],
      ['content-length', '66824'],
      ['x-amz-content-sha256', kind],
      ['x-amz-date', date],
      ['x-amz-decoded-content-length', '66560'],
      ['x-amz-storage-class', 'REDUCED_REDUNDANCY'],
      ['authorization', authorization(signedHeaders, signature)],
    ])
    if (kind.endsWith('-TRAILER')) headers.set('x-amz-trailer', 'x-amz-checksum-crc32c')
    const request = { method: 'PUT', path: '/examplebucket/chunkObject.txt', query: '', headers, body: nothing() }
    return check(request, new URLSearchParams(), 'us-east-1').chunkSignatures
  }

  function chunksOf(sizes: readonly number[], signedBy: readonly string[]): string {
    const chunks = sizes.map((size, at) => {
      const signature = signedBy[at] === '' ? '' : `;chunk-signature=${signedBy[at]}`
      return `${size.toString(16)}${signature}\r\n${'a'.repeat(size)}${size === 0 ? '' : '\r\n'}`
    })
    return chunks.join('')
  }

  async function sizeOf(request: typeof plain, text: string): Promise<number> {
    let size = 0
    const body = Readable.from([Buffer.from(text)])
    for await (const piece of readAwsChunked(body, new Map(), admitted(request))) size += piece.length
    return size
  }

  const sizes = [65_536, 1_024, 0]
  const beforeTrailer = chunksOf(sizes, signaturesBeforeTrailer)

  it('is taken', async () => {
    expect(await sizeOf(plain, `${chunksOf(sizes, signatures)}\r\n`)).toBe(66_560)
  })

  it('is taken with a trailer', async () => {
    expect(await sizeOf(withTrailer, `${beforeTrailer}${trailer}${signed}\r\n`)).toBe(66_560)
  })

  it.each([
    ['a chunk left out', plain, `${chunksOf([65_536, 0], [signatures[0]!, signatures[2]!])}\r\n`],
    ['another chunk', plain, `${chunksOf([65_536, 1_023, 0], signatures)}\r\n`],
    ['an unsigned chunk', plain, `${chunksOf(sizes, ['', signatures[1]!, signatures[2]!])}\r\n`],
    ['an end that is not signed', plain, `${chunksOf(sizes, [signatures[0]!, signatures[1]!, ''])}\r\n`],
    ['a trailer that is not signed', withTrailer, `${beforeTrailer}${trailer}\r\n`],
    ['another trailer', withTrailer, `${beforeTrailer}x-amz-checksum-crc32c:AAAAAA==\r\n${signed}\r\n`],
  ])('is refused with %s', async (_, request, text) => {
    await expect(sizeOf(request, text)).rejects.toMatchObject({ code: 'SignatureDoesNotMatch' })
  })
})
