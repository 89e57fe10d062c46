import { createHash } from 'node:crypto'
import { connect } from 'node:net'
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { type RawRequest, refusalOf, send, useS3 } from './use-s3.js'

const s3 = useS3()

const crc32OfHello = 'NhCmhg=='
const unsigned = { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' }
const streaming = { 'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER' }
const withTrailer = { ...streaming, 'x-amz-trailer': 'x-amz-checksum-crc32', 'x-amz-decoded-content-length': '5' }

describe('a body', () => {
  it.each<[what: string, request: Omit<RawRequest, 'path'>]>([
    ['with its MD5', { headers: { 'content-md5': 'XUFAKrxLKna5cZ2REBfFkg==' } }],
    ['with its CRC32', { headers: { 'x-amz-checksum-crc32': crc32OfHello } }],
    ['with its SHA-256', { headers: { 'x-amz-content-sha256': sha256('hello') } }],
    ['unsigned', { headers: unsigned }],
    ['with an access control list for its owner', { headers: { 'x-amz-acl': 'private' } }],
    ['with one for the owner of the bucket', { headers: { 'x-amz-acl': 'bucket-owner-full-control' } }],
    [
      'in chunks with a trailer',
      { headers: withTrailer, body: `5\r\nhello\r\n0\r\nx-amz-checksum-crc32:${crc32OfHello}\r\n\r\n` },
    ],
    [
      'in chunks named by its encoding',
      {
        headers: { 'content-encoding': 'aws-chunked', 'x-amz-decoded-content-length': '5' },
        body: '5\r\nhello\r\n0\r\n\r\n',
      },
    ],
  ])('%s is taken', async (_, request) => {
    const Bucket = await s3.bucket()
    const put = { method: 'PUT', path: `/${Bucket}/it`, body: 'hello', ...request }
    expect(await send(s3.server.endpoint, put)).toMatchObject({ status: 200 })
    const found = await s3.client.send(new GetObjectCommand({ Bucket, Key: 'it' }))
    expect([await found.Body!.transformToString(), found.ContentEncoding]).toEqual(['hello', undefined])
  })

  it.each<[what: string, outcome: string, request: Omit<RawRequest, 'path'>]>([
    ['a wrong MD5', '400 BadDigest', { headers: { 'content-md5': 'AAAAAAAAAAAAAAAAAAAAAA==' } }],
    ['no MD5', '400 InvalidDigest', { headers: { 'content-md5': 'nonsense' } }],
    ['a wrong CRC32', '400 BadDigest', { headers: { 'x-amz-checksum-crc32': 'AAAAAA==' } }],
    ['no CRC32', '400 InvalidRequest', { headers: { 'x-amz-checksum-crc32': 'nonsense' } }],
    [
      'two checksums',
      '400 InvalidRequest',
      { headers: { 'x-amz-checksum-crc32': crc32OfHello, 'x-amz-checksum-sha1': 'x' } },
    ],
    ['a checksum not imitated', '501 NotImplemented', { headers: { 'x-amz-checksum-xxhash64': 'AAAAAAAAAAA=' } }],
    ['an algorithm and no checksum', '400 InvalidRequest', { headers: { 'x-amz-sdk-checksum-algorithm': 'CRC32' } }],
    ['a wrong SHA-256', '400 XAmzContentSHA256Mismatch', { headers: { 'x-amz-content-sha256': sha256('other') } }],
    ['no SHA-256', '400 InvalidArgument', { headers: { 'x-amz-content-sha256': 'nonsense' } }],
    ['no length', '411 MissingContentLength', { headers: { 'transfer-encoding': 'chunked' } }],
    ['no decoded length', '411 MissingContentLength', { headers: streaming }],
    ['too much said of it', '400 MetadataTooLarge', { headers: { 'x-amz-meta-a': 'a'.repeat(2_100) } }],
    ['an unknown storage class', '400 InvalidStorageClass', { headers: { 'x-amz-storage-class': 'ATTIC' } }],
    [
      'an unknown encryption',
      '400 InvalidEncryptionAlgorithmError',
      { headers: { 'x-amz-server-side-encryption': 'rot13' } },
    ],
    [
      'a key of the customer',
      '501 NotImplemented',
      { headers: { 'x-amz-server-side-encryption-customer-algorithm': 'AES256' } },
    ],
    ['an access control list', '400 AccessControlListNotSupported', { headers: { 'x-amz-acl': 'public-read' } }],
    [
      '11 tags',
      '400 BadRequest',
      { headers: { 'x-amz-tagging': Array.from({ length: 11 }, (_, at) => `k${at}=v`).join('&') } },
    ],
    ['the same tag twice', '400 InvalidArgument', { headers: { 'x-amz-tagging': 'a=1&a=2' } }],
    ['tags that are not encoded', '400 InvalidArgument', { headers: { 'x-amz-tagging': 'a=1,b=2' } }],
    ['a tag without a name', '400 InvalidTag', { headers: { 'x-amz-tagging': '=1' } }],
    [
      'a trailer that is not there',
      '400 MalformedTrailerError',
      { headers: withTrailer, body: '5\r\nhello\r\n0\r\n\r\n' },
    ],
    [
      'a wrong trailer',
      '400 BadDigest',
      { headers: withTrailer, body: '5\r\nhello\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n' },
    ],
    [
      'a trailer that is none',
      '400 MalformedTrailerError',
      { headers: withTrailer, body: '5\r\nhello\r\n0\r\nnonsense\r\n\r\n' },
    ],
    [
      'more behind its end',
      '400 MalformedTrailerError',
      {
        headers: withTrailer,
        body: `5\r\nhello\r\n0\r\nx-amz-checksum-crc32:${crc32OfHello}\r\n\r\nmore`,
      },
    ],
    ['a chunk that ends early', '400 IncompleteBody', { headers: withTrailer, body: '5\r\nhel' }],
    ['a chunk without an end', '400 IncompleteBody', { headers: withTrailer, body: '5\r\nhello0\r\n\r\n' }],
    ['a chunk size that is none', '400 IncompleteBody', { headers: withTrailer, body: 'five\r\nhello\r\n0\r\n\r\n' }],
    ['a chunk size without end', '400 IncompleteBody', { headers: withTrailer, body: '5'.repeat(5_000) }],
    ['less than was declared', '400 IncompleteBody', { headers: withTrailer, body: '4\r\nhell\r\n0\r\n\r\n' }],
    ['more than was declared', '400 IncompleteBody', { headers: withTrailer, body: '6\r\nhello!\r\n0\r\n\r\n' }],
    ['more than 5 GiB', '400 EntityTooLarge', { headers: { ...unsigned, 'content-length': '5368709121' } }],
    ['small chunks', '400 InvalidChunkSizeError', { headers: withTrailer, body: '2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n' }],
  ])('with %s is refused: %s', async (_, outcome, request) => {
    const Bucket = await s3.bucket()
    const reply = await send(s3.server.endpoint, { method: 'PUT', path: `/${Bucket}/it`, body: 'hello', ...request })
    expect(`${reply.status} ${reply.code}`).toBe(outcome)
    expect(await refusalOf(s3.client.send(new HeadObjectCommand({ Bucket, Key: 'it' })))).toBe('404 NotFound')
  })
})

describe('a request', () => {
  it.each<[outcome: string, request: RawRequest]>([
    ['400 InvalidURI', { path: '/bucket-1/%ff' }],
    ['400 InvalidURI', { path: '/bucket-1/%' }],
    ['400 KeyTooLongError', { path: `/bucket-1/${'k'.repeat(1_025)}` }],
    ['405 MethodNotAllowed', { method: 'PATCH', path: '/bucket-1/a' }],
    ['405 MethodNotAllowed', { method: 'POST', path: '/' }],
    ['501 NotImplemented', { path: '/bucket-1?inventory' }],
    ['501 NotImplemented', { method: 'PUT', path: '/bucket-1?policy', body: '{}' }],
    ['400 MalformedXML', { method: 'PUT', path: '/bucket-new', body: '<CreateBucketConfiguration>' }],
    ['400 MalformedXML', { method: 'PUT', path: '/bucket-new', body: '<Other/>' }],
    [
      '400 InvalidLocationConstraint',
      {
        method: 'PUT',
        path: '/bucket-new',
        body: '<CreateBucketConfiguration><LocationConstraint>us-east-1</LocationConstraint></CreateBucketConfiguration>',
      },
    ],
    [
      '400 InvalidLocationConstraint',
      {
        method: 'PUT',
        path: '/bucket-new',
        body: '<CreateBucketConfiguration><LocationConstraint>aws-global</LocationConstraint></CreateBucketConfiguration>',
      },
    ],
    [
      '400 InvalidBucketAclWithObjectOwnership',
      { method: 'PUT', path: '/bucket-new', headers: { 'x-amz-acl': 'public-read' } },
    ],
    [
      '400 InvalidBucketAclWithObjectOwnership',
      { method: 'PUT', path: '/bucket-new', headers: { 'x-amz-grant-read': 'id=1' } },
    ],
    ['400 InvalidArgument', { method: 'PUT', path: '/bucket-new', headers: { 'x-amz-object-ownership': 'Mine' } }],
    [
      '501 NotImplemented',
      { method: 'PUT', path: '/bucket-new', headers: { 'x-amz-object-ownership': 'ObjectWriter' } },
    ],
    ['400 MaxMessageLengthExceeded', { method: 'PUT', path: '/bucket-new', body: ' '.repeat(9 * 1024 * 1024) }],
    ['400 InvalidArgument', { path: '/bucket-1?list-type=2&max-keys=many' }],
    ['400 InvalidArgument', { path: '/bucket-1?list-type=2&max-keys=-1' }],
    ['400 InvalidArgument', { path: '/bucket-1?list-type=2&continuation-token=made-up' }],
    ['400 InvalidArgument', { path: '/bucket-1?list-type=2&encoding-type=base64' }],
    ['400 InvalidArgument', { path: '/?max-buckets=0' }],
    ['400 InvalidArgument', { path: '/?bucket-region=aws-global' }],
    ['400 InvalidArgument', { path: '/bucket-1/a?versionId=' }],
    ['501 NotImplemented', { path: '/bucket-1/a?torrent' }],
    ['400 InvalidArgument', { path: '/bucket-1/a?versionId=nonsense' }],
    ['404 NoSuchVersion', { path: '/bucket-1/a?versionId=null' }],
    ['400 InvalidArgument', { path: `/bucket-1/a?versionId=${'v'.repeat(32)}` }],
    ['400 InvalidArgument', { method: 'DELETE', path: `/bucket-1/a?versionId=${'v'.repeat(32)}` }],
  ])('is answered with %s: %j', async (outcome, request) => {
    const reply = await send(s3.server.endpoint, request)
    expect(`${reply.status} ${reply.code}`).toBe(outcome)
    expect(reply.body).toContain('<RequestId>')
  })

  it('is refused with the name of the operation that is not imitated', async () => {
    const reply = await send(s3.server.endpoint, { method: 'PUT', path: '/bucket-1?website', body: '<a/>' })
    expect(reply.body).toContain('<Message>PutBucketWebsite is not imitated by the embedded S3.</Message>')
  })

  it('names its bucket in the host as well', async () => {
    const Bucket = await s3.bucket()
    await s3.client.send(new PutObjectCommand({ Bucket, Key: 'a/b', Body: 'x' }))
    const reply = await send(s3.server.endpoint, { path: '/a/b', headers: { host: `${Bucket}.localhost:4566` } })
    expect([reply.status, reply.body]).toEqual([200, 'x'])
  })

  it('may ask for headers that no answer can carry', async () => {
    const Bucket = await s3.bucket()
    await s3.client.send(new PutObjectCommand({ Bucket, Key: 'it', Body: 'x' }))
    const name = encodeURIComponent('attachment; filename="ü€\r\nx: y"')
    const reply = await send(s3.server.endpoint, { path: `/${Bucket}/it?response-content-disposition=${name}` })
    const disposition = Buffer.from(String(reply.headers['content-disposition']), 'latin1').toString()
    expect(disposition).toBe('attachment; filename="ü€  x: y"')
  })

  it('whose user metadata is not all US-ASCII gets encoded words back, byte by byte', async () => {
    const path = `/${await s3.bucket()}/it`
    const utf8 = Buffer.from('ÄMÄZÕÑ S3').toString('latin1')
    const headers = { 'x-amz-meta-a': 'AMAZONS3', 'x-amz-meta-b': 'caf\u00e9', 'x-amz-meta-c': utf8 }
    await send(s3.server.endpoint, { method: 'PUT', path, headers, body: 'hello' })
    expect((await send(s3.server.endpoint, { method: 'HEAD', path })).headers).toMatchObject({
      'x-amz-meta-a': 'AMAZONS3',
      'x-amz-meta-b': '=?UTF-8?Q?caf=C3=A9?=',
      'x-amz-meta-c': '=?UTF-8?B?w4PChE3Dg8KEWsODwpXDg8KRIFMz?=',
    })
  })

  it('that is no HTTP is answered and ends its connection only', async () => {
    const { hostname, port } = new URL(s3.server.endpoint)
    const answered = await new Promise<string>((done, fail) => {
      const socket = connect(Number(port), hostname, () => socket.end('nonsense\r\n\r\n'))
      let text = ''
      socket.on('data', (piece) => (text += piece.toString()))
      socket.once('error', fail)
      socket.once('close', () => done(text))
    })
    expect(answered).toMatch(/^HTTP\/1\.1 400 /)
    expect(await send(s3.server.endpoint, { path: '/' })).toMatchObject({ status: 200 })
  })

  it('that breaks off in its body leaves nothing behind', async () => {
    const Bucket = await s3.bucket()
    const { hostname, port } = new URL(s3.server.endpoint)
    await new Promise<void>((done) => {
      const head = `PUT /${Bucket}/it HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nonly this`
      const socket = connect(Number(port), hostname, () => socket.write(head, () => socket.destroy()))
      socket.once('close', () => done())
    })
    expect(await refusalOf(s3.client.send(new HeadObjectCommand({ Bucket, Key: 'it' })))).toBe('404 NotFound')
  })

  it('is answered behind one whose body was refused unread, on the same connection', async () => {
    const Bucket = await s3.bucket()
    const { hostname, port } = new URL(s3.server.endpoint)
    const refused = '2\r\nhe\r\n3\r\nllo\r\n'.padEnd(1_000_000, 'x')
    const head = (path: string, headers: string) => `${path} HTTP/1.1\r\nhost: x\r\n${headers}\r\n\r\n`
    const put = head(
      `PUT /${Bucket}/it`,
      `content-length: ${refused.length}\r\nx-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER\r\nx-amz-decoded-content-length: 5`,
    )
    const missing = head(`PUT /nowhere/it`, `content-length: ${refused.length}`)
    const answered = await new Promise<string>((done, fail) => {
      const all = put + refused + missing + refused + head(`GET /${Bucket}?location`, 'connection: close')
      const socket = connect(Number(port), hostname, () => socket.write(all))
      let text = ''
      socket.on('data', (piece) => (text += piece.toString()))
      socket.once('error', fail)
      socket.once('close', () => done(text))
    })
    expect(answered.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 400', 'HTTP/1.1 404', 'HTTP/1.1 200'])
  })

  it('that waits to be told to go on is refused without its body', async () => {
    const { hostname, port } = new URL(s3.server.endpoint)
    const answered = await new Promise<string>((done, fail) => {
      const head = 'PUT /nowhere/it HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\nexpect: 100-continue\r\n\r\n'
      const socket = connect(Number(port), hostname, () => socket.write(head))
      let text = ''
      socket.on('data', (piece) => (text += piece.toString()))
      socket.once('error', fail)
      socket.once('close', () => done(text))
    })
    expect(answered).toMatch(/^HTTP\/1\.1 404 /)
  })
})

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
