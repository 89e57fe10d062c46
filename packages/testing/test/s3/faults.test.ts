import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { type TurnableClock, turnableClock } from '../../src/clock/clock.js'
import type { FaultRule } from '../../src/aws/faults/fault-plan.js'
import { type EmbeddedS3, embeddedS3 } from '../../src/aws/s3/embedded-s3.js'
import type { S3Fault, S3FaultTerms } from '../../src/aws/s3/faults/s3-fault.js'
import { refusalOf } from './use-s3.js'

const Bucket = 'orders'
const it_ = { Bucket, Key: 'a/it' }
const throttle: S3Fault = { kind: 'throttle' }

let clock: TurnableClock
/** Settles when a request begins to wait for the clock. */
let isWaiting: Promise<void>
let s3: EmbeddedS3
let clients: S3Client[]
let client: S3Client

async function start(seed?: number): Promise<void> {
  const turnable = turnableClock()
  let waits: () => void
  isWaiting = new Promise((done) => (waits = done))
  clock = {
    ...turnable,
    schedule(...task) {
      waits()
      return turnable.schedule(...task)
    },
  }
  s3 = await embeddedS3({ clock, ...(seed !== undefined && { seed }) })
  clients = []
  client = clientWith({ requestHandler: s3.requestHandler() })
  await client.send(new CreateBucketCommand({ Bucket }))
}

async function stop(): Promise<void> {
  for (const one of clients) one.destroy()
  await s3.close()
}

beforeEach(() => start())
afterEach(() => stop())

function clientWith(config: S3ClientConfig): S3Client {
  const made = new S3Client({ ...s3.clientConfig, maxAttempts: 1, ...config })
  clients.push(made)
  return made
}

const put = (Key: string, through = client) => through.send(new PutObjectCommand({ Bucket, Key, Body: Key }))
const keys = async () => {
  s3.faults.clear()
  const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket }))
  return Contents.map(({ Key }) => Key)
}

/** What was refused of so many puts: 'x' for each, '.' for each that was done. */
async function strikes(puts: number): Promise<string> {
  let seen = ''
  for (let at = 0; at < puts; at++) seen += (await refusalOf(put(`a/${at}`))) === 'not refused' ? '.' : 'x'
  return seen
}

describe('a fault strikes', () => {
  it.each<[seen: string, rule: Omit<FaultRule<S3FaultTerms>, 'fault'>]>([
    ['xxxxxxxxxx', {}],
    ['..........', { rate: 0 }],
    ['xx........', { times: 2 }],
    ['...x......', { after: 3, times: 1 }],
    ['xxxxxxxxxx', { operation: ['GetObject', 'PutObject'] }],
    ['..........', { operation: 'GetObject' }],
    ['xxxxxxxxxx', { bucket: 'orders' }],
    ['..........', { bucket: 'people' }],
    ['...x......', { key: 'a/3' }],
    ['xxxxxxxxxx', { prefix: 'a/' }],
    ['..........', { prefix: 'b/' }],
    ['.......xxx', { abovePerSecond: 7 }],
  ])('%s under %j', async (seen, rule) => {
    s3.faults.add({ ...rule, fault: throttle })
    expect(await strikes(10)).toBe(seen)
  })

  it('above a rate in each second of the clock', async () => {
    s3.faults.add({ operation: 'PutObject', abovePerSecond: 2, fault: throttle })
    const first = await strikes(3)
    clock.turn(1_000)
    expect([first, await strikes(3)]).toEqual(['..x', '..x'])
  })

  it('so many of the requests, the same ones for the same seed', async () => {
    const seenWith = async (seed: number) => {
      await stop()
      await start(seed)
      s3.faults.add({ operation: 'PutObject', rate: 0.25, fault: throttle })
      return strikes(80)
    }
    const first = await seenWith(7)
    expect(await seenWith(7)).toBe(first)
    expect(await seenWith(8)).not.toBe(first)
  })

  it('and is told afterwards', async () => {
    const takeBack = s3.faults.add({ operation: 'PutObject', fault: throttle })
    await strikes(1)
    takeBack()
    await strikes(1)
    expect(s3.faults.happened).toEqual([
      {
        operation: 'PutObject',
        bucket: 'orders',
        key: 'a/0',
        isConditional: false,
        fault: throttle,
        atMs: clock.now(),
      },
    ])
  })
})

