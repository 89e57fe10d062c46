import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { type EmbeddedS3Options, embeddedS3 } from '../../src/aws/s3/embedded-s3.js'
import { refusalOf, send } from './use-s3.js'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 's3-'))
})
afterEach(() => {
  rmSync(directory, { recursive: true })
})

/** Whatever happens, nothing stays open. */
async function withClient<T>(options: EmbeddedS3Options, use: (client: S3Client) => Promise<T>): Promise<T> {
  const s3 = await embeddedS3(options)
  const client = new S3Client({ ...s3.clientConfig, maxAttempts: 1 })
  try {
    return await use(client)
  } finally {
    client.destroy()
    await s3.close()
  }
}

const it_ = { Bucket: 'kept', Key: 'it' }

async function fill(client: S3Client): Promise<void> {
  await client.send(new CreateBucketCommand({ Bucket: 'kept' }))
  await client.send(new PutObjectCommand({ ...it_, Body: 'old', Metadata: { by: 'me' } }))
}

async function textOf(client: S3Client): Promise<string> {
  return (await client.send(new GetObjectCommand(it_))).Body!.transformToString()
}

it('finds what was there before a restart', async () => {
  await withClient({ directory }, fill)
  const found = await withClient({ directory }, async (client) => {
    const { Body, Metadata } = await client.send(new GetObjectCommand(it_))
    return [await Body!.transformToString(), Metadata]
  })
  expect(found).toEqual(['old', { by: 'me' }])
})

it('goes on with an upload in parts', async () => {
  const [UploadId, part] = await withClient({ directory }, async (client) => {
    await fill(client)
    const begun = await client.send(new CreateMultipartUploadCommand({ ...it_, ChecksumAlgorithm: 'CRC32' }))
    const sent = { ...it_, UploadId: begun.UploadId, PartNumber: 1, Body: 'new' }
    const { ETag, ChecksumCRC32 } = await client.send(new UploadPartCommand(sent))
    return [begun.UploadId, { PartNumber: 1, ETag, ChecksumCRC32 }]
  })
  await withClient({ directory }, async (client) => {
    const MultipartUpload = { Parts: [part] }
    await client.send(new CompleteMultipartUploadCommand({ ...it_, UploadId, MultipartUpload }))
    expect(await textOf(client)).toBe('new')
  })
})

it('holds no bytes that nobody can ask for', async () => {
  const blobs = () => readdirSync(join(directory, 'blobs')).length
  await withClient({ directory }, async (client) => {
    await fill(client)
    await client.send(new PutObjectCommand({ ...it_, Body: 'new' }))
    await client.send(new PutObjectCommand({ ...it_, Key: 'other', Body: 'other' }))
    await client.send(new PutObjectCommand({ ...it_, Key: 'empty', ContentLength: 0 }))
    await client.send(new DeleteObjectCommand({ ...it_, Key: 'other' }))
    await refusalOf(client.send(new PutObjectCommand({ ...it_, Body: 'refused', IfNoneMatch: '*' })))
    const { UploadId } = await client.send(new CreateMultipartUploadCommand(it_))
    for (const PartNumber of [1, 1, 2])
      await client.send(new UploadPartCommand({ ...it_, UploadId, PartNumber, Body: 'part' }))
    await client.send(new AbortMultipartUploadCommand({ ...it_, UploadId }))
  })
  expect(blobs()).toBe(1)
  writeFileSync(join(directory, 'blobs', 'left-by-a-kill'), 'half')
  await withClient({ directory }, async (client) => expect(await textOf(client)).toBe('new'))
  expect(blobs()).toBe(1)
})

it('lets a reader finish whose object is overwritten', async () => {
  const large = Buffer.alloc(4_000_000, 'a')
  await withClient({ directory }, async (client) => {
    await client.send(new CreateBucketCommand({ Bucket: 'kept' }))
    await client.send(new PutObjectCommand({ ...it_, Body: large }))
    const reading = await client.send(new GetObjectCommand(it_))
    await client.send(new PutObjectCommand({ ...it_, Body: 'new' }))
    expect(large.equals(await reading.Body!.transformToByteArray())).toBe(true)
  })
})

it('does not know of a commit that a kill cut off, and goes on behind the last whole one', async () => {
  await withClient({ directory }, fill)
  const journal = join(directory, 'journal')
  appendFileSync(journal, '[{"type":"version-set","bucket":"kept","key":"it","vers')
  await withClient({ directory }, async (client) => {
    expect(await textOf(client)).toBe('old')
    await client.send(new PutObjectCommand({ ...it_, Key: 'another', Body: 'x' }))
  })
  await withClient({ directory }, async (client) => {
    const page = await client.send(new ListObjectsV2Command({ Bucket: 'kept' }))
    expect(page.Contents?.map(({ Key }) => Key)).toEqual(['another', 'it'])
  })
})

it('keeps its journal in proportion to what it holds', async () => {
  const raw = async (endpoint: string, body: string) =>
    expect(await send(endpoint, { method: 'PUT', path: '/kept/it', body })).toMatchObject({ status: 200 })
  await withClient({ directory }, fill)
  const journal = join(directory, 'journal')
  const commit = readFileSync(journal, 'utf8').trimEnd().split('\n').at(-1)!
  appendFileSync(journal, `${commit}\n`.repeat(10_000))
  const s3 = await embeddedS3({ directory })
  await raw(s3.endpoint, 'newer')
  await raw(s3.endpoint, 'newest')
  await s3.close()
  expect(readFileSync(journal, 'utf8').split('\n').length).toBeLessThan(10)
  await withClient({ directory }, async (client) => expect(await textOf(client)).toBe('newest'))
})

it.each([
  ['a journal of something else', 'something else\n', /is no journal that this version reads/],
  ['a damaged journal', '{"format":"millrace-s3","version":1}\nnonsense\n[]\n', /line 2 is damaged/],
])('does not start on %s, and lets the directory go', async (_, text, message) => {
  writeFileSync(join(directory, 'journal'), text)
  for (let times = 0; times < 2; times++) await expect(embeddedS3({ directory })).rejects.toThrow(message)
})

it('is alone in its directory', async () => {
  await withClient({ directory }, async () => {
    await expect(embeddedS3({ directory })).rejects.toThrow(`${directory} is in use`)
  })
})

it('says which port is taken, and lets the directory go', async () => {
  const first = await embeddedS3()
  const port = Number(new URL(first.endpoint).port)
  try {
    await expect(embeddedS3({ directory, port })).rejects.toThrow(`port ${port} is taken`)
  } finally {
    await first.close()
  }
  await withClient({ directory }, fill)
})

it('closes while a request is under way', async () => {
  const s3 = await embeddedS3()
  const client = new S3Client({ ...s3.clientConfig, maxAttempts: 1 })
  await fill(client)
  const underWay = refusalOf(client.send(new PutObjectCommand({ ...it_, Body: Buffer.alloc(5_000_000) })))
  await s3.close()
  client.destroy()
  expect(await underWay).not.toBe('')
  await expect(fetch(s3.endpoint)).rejects.toThrow()
})
