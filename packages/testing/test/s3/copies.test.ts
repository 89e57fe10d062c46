import { createHash } from 'node:crypto'
import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  type CopyObjectCommandInput,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  type GetObjectCommandInput,
  HeadObjectCommand,
  type MetadataDirective,
  PutBucketVersioningCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  type TaggingDirective,
  UploadPartCopyCommand,
  type UploadPartCopyCommandInput,
} from '@aws-sdk/client-s3'
import { turnableClock } from '../../src/clock/clock.js'
import { refusalOf, send, useS3 } from './use-s3.js'

const noon = Date.UTC(2026, 10, 25, 12)
const hour = 3_600_000
const s3 = useS3({ clock: turnableClock(noon) })
const large = Buffer.alloc(5 * 1024 ** 2 + 10, 'abcdefg')

const said = {
  ContentType: 'text/plain',
  CacheControl: 'no-store',
  ContentEncoding: 'gzip',
  Metadata: { by: 'me' },
  Tagging: 'a=1&b=2',
  StorageClass: 'STANDARD_IA',
  WebsiteRedirectLocation: '/elsewhere',
} as const

const etagOfX = '"9dd4e461268c8034f5c8564e155c67a6"'

async function source(input: Partial<PutObjectCommandInput> = {}) {
  const Bucket = await s3.bucket()
  const { VersionId } = await s3.client.send(new PutObjectCommand({ Bucket, Key: 'é +', Body: 'x', ...said, ...input }))
  return { Bucket, VersionId, CopySource: `${Bucket}/${encodeURIComponent('é +')}` }
}

async function textOf(input: GetObjectCommandInput): Promise<string> {
  return (await s3.client.send(new GetObjectCommand(input))).Body!.transformToString()
}

function copy(input: Pick<CopyObjectCommandInput, 'Bucket' | 'CopySource'> & Partial<CopyObjectCommandInput>) {
  return s3.client.send(new CopyObjectCommand({ Key: 'copy', ...input }))
}

