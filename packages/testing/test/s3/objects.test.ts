import { Readable } from 'node:stream'
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  GetBucketLocationCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  PutObjectCommand,
  type ChecksumAlgorithm,
} from '@aws-sdk/client-s3'
import { refusalOf, send, useS3 } from './use-s3.js'

const s3 = useS3()

describe('buckets', () => {
  it('are made, found, told where they are, and deleted', async () => {
    const client = s3.client
    const made = await client.send(new CreateBucketCommand({ Bucket: 'made' }))
    expect(made.Location).toBe('/made')
    // Recorded: localstack's test_create_bucket_head_bucket, January 2025.
    const head = await client.send(new HeadBucketCommand({ Bucket: 'made' }))
    expect(head).toMatchObject({ BucketRegion: 'us-east-1', AccessPointAlias: false })
    expect((await client.send(new GetBucketLocationCommand({ Bucket: 'made' }))).LocationConstraint).toBeUndefined()
    await client.send(new DeleteBucketCommand({ Bucket: 'made' }))
    expect(await refusalOf(client.send(new HeadBucketCommand({ Bucket: 'made' })))).toBe('404 NotFound')
  })

  it('are listed by name, a page at a time', async () => {
    const client = s3.client
    for (const Bucket of ['page-c', 'page-a', 'page-b']) await client.send(new CreateBucketCommand({ Bucket }))
    const first = await client.send(new ListBucketsCommand({ Prefix: 'page-', MaxBuckets: 2 }))
    const token = first.ContinuationToken
    const second = await client.send(
      new ListBucketsCommand({ Prefix: 'page-', ...(token && { ContinuationToken: token }) }),
    )
    expect([first, second].map((page) => page.Buckets?.map(({ Name }) => Name))).toEqual([
      ['page-a', 'page-b'],
      ['page-c'],
    ])
    expect(second.ContinuationToken).toBeUndefined()
  })

  it('keep the region they were made in, and are made there only once', async () => {
    const client = s3.clientWith({ region: 'eu-west-1' })
    const made = await client.send(new CreateBucketCommand({ Bucket: 'abroad' }))
    expect(made.Location).toBe(`http://abroad.localhost:${new URL(s3.server.endpoint).port}/`)
    expect((await client.send(new GetBucketLocationCommand({ Bucket: 'abroad' }))).LocationConstraint).toBe('eu-west-1')
    expect(await refusalOf(client.send(new CreateBucketCommand({ Bucket: 'abroad' })))).toBe(
      '409 BucketAlreadyOwnedByYou',
    )
    const home = await s3.bucket()
    expect(await refusalOf(s3.client.send(new CreateBucketCommand({ Bucket: home })))).toBe('not refused')
  })

  it.each([
    'ab',
    'Capital',
    '-begins',
    'ends-',
    'two..dots',
    '192.168.1.1',
    'xn--reserved',
    'a'.repeat(64),
    'under_score',
  ])('refuses the name %s', async (Bucket) => {
    expect(await refusalOf(s3.client.send(new CreateBucketCommand({ Bucket })))).toBe('400 InvalidBucketName')
  })

  it('with something in them are not deleted', async () => {
    const Bucket = await s3.bucket()
    await s3.client.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'a' }))
    expect(await refusalOf(s3.client.send(new DeleteBucketCommand({ Bucket })))).toBe('409 BucketNotEmpty')
  })

  it.each([
    ['GetObject', new GetObjectCommand({ Bucket: 'nowhere', Key: 'a' })],
    ['PutObject', new PutObjectCommand({ Bucket: 'nowhere', Key: 'a', Body: 'a' })],
    ['DeleteObject', new DeleteObjectCommand({ Bucket: 'nowhere', Key: 'a' })],
    ['DeleteBucket', new DeleteBucketCommand({ Bucket: 'nowhere' })],
  ] as const)('that do not exist are told as such by %s', async (_, command) => {
    expect(await refusalOf(s3.client.send(command as GetObjectCommand))).toBe('404 NoSuchBucket')
  })
})

