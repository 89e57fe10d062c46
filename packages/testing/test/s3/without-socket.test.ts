import { Readable } from 'node:stream'
import {
  CreateBucketCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandOutput,
  paginateListObjectsV2,
  PutObjectCommand,
  type PutObjectCommandInput,
  S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import { type EmbeddedS3, embeddedS3 } from '../../src/aws/s3/embedded-s3.js'
import { refusalOf } from './use-s3.js'

const Bucket = 'without-socket'
const it_ = { Bucket, Key: 'a/é +=&%(1)*!~' }

/** The SDK warns of streams that it cannot send again. */
const silent = { debug() {}, info() {}, warn() {}, error() {} }

let s3: EmbeddedS3
let client: S3Client
const clients: S3Client[] = []

beforeAll(async () => {
  s3 = await embeddedS3({ credentials: [{ accessKeyId: 'me', secretAccessKey: 'secret' }] })
  client = clientWith({})
  await client.send(new CreateBucketCommand({ Bucket }))
})
afterAll(async () => {
  for (const one of clients) one.destroy()
  await s3.close()
})

/** Its endpoint leads nowhere: whatever arrives has not come through a socket. */
function clientWith(config: S3ClientConfig): S3Client {
  const nowhere = { endpoint: 'http://127.0.0.1:1', maxAttempts: 1, logger: silent }
  const made = new S3Client({ ...s3.clientConfig, requestHandler: s3.requestHandler(), ...nowhere, ...config })
  clients.push(made)
  return made
}

describe('a body', () => {
  const bytes = Buffer.from('héllo, wörld')
  it.each<[kind: string, body: () => NonNullable<PutObjectCommandInput['Body']>]>([
    ['text', () => 'héllo, wörld'],
    ['bytes', () => new Uint8Array(bytes)],
    ['a part of a buffer', () => Buffer.concat([Buffer.from('x'), bytes]).subarray(1)],
    ['a stream', () => Readable.from([bytes.subarray(0, 3), bytes.subarray(3)])],
    ['a web stream', () => new Blob([bytes]).stream()],
    ['a blob', () => new Blob([bytes])],
  ])('of %s arrives', async (_, body) => {
    // As it is: with a checksum the SDK would frame it in chunks, and take neither blobs nor web streams.
    const plain = clientWith({ requestChecksumCalculation: 'WHEN_REQUIRED' })
    await plain.send(new PutObjectCommand({ ...it_, Body: body(), ContentLength: bytes.length }))
    const found = await client.send(new GetObjectCommand(it_))
    expect(await found.Body!.transformToString()).toBe('héllo, wörld')
  })

  it('that is large is streamed, in parts too', async () => {
    const large = Buffer.alloc(11_000_000, 'abc')
    await new Upload({ client, params: { ...it_, Body: Readable.from([large]) } }).done()
    const found = await client.send(new GetObjectCommand({ ...it_, Range: 'bytes=5000000-10999999' }))
    expect(large.subarray(5_000_000).equals(await found.Body!.transformToByteArray())).toBe(true)
  })

  it('is kept as it was sent, whatever becomes of the sender’s bytes and the reader’s', async () => {
    const mine = Buffer.from('before')
    await client.send(new PutObjectCommand({ ...it_, Body: mine }))
    mine.fill('x')
    for await (const piece of (await client.send(new GetObjectCommand(it_))).Body as Readable) piece.fill('y')
    const found = await client.send(new GetObjectCommand(it_))
    expect(await found.Body!.transformToString()).toBe('before')
  })

  it('whose stream fails is told with that failure, and not kept', async () => {
    await client.send(new PutObjectCommand({ ...it_, Body: 'before' }))
    const failing = Readable.from(
      (async function* () {
        yield Buffer.from('half')
        throw new Error('the file was taken away')
      })(),
    )
    const put = new PutObjectCommand({ ...it_, Body: failing, ContentLength: 100 })
    await expect(client.send(put)).rejects.toThrow('the file was taken away')
    const found = await client.send(new GetObjectCommand(it_))
    expect(await found.Body!.transformToString()).toBe('before')
  })

  it('of one who gives up in its midst is not kept', async () => {
    await client.send(new PutObjectCommand({ ...it_, Body: 'before' }))
    const controller = new AbortController()
    const halves = Readable.from(
      (async function* () {
        yield Buffer.alloc(5)
        controller.abort()
        yield Buffer.alloc(5)
      })(),
    )
    const put = new PutObjectCommand({ ...it_, Body: halves, ContentLength: 10 })
    await expect(client.send(put, { abortSignal: controller.signal })).rejects.toMatchObject({ name: 'AbortError' })
    const found = await client.send(new GetObjectCommand(it_))
    expect(await found.Body!.transformToString()).toBe('before')
  })
})

it('ends with a request under way, whose body would never end', async () => {
  const other = await embeddedS3()
  const { clientConfig } = other
  const waiting = new S3Client({
    ...clientConfig,
    requestHandler: other.requestHandler(),
    maxAttempts: 1,
    logger: silent,
  })
  await waiting.send(new CreateBucketCommand({ Bucket }))
  let isReading: () => void
  const reading = new Promise<void>((done) => (isReading = done))
  const endless = new Readable({ read: () => isReading() })
  const outcome = refusalOf(waiting.send(new PutObjectCommand({ ...it_, Body: endless, ContentLength: 100 })))
  await reading
  await other.close()
  expect(await outcome).toBe('TimeoutError: socket hang up')
  expect(await refusalOf(waiting.send(new HeadObjectCommand(it_)))).toBe('TimeoutError: socket hang up')
  waiting.destroy()
})

it('answers as over HTTP', async () => {
  await client.send(new PutObjectCommand({ ...it_, Body: 'x', Metadata: { by: 'me' } }))
  const head = await client.send(new HeadObjectCommand(it_))
  expect(head).toMatchObject({ ContentLength: 1, Metadata: { by: 'me' }, ETag: '"9dd4e461268c8034f5c8564e155c67a6"' })
  expect(head.$metadata.requestId).toMatch(/^[0-9A-F]{16}$/)
  expect(await refusalOf(client.send(new HeadObjectCommand({ ...it_, Key: 'nothing' })))).toBe('404 NotFound')
  expect(await refusalOf(client.send(new GetObjectCommand({ ...it_, Key: 'nothing' })))).toBe('404 NoSuchKey')
  expect(await refusalOf(client.send(new GetObjectCommand({ ...it_, IfNoneMatch: head.ETag })))).toMatch(/^304 /)
})

it('reads queries as over HTTP', async () => {
  const pages: ListObjectsV2CommandOutput[] = []
  for (const Key of ['q/é &=+', 'q/2', "q/!'()*"]) await client.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }))
  const list = { Bucket, Prefix: 'q/', EncodingType: 'url' } as const
  for await (const page of paginateListObjectsV2({ client, pageSize: 1 }, list)) pages.push(page)
  const prefixed = await client.send(new ListObjectsV2Command({ Bucket, Prefix: "q/!'()*" }))
  expect([pages.length, prefixed.KeyCount]).toEqual([3, 1])
})

it('verifies signatures', async () => {
  const credentials = { accessKeyId: 'me', secretAccessKey: 'wrong' }
  const reading = clientWith({ credentials }).send(new ListObjectsV2Command({ Bucket }))
  expect(await refusalOf(reading)).toBe('403 SignatureDoesNotMatch')
})

it.each([{}, { useDualstackEndpoint: true }, { forcePathStyle: true }])(
  'takes clients for AWS that think they are there: %j',
  async (config) => {
    const { region, credentials } = s3.clientConfig
    const requestHandler = s3.requestHandler()
    const atHome = new S3Client({ region, credentials, requestHandler, maxAttempts: 1, ...config })
    await atHome.send(new PutObjectCommand({ ...it_, Body: 'from afar' }))
    const found = await atHome.send(new GetObjectCommand(it_))
    expect(await found.Body!.transformToString()).toBe('from afar')
    atHome.destroy()
  },
)