describe('a copy', () => {
  it('has the bytes, headers, metadata and tags of its source, and a class and redirect of its own', async () => {
    const { Bucket, CopySource } = await source()
    const copied = await copy({ Bucket, CopySource })
    expect(copied.CopyObjectResult).toMatchObject({
      ETag: etagOfX,
      LastModified: new Date(noon),
      ChecksumCRC32: 'jNwWgw==',
    })
    const head = await s3.client.send(new HeadObjectCommand({ Bucket, Key: 'copy' }))
    const { StorageClass: _, WebsiteRedirectLocation: __, Tagging: ___, ...kept } = said
    expect(head).toMatchObject({ ...kept, TagCount: 2 })
    expect([head.StorageClass, head.WebsiteRedirectLocation]).toEqual([undefined, undefined])
    expect(await textOf({ Bucket, Key: 'copy' })).toBe('x')
  })

  it.each<[MetadataDirective, TaggingDirective, expected: object]>([
    ['COPY', 'COPY', { ContentType: 'text/plain', CacheControl: 'no-store', Metadata: { by: 'me' }, TagCount: 2 }],
    ['REPLACE', 'COPY', { ContentType: 'image/png', Metadata: { by: 'you' }, TagCount: 2 }],
    ['COPY', 'REPLACE', { ContentType: 'text/plain', CacheControl: 'no-store', Metadata: { by: 'me' }, TagCount: 1 }],
    ['REPLACE', 'REPLACE', { ContentType: 'image/png', Metadata: { by: 'you' }, TagCount: 1 }],
  ])('has its metadata by %s and its tags by %s', async (MetadataDirective, TaggingDirective, expected) => {
    const { Bucket, CopySource } = await source()
    const own = { ContentType: 'image/png', Metadata: { by: 'you' }, Tagging: 'c=3' }
    await copy({ Bucket, CopySource, ...own, MetadataDirective, TaggingDirective })
    expect(await s3.client.send(new HeadObjectCommand({ Bucket, Key: 'copy' }))).toMatchObject(expected)
  })

  it('of an object of parts was sent in one go, as it were', async () => {
    const { Bucket, CopySource } = await source({ Body: large })
    const it = { Bucket, Key: 'parts' }
    const create = new CreateMultipartUploadCommand({ ...it, ChecksumAlgorithm: 'CRC32' })
    const { UploadId } = await s3.client.send(create)
    const part = await s3.client.send(new UploadPartCopyCommand({ ...it, UploadId, PartNumber: 1, CopySource }))
    const { ETag, ChecksumCRC32 } = part.CopyPartResult!
    const MultipartUpload = { Parts: [{ PartNumber: 1, ETag, ChecksumCRC32 }] }
    await s3.client.send(new CompleteMultipartUploadCommand({ ...it, UploadId, MultipartUpload }))
    const copied = await copy({ Bucket, CopySource: `/${Bucket}/parts` })
    expect(copied.CopyObjectResult).toMatchObject({ ETag, ChecksumCRC32 })
    const head = await s3.client.send(new HeadObjectCommand({ Bucket, Key: 'copy', ChecksumMode: 'ENABLED' }))
    expect([head.ChecksumCRC32, head.ChecksumType]).toEqual([ChecksumCRC32, 'FULL_OBJECT'])
  })

  it('has the checksum that is asked for', async () => {
    const { Bucket, CopySource } = await source()
    const copied = await copy({ Bucket, CopySource, ChecksumAlgorithm: 'SHA256' })
    expect(copied.CopyObjectResult?.ChecksumSHA256).toBe(createHash('sha256').update('x').digest('base64'))
  })

  // Recorded: localstack's test_copy_object_special_character_plus_for_space, January 2024.
  it.each([
    ['BUCKET/a+b', 'space'],
    ['BUCKET%2Fa+b', 'space'],
    ['/BUCKET/a%20b', 'space'],
    ['BUCKET/a%2Bb', 'plus'],
  ])('is of %s: the %s', async (named, expected) => {
    const Bucket = await s3.bucket()
    await s3.client.send(new PutObjectCommand({ Bucket, Key: 'a b', Body: 'space' }))
    await s3.client.send(new PutObjectCommand({ Bucket, Key: 'a+b', Body: 'plus' }))
    await copy({ Bucket, CopySource: named.replace('BUCKET', Bucket) })
    expect(await textOf({ Bucket, Key: 'copy' })).toBe(expected)
  })

  // Recorded: localstack's test_s3_copy_object_in_place_with_encryption, January 2025.
  it('to itself takes off a key of KMS, and the entity tag is an MD5 again', async () => {
    const { Bucket, CopySource } = await source({ ServerSideEncryption: 'aws:kms' })
    const it = { Bucket, CopySource, Key: 'é +' }
    const head = async () => (await s3.client.send(new HeadObjectCommand(it))).ETag
    const etags = [await head()]
    await copy({ ...it, ServerSideEncryption: 'aws:kms' })
    etags.push(await head())
    await copy(it)
    expect(await head()).toBe(etagOfX)
    expect(etags).toEqual([expect.stringMatching(/^"[0-9a-f]{32}"$/), expect.stringMatching(/^"[0-9a-f]{32}"$/)])
    expect(new Set([...etags, etagOfX]).size).toBe(3)
  })

  it('stays when its source is deleted', async () => {
    const { Bucket, CopySource } = await source()
    await copy({ Bucket, CopySource })
    await s3.client.send(new DeleteObjectCommand({ Bucket, Key: 'é +' }))
    expect(await textOf({ Bucket, Key: 'copy' })).toBe('x')
  })

  it('makes an older version the latest again', async () => {
    const Bucket = await s3.bucket()
    const VersioningConfiguration = { Status: 'Enabled' } as const
    await s3.client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }))
    const put = (Body: string) => s3.client.send(new PutObjectCommand({ Bucket, Key: 'copy', Body }))
    const old = await put('old')
    const latest = await put('new')
    const copied = await copy({ Bucket, CopySource: `${Bucket}/copy?versionId=${old.VersionId}` })
    expect(copied.CopySourceVersionId).toBe(old.VersionId)
    expect(await textOf({ Bucket, Key: 'copy' })).toBe('old')
    expect(await textOf({ Bucket, Key: 'copy', VersionId: latest.VersionId })).toBe('new')
  })

  // Recorded: localstack's test_s3_copy_object_in_place_suspended_only, January 2025.
  it('tells its version where versioning is suspended, as a write does not', async () => {
    const { Bucket, CopySource } = await source()
    const VersioningConfiguration = { Status: 'Suspended' } as const
    await s3.client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }))
    const put = await s3.client.send(new PutObjectCommand({ Bucket, Key: 'put', Body: 'x' }))
    const copied = await copy({ Bucket, CopySource })
    expect([put.VersionId, copied.VersionId, copied.CopySourceVersionId]).toEqual([undefined, 'null', undefined])
  })

  it.each<[outcome: string, input: Partial<CopyObjectCommandInput>]>([
    ['400 InvalidRequest', {}],
    ['400 InvalidRequest', { MetadataDirective: 'COPY', Metadata: { by: 'you' } }],
    ['not refused', { MetadataDirective: 'REPLACE' }],
    ['not refused', { StorageClass: 'STANDARD' }],
    ['not refused', { WebsiteRedirectLocation: '/' }],
  ])('to itself is answered with %s under %j', async (outcome, input) => {
    const { Bucket, CopySource } = await source()
    expect(await refusalOf(copy({ Bucket, CopySource, Key: 'é +', ...input }))).toBe(outcome)
    expect(await textOf({ Bucket, Key: 'é +' })).toBe('x')
  })

  it.each<[outcome: string, input: Partial<CopyObjectCommandInput>]>([
    ['404 NoSuchBucket', { Bucket: 'nowhere' }],
    ['404 NoSuchBucket', { CopySource: 'nowhere/it' }],
    ['404 NoSuchKey', { CopySource: 'BUCKET/nothing' }],
    ['400 InvalidArgument', { CopySource: 'BUCKET' }],
    ['400 InvalidArgument', { MetadataDirective: 'MERGE' as 'COPY' }],
    ['400 InvalidArgument', { TaggingDirective: 'MERGE' as 'COPY' }],
    ['400 InvalidRequest', { ChecksumAlgorithm: 'MD4' as 'SHA1' }],
    ['400 InvalidStorageClass', { StorageClass: 'ATTIC' as 'STANDARD' }],
    ['412 PreconditionFailed', { CopySourceIfMatch: '"other"' }],
    ['412 PreconditionFailed', { CopySourceIfNoneMatch: etagOfX }],
    ['412 PreconditionFailed', { CopySourceIfModifiedSince: new Date(noon) }],
    ['412 PreconditionFailed', { CopySourceIfUnmodifiedSince: new Date(noon - hour) }],
    ['not refused', { CopySourceIfMatch: '9dd4e461268c8034f5c8564e155c67a6' }],
    ['not refused', { CopySourceIfModifiedSince: new Date(noon - hour) }],
    ['not refused', { CopySourceIfModifiedSince: new Date(noon + hour) }],
    ['not refused', { CopySourceIfUnmodifiedSince: new Date(noon) }],
    ['not refused', { IfNoneMatch: '*' }],
    ['412 PreconditionFailed', { IfNoneMatch: '*', Key: 'é +' }],
    ['404 NoSuchKey', { IfMatch: '"other"' }],
  ])('is answered with %s under %j', async (outcome, input) => {
    const { Bucket, ...from } = await source()
    const CopySource = input.CopySource?.replace('BUCKET', Bucket) ?? from.CopySource
    expect(await refusalOf(copy({ Bucket, ...input, CopySource }))).toBe(outcome)
  })

  it('is not made of an archived object, nor of a delete marker', async () => {
    const archived = await source({ StorageClass: 'GLACIER' })
    expect(await refusalOf(copy(archived))).toBe('403 InvalidObjectState')
    const Bucket = await s3.bucket()
    const VersioningConfiguration = { Status: 'Enabled' } as const
    await s3.client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }))
    const { VersionId } = await s3.client.send(new DeleteObjectCommand({ Bucket, Key: 'it' }))
    expect(await refusalOf(copy({ Bucket, CopySource: `${Bucket}/it` }))).toBe('404 NoSuchKey')
    expect(await refusalOf(copy({ Bucket, CopySource: `${Bucket}/it?versionId=${VersionId}` }))).toBe(
      '400 InvalidRequest',
    )
  })

  it.each(['x-amz-copy-source-server-side-encryption-customer-algorithm', 'x-amz-object-lock-event-hold'])(
    'is not made with %s',
    async (name) => {
      const { Bucket, CopySource } = await source()
      const headers = { 'x-amz-copy-source': CopySource, [name]: 'x' }
      const reply = await send(s3.server.endpoint, { method: 'PUT', path: `/${Bucket}/copy`, headers })
      expect(`${reply.status} ${reply.code}`).toBe('501 NotImplemented')
    },
  )
})