describe('an object', () => {
  const bytes = Buffer.from(Array.from({ length: 100_000 }, (_, at) => (at * 7919) % 256))

  it.each([
    ['bytes', () => bytes],
    ['a stream of known length', () => Readable.from(pieces(bytes, 20_000))],
    ['nothing', () => Buffer.alloc(0)],
  ])('comes back as it was put: %s', async (_, body) => {
    const Bucket = await s3.bucket()
    const sent = body()
    const expected = Buffer.isBuffer(sent) ? sent : bytes
    await s3.client.send(new PutObjectCommand({ Bucket, Key: 'it', Body: sent, ContentLength: expected.length }))
    const found = await s3.client.send(new GetObjectCommand({ Bucket, Key: 'it', ChecksumMode: 'ENABLED' }))
    expect(expected.equals(await found.Body!.transformToByteArray())).toBe(true)
    expect(found.ContentLength).toBe(expected.length)
  })

  it.each(['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256'] as const)(
    'is verified by %s, as bytes and as a stream, and told it when asked',
    async (ChecksumAlgorithm: ChecksumAlgorithm) => {
      const Bucket = await s3.bucket()
      for (const Body of [bytes, Readable.from(pieces(bytes, 20_000))]) {
        const put = { Bucket, Key: 'it', Body, ContentLength: bytes.length, ChecksumAlgorithm }
        const told = await s3.client.send(new PutObjectCommand(put))
        const head = await s3.client.send(new HeadObjectCommand({ Bucket, Key: 'it', ChecksumMode: 'ENABLED' }))
        const field = `Checksum${ChecksumAlgorithm as 'CRC32'}` as const
        expect(told[field]).toMatch(/=$/)
        expect([head[field], head.ChecksumType]).toEqual([told[field], 'FULL_OBJECT'])
        const plain = await s3.client.send(new HeadObjectCommand({ Bucket, Key: 'it' }))
        expect(plain[field]).toBeUndefined()
      }
    },
  )

  it('tells no checksum to who asks in a way that S3 does not know', async () => {
    const Bucket = await s3.bucket()
    await s3.client.send(new PutObjectCommand({ Bucket, Key: 'it', Body: 'x' }))
    const ask = new GetObjectCommand({ Bucket, Key: 'it', ChecksumMode: 'PLEASE' as 'ENABLED' })
    expect(await refusalOf(s3.client.send(ask))).toBe('400 InvalidRequest')
  })

  it.each(['GLACIER', 'DEEP_ARCHIVE'] as const)('in %s is not read, and told', async (StorageClass) => {
    const it = { Bucket: await s3.bucket(), Key: 'it' }
    await s3.client.send(new PutObjectCommand({ ...it, Body: 'x', StorageClass }))
    expect(await refusalOf(s3.client.send(new GetObjectCommand(it)))).toBe('403 InvalidObjectState')
    expect((await s3.client.send(new HeadObjectCommand(it))).StorageClass).toBe(StorageClass)
  })

  it('is told in headers with the names that S3 writes', async () => {
    const it_ = { Bucket: await s3.bucket(), Key: 'it' }
    await s3.client.send(new PutObjectCommand({ ...it_, Body: 'x', Metadata: { by: 'me' } }))
    const { rawHeaders } = await send(s3.server.endpoint, { path: `/${it_.Bucket}/it` })
    const names = ['ETag', 'Last-Modified', 'Accept-Ranges', 'Content-Type', 'Content-Length', 'Date', 'x-amz-meta-by']
    expect(rawHeaders).toEqual(expect.arrayContaining(names))
  })

  it('keeps what its writer said of it', async () => {
    const Bucket = await s3.bucket()
    const said = {
      CacheControl: 'no-store',
      ContentDisposition: 'attachment; filename="a.txt"',
      ContentEncoding: 'gzip',
      ContentLanguage: 'de',
      ContentType: 'text/plain; charset=utf-8',
      ServerSideEncryption: 'AES256',
      StorageClass: 'STANDARD_IA',
      Metadata: { one: '1', 'two-words': 'a b', __proto__2: 'x' },
    } as const
    await s3.client.send(
      new PutObjectCommand({ Bucket, Key: 'it', Body: Readable.from(['x']), ContentLength: 1, ...said }),
    )
    const found = await s3.client.send(new HeadObjectCommand({ Bucket, Key: 'it' }))
    expect(found).toMatchObject(said)
    expect(found.ETag).toBe('"9dd4e461268c8034f5c8564e155c67a6"')
  })

  it.each([
    ['bytes=0-4', 206, 'bytes 0-4/10', '01234'],
    ['bytes=4-', 206, 'bytes 4-9/10', '456789'],
    ['bytes=-3', 206, 'bytes 7-9/10', '789'],
    ['bytes=8-100', 206, 'bytes 8-9/10', '89'],
    ['bytes=-100', 206, 'bytes 0-9/10', '0123456789'],
    ['bytes=0-1,3-4', 200, undefined, '0123456789'],
    ['bytes=4-2', 200, undefined, '0123456789'],
    ['lines=1-2', 200, undefined, '0123456789'],
  ])('answers the range %s with %i %s', async (Range, status, contentRange, text) => {
    const Bucket = await s3.bucket()
    await s3.client.send(new PutObjectCommand({ Bucket, Key: 'it', Body: '0123456789' }))
    const found = await s3.client.send(new GetObjectCommand({ Bucket, Key: 'it', Range }))
    expect([found.$metadata.httpStatusCode, found.ContentRange]).toEqual([status, contentRange])
    expect(await found.Body!.transformToString()).toBe(text)
  })

  it.each(['bytes=10-', 'bytes=-0'])('refuses the range %s', async (Range) => {
    const Bucket = await s3.bucket()
    await s3.client.send(new PutObjectCommand({ Bucket, Key: 'it', Body: '0123456789' }))
    expect(await refusalOf(s3.client.send(new GetObjectCommand({ Bucket, Key: 'it', Range })))).toBe('416 InvalidRange')
  })

  it('is gone once deleted, and deleting it again is no error', async () => {
    const Bucket = await s3.bucket()
    await s3.client.send(new PutObjectCommand({ Bucket, Key: 'it', Body: 'x' }))
    for (let times = 0; times < 2; times++) await s3.client.send(new DeleteObjectCommand({ Bucket, Key: 'it' }))
    expect(await refusalOf(s3.client.send(new GetObjectCommand({ Bucket, Key: 'it' })))).toBe('404 NoSuchKey')
    expect(await refusalOf(s3.client.send(new HeadObjectCommand({ Bucket, Key: 'it' })))).toBe('404 NotFound')
  })

  it.each(['../../etc/passwd', '/leading', 'a//b', '.', '..', 'é ü+&%=?#', 'a\\b', 'ends/', '😀', 'nul\u0000', ' '])(
    'may have the key %j',
    async (Key) => {
      const Bucket = await s3.bucket()
      await s3.client.send(new PutObjectCommand({ Bucket, Key, Body: Key }))
      const found = await s3.client.send(new GetObjectCommand({ Bucket, Key }))
      expect(await found.Body!.transformToString()).toBe(Key)
    },
  )
})

function* pieces(bytes: Buffer, size: number): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
