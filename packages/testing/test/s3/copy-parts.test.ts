import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  PutObjectCommand,
  UploadPartCopyCommand,
  type UploadPartCopyCommandInput,
} from '@aws-sdk/client-s3'
import { refusalOf, useS3 } from './use-s3.js'

const s3 = useS3()
const large = Buffer.alloc(5 * 1024 ** 2 + 10, 'abcdefg')

async function begun() {
  const Bucket = await s3.bucket()
  await s3.client.send(new PutObjectCommand({ Bucket, Key: 'é +source', Body: large }))
  const it = { Bucket, Key: 'it' }
  const { UploadId } = await s3.client.send(new CreateMultipartUploadCommand({ ...it, ChecksumAlgorithm: 'SHA256' }))
  return { ...it, UploadId, CopySource: `${Bucket}/${encodeURIComponent('é +source')}` }
}

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
  ['400 InvalidArgument', { CopySourceRange: 'bytes=5-4' }],
  ['400 InvalidArgument', { CopySourceRange: 'bytes=-5' }],
  ['400 InvalidArgument', { CopySource: 'bucket-without-key' }],
  ['400 InvalidArgument', { CopySource: 'bucket/%ff' }],
  ['404 NoSuchBucket', { CopySource: 'nowhere/it' }],
  ['404 NoSuchKey', { CopySource: 'BUCKET/nothing' }],
  ['400 InvalidArgument', { CopySource: 'BUCKET/nothing?versionId=nonsense' }],
  ['404 NoSuchVersion', { CopySource: `BUCKET/nothing?versionId=${'v'.repeat(32)}` }],
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