describe.each([
  ['over HTTP', () => ({})],
  ['without a socket', () => ({ requestHandler: s3.requestHandler() })],
])('%s', (_, handler) => {
  it.each<[fault: S3Fault, outcome: RegExp, isDone: boolean]>([
    [{ kind: 'throttle' }, /^503 SlowDown$/, false],
    [{ kind: 'fail' }, /^500 InternalError$/, false],
    [{ kind: 'lose-request' }, /TimeoutError: socket hang up$/, false],
    [{ kind: 'lose-response' }, /TimeoutError: socket hang up$/, true],
  ])('%j is seen as %s', async (fault, outcome, isDone) => {
    s3.faults.add({ fault })
    expect(await refusalOf(put('it', clientWith(handler())))).toMatch(outcome)
    expect(await keys()).toEqual(isDone ? ['it'] : [])
  })

  it('a client that tries again gets through', async () => {
    const patient = clientWith({ ...handler(), maxAttempts: 4, retryStrategy: atOnce })
    for (const kind of ['throttle', 'fail', 'lose-request'] as const) s3.faults.add({ fault: { kind }, times: 1 })
    await put('it', patient)
    expect(await keys()).toEqual(['it'])
  })

  it('a client that did not hear the answer finds its own object in the way', async () => {
    const patient = clientWith({ ...handler(), maxAttempts: 2, retryStrategy: atOnce })
    s3.faults.add({ fault: { kind: 'lose-response' }, times: 1 })
    const first = patient.send(new PutObjectCommand({ ...it_, Body: 'x', IfNoneMatch: '*' }))
    expect(await refusalOf(first)).toBe('412 PreconditionFailed')
    expect(await keys()).toEqual(['a/it'])
  })

  it('an object breaks off in its midst', async () => {
    const through = clientWith({ ...handler(), responseChecksumValidation: 'WHEN_REQUIRED' })
    await client.send(new PutObjectCommand({ ...it_, Body: Buffer.alloc(3_000_000) }))
    s3.faults.add({ fault: { kind: 'cut-response', afterBytes: 1_000_000 }, times: 1 })
    const broken = await through.send(new GetObjectCommand(it_))
    await expect(broken.Body!.transformToByteArray()).rejects.toMatchObject({ code: 'ECONNRESET' })
    const whole = await through.send(new GetObjectCommand(it_))
    expect((await whole.Body!.transformToByteArray()).length).toBe(3_000_000)
  })

  it('a delayed request is done when its time has come', async () => {
    s3.faults.add({ fault: { kind: 'delay', ms: 5_000 }, operation: 'PutObject' })
    const late = put('late', clientWith(handler()))
    await isWaiting
    expect(await keys()).toEqual([])
    clock.turn(5_000)
    await late
    expect(await keys()).toEqual(['late'])
  })

  it('a delayed request is given up when the service ends', async () => {
    s3.faults.add({ fault: { kind: 'delay', ms: 5_000 }, operation: 'PutObject' })
    const outcome = refusalOf(put('late', clientWith(handler())))
    await isWaiting
    await s3.close()
    expect(await outcome).toMatch(/TimeoutError: socket hang up$/)
  })

  it('a late failure is a failure, whatever its status says', async () => {
    await put('it')
    s3.faults.add({ fault: { kind: 'fail-late' } })
    const copy = new CopyObjectCommand({ Bucket, Key: 'copy', CopySource: `${Bucket}/it` })
    await expect(clientWith(handler()).send(copy)).rejects.toMatchObject({ name: 'InternalError' })
    expect(await keys()).toEqual(['it'])
  })
})