describe('a part that is copied', () => {
  it('makes an object of pieces of others', async () => {
    const { CopySource, ...it } = await begun()
    const ranges = [undefined, 'bytes=3-5242884', 'bytes=0-0']
    const Parts = []
    for (const [at, CopySourceRange] of ranges.entries()) {
      const copied = await s3.client.send(
        new UploadPartCopyCommand({ ...it, PartNumber: at + 1, CopySource, CopySourceRange }),
      )
      const { ETag, ChecksumSHA256 } = copied.CopyPartResult!
      Parts.push({ PartNumber: at + 1, ETag, ChecksumSHA256 })
    }
    await s3.client.send(new CompleteMultipartUploadCommand({ ...it, MultipartUpload: { Parts } }))
    const found = await s3.client.send(new GetObjectCommand(it))
    const expected = Buffer.concat([large, large.subarray(3, 5_242_885), large.subarray(0, 1)])
    expect(expected.equals(await found.Body!.transformToByteArray())).toBe(true)
  })

  it.each<[outcome: string, input: Partial<UploadPartCopyCommandInput>]>([
    ['400 InvalidArgument', { CopySourceRange: 'bytes=0-5242890' }],
    ['400 InvalidRequest', { CopySourceRange: 'bytes=5242890-5242891' }],
    ['400 InvalidArgument', { CopySourceRange: 'bytes=5-4' }],
    ['400 InvalidArgument', { CopySourceRange: 'bytes=-5' }],
    ['400 InvalidArgument', { CopySource: 'bucket-without-key' }],
    ['400 InvalidArgument', { CopySource: 'bucket/%ff' }],
    ['404 NoSuchBucket', { CopySource: 'nowhere/it' }],
    ['404 NoSuchKey', { CopySource: 'BUCKET/nothing' }],
    ['400 InvalidArgument', { CopySource: 'BUCKET/nothing?versionId=nonsense' }],
    ['404 NoSuchVersion', { CopySource: 'BUCKET/nothing?versionId=null' }],
    ['400 InvalidArgument', { CopySource: `BUCKET/nothing?versionId=${'v'.repeat(32)}` }],
    ['412 PreconditionFailed', { CopySourceIfMatch: '"other"' }],
    ['412 PreconditionFailed', { CopySourceIfNoneMatch: '*' }],
    ['404 NoSuchUpload', { UploadId: 'unknown' }],
    ['400 InvalidArgument', { PartNumber: 10_001 }],
  ])('is refused with %s under %j', async (outcome, input) => {
    const it = await begun()
    const CopySource = input.CopySource?.replace('BUCKET', it.Bucket) ?? it.CopySource
    const copying = new UploadPartCopyCommand({ ...it, PartNumber: 1, ...input, CopySource })
    expect(await refusalOf(s3.client.send(copying))).toBe(outcome)
  })
})

async function begun() {
  const Bucket = await s3.bucket()
  await s3.client.send(new PutObjectCommand({ Bucket, Key: 'é +source', Body: large }))
  const it = { Bucket, Key: 'it' }
  const { UploadId } = await s3.client.send(new CreateMultipartUploadCommand({ ...it, ChecksumAlgorithm: 'SHA256' }))
  return { ...it, UploadId, CopySource: `${Bucket}/${encodeURIComponent('é +source')}` }
}
