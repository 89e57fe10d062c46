import { createHash } from 'node:crypto'
import {
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectAttributesCommand,
  type ObjectAttributes,
  PutBucketVersioningCommand,
  PutObjectCommand,
  UploadPartCommand,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3'
import { refusalOf, send, useS3 } from './use-s3.js'

const s3 = useS3()
const all: ObjectAttributes[] = ['ETag', 'Checksum', 'ObjectParts', 'StorageClass', 'ObjectSize']
const etagOfX = '9dd4e461268c8034f5c8564e155c67a6'

it('tells of an object what is asked for', async () => {
  const it = { Bucket: await s3.bucket(), Key: 'é +' }
  await s3.client.send(new PutObjectCommand({ ...it, Body: 'x', StorageClass: 'STANDARD_IA' }))
  const {
    $metadata: _,
    LastModified,
    ...told
  } = await s3.client.send(new GetObjectAttributesCommand({ ...it, ObjectAttributes: all }))
  expect(LastModified).toBeInstanceOf(Date)
  expect(told).toEqual({
    ETag: etagOfX,
    Checksum: { ChecksumCRC32: 'jNwWgw==', ChecksumType: 'FULL_OBJECT' },
    StorageClass: 'STANDARD_IA',
    ObjectSize: 1,
  })
})

it.each(all)('tells %s alone', async (attribute) => {
  const it = { Bucket: await s3.bucket(), Key: 'it' }
  await s3.client.send(new PutObjectCommand({ ...it, Body: 'x' }))
  const told = await s3.client.send(new GetObjectAttributesCommand({ ...it, ObjectAttributes: [attribute] }))
  const expected = attribute === 'ObjectParts' ? [] : [attribute]
  expect(all.filter((name) => told[name] !== undefined)).toEqual(expected)
})

it('tells the version', async () => {
  const it = { Bucket: await s3.bucket(), Key: 'it' }
  const VersioningConfiguration = { Status: 'Enabled' } as const
  await s3.client.send(new PutBucketVersioningCommand({ Bucket: it.Bucket, VersioningConfiguration }))
  const { VersionId } = await s3.client.send(new PutObjectCommand({ ...it, Body: 'x' }))
  await s3.client.send(new PutObjectCommand({ ...it, Body: 'later' }))
  const told = await s3.client.send(
    new GetObjectAttributesCommand({ ...it, VersionId, ObjectAttributes: ['ObjectSize'] }),
  )
  expect([told.VersionId, told.ObjectSize]).toEqual([VersionId, 1])
})

describe('of an object of parts', () => {
  /** Four parts of 5 MiB, of which three are copies of the first; `ChecksumAlgorithm` of its upload. */
  async function object(ChecksumAlgorithm?: 'SHA256' | 'CRC32C', ChecksumType?: 'FULL_OBJECT') {
    const Bucket = await s3.bucket()
    const it = { Bucket, Key: 'it' }
    await s3.client.send(new PutObjectCommand({ Bucket, Key: 'part', Body: Buffer.alloc(5 * 1024 ** 2) }))
    const { UploadId } = await s3.client.send(
      new CreateMultipartUploadCommand({ ...it, ChecksumAlgorithm, ChecksumType }),
    )
    const Parts: CompletedPart[] = []
    for (const PartNumber of [1, 2, 3]) {
      const copy = new UploadPartCopyCommand({ ...it, UploadId, PartNumber, CopySource: `${Bucket}/part` })
      const { ETag, ChecksumSHA256 } = (await s3.client.send(copy)).CopyPartResult!
      Parts.push({ PartNumber, ETag, ChecksumSHA256 })
    }
    const last = new UploadPartCommand({ ...it, UploadId, PartNumber: 4, Body: 'x', ChecksumAlgorithm })
    const { ETag, ChecksumSHA256 } = await s3.client.send(last)
    Parts.push({ PartNumber: 4, ETag, ChecksumSHA256 })
    await s3.client.send(new CompleteMultipartUploadCommand({ ...it, UploadId, MultipartUpload: { Parts } }))
    return { it, checksums: Parts.map((part) => part.ChecksumSHA256 ?? '') }
  }

  it('tells the parts a page at a time, and a composite checksum without their number', async () => {
    const { it, checksums } = await object('SHA256')
    const ask = (input: object) =>
      s3.client.send(new GetObjectAttributesCommand({ ...it, ObjectAttributes: all, ...input }))
    const first = await ask({ MaxParts: 3 })
    const rest = await ask({ PartNumberMarker: first.ObjectParts?.NextPartNumberMarker })
    const sha256 = createHash('sha256')
    for (const checksum of checksums) sha256.update(Buffer.from(checksum, 'base64'))
    expect(first.Checksum).toEqual({ ChecksumSHA256: sha256.digest('base64'), ChecksumType: 'COMPOSITE' })
    expect(first.ObjectParts).toMatchObject({ TotalPartsCount: 4, IsTruncated: true, MaxParts: 3 })
    expect(rest.ObjectParts).toMatchObject({ TotalPartsCount: 4, IsTruncated: false, PartNumberMarker: '3' })
    expect([...(first.ObjectParts?.Parts ?? []), ...(rest.ObjectParts?.Parts ?? [])]).toEqual(
      checksums.map((ChecksumSHA256, at) => ({ PartNumber: at + 1, Size: at < 3 ? 5_242_880 : 1, ChecksumSHA256 })),
    )
  })

  // Recorded: localstack's test_complete_multipart_parts_checksum_full_object, July 2025.
  it('tells how many there are where the checksum is of the whole', async () => {
    for (const { it } of [await object(), await object('CRC32C', 'FULL_OBJECT')]) {
      const told = await s3.client.send(new GetObjectAttributesCommand({ ...it, ObjectAttributes: all }))
      expect(told.ObjectParts).toEqual({ TotalPartsCount: 4 })
      expect(told.Checksum?.ChecksumType).toBe('FULL_OBJECT')
    }
  })
})

it.each<[outcome: string, headers: Record<string, string>]>([
  ['400 InvalidRequest', {}],
  ['400 InvalidArgument', { 'x-amz-object-attributes': 'ETag, Colour' }],
  ['400 InvalidArgument', { 'x-amz-object-attributes': '' }],
])('answers %s to %j', async (outcome, headers) => {
  const Bucket = await s3.bucket()
  await s3.client.send(new PutObjectCommand({ Bucket, Key: 'it', Body: 'x' }))
  const reply = await send(s3.server.endpoint, { path: `/${Bucket}/it?attributes`, headers })
  expect(`${reply.status} ${reply.code}`).toBe(outcome)
})

it('tells nothing of what is not there', async () => {
  const ask = new GetObjectAttributesCommand({ Bucket: await s3.bucket(), Key: 'it', ObjectAttributes: all })
  expect(await refusalOf(s3.client.send(ask))).toBe('404 NoSuchKey')
})