/** Tries again without waiting. */
const atOnce = {
  mode: 'at-once',
  acquireInitialRetryToken: () => Promise.resolve(token(0)),
  refreshRetryTokenForRetry: (before: { getRetryCount(): number }) => {
    const count = before.getRetryCount() + 1
    return count < 4 ? Promise.resolve(token(count)) : Promise.reject(new Error('enough'))
  },
  recordSuccess() {},
}

function token(count: number) {
  return { getRetryCount: () => count, getRetryDelay: () => 0 }
}

describe('a conflict', () => {
  it('meets conditional writes, and no others', async () => {
    s3.faults.add({ fault: { kind: 'conflict' } })
    const conflicting = '409 ConditionalRequestConflict'
    const outcomes = [
      await refusalOf(client.send(new PutObjectCommand({ ...it_, Body: 'x' }))),
      await refusalOf(client.send(new PutObjectCommand({ ...it_, Body: 'x', IfNoneMatch: '*' }))),
      await refusalOf(client.send(new DeleteObjectCommand({ ...it_, IfMatch: '*' }))),
      await refusalOf(client.send(new GetObjectCommand({ ...it_, IfMatch: '*' }))),
    ]
    expect(outcomes).toEqual(['not refused', conflicting, conflicting, 'not refused'])
  })

  it('leaves an upload to be completed again', async () => {
    const create = new CreateMultipartUploadCommand({ ...it_, ChecksumAlgorithm: 'CRC32' })
    const { UploadId } = await client.send(create)
    const sent = new UploadPartCommand({ ...it_, UploadId, PartNumber: 1, Body: 'x' })
    const { ETag, ChecksumCRC32 } = await client.send(sent)
    const MultipartUpload = { Parts: [{ PartNumber: 1, ETag, ChecksumCRC32 }] }
    const complete = () =>
      client.send(new CompleteMultipartUploadCommand({ ...it_, UploadId, MultipartUpload, IfNoneMatch: '*' }))
    s3.faults.add({ fault: { kind: 'conflict' }, times: 1 })
    expect([await refusalOf(complete()), await refusalOf(complete())]).toEqual([
      '409 ConditionalRequestConflict',
      'not refused',
    ])
  })
})

describe('a completion of which the answer was lost', () => {
  it('is answered as it was when it is asked for again', async () => {
    const create = new CreateMultipartUploadCommand({ ...it_, ChecksumAlgorithm: 'CRC32' })
    const { UploadId } = await client.send(create)
    const sent = new UploadPartCommand({ ...it_, UploadId, PartNumber: 1, Body: 'x' })
    const { ETag, ChecksumCRC32 } = await client.send(sent)
    const MultipartUpload = { Parts: [{ PartNumber: 1, ETag, ChecksumCRC32 }] }
    s3.faults.add({ fault: { kind: 'lose-response' }, times: 1 })
    const patient = clientWith({ requestHandler: s3.requestHandler(), maxAttempts: 2, retryStrategy: atOnce })
    const done = await patient.send(new CompleteMultipartUploadCommand({ ...it_, UploadId, MultipartUpload }))
    const head = await client.send(new HeadObjectCommand(it_))
    expect(done.ETag).toBe(head.ETag)
  })
})

it.each<[says: RegExp, rule: FaultRule<S3FaultTerms>]>([
  [/'PutObjekt' is no operation/, { operation: 'PutObjekt', fault: throttle }],
  [
    /'cut-response' cannot happen to PutObject/,
    { operation: 'PutObject', fault: { kind: 'cut-response', afterBytes: 1 } },
  ],
  [/a whole number of bytes/, { fault: { kind: 'cut-response', afterBytes: -1 } }],
  [/a number of ms/, { fault: { kind: 'delay', ms: Number.NaN } }],
  [/rate is from 0 to 1/, { rate: 2, fault: throttle }],
  [/times is a whole number/, { times: 0.5, fault: throttle }],
])('says %s', (says, rule) => {
  expect(() => s3.faults.add(rule)).toThrow(says)
})
