import { createHash } from 'node:crypto'
import { connect } from 'node:net'
import { Readable } from 'node:stream'
import {
  AbortMultipartUploadCommand,
  type ChecksumAlgorithm,
  type CompletedPart,
  type CompleteMultipartUploadCommandInput,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  type CreateMultipartUploadCommandInput,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  type ListMultipartUploadsCommandInput,
  ListPartsCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import { checksumOfParts, startChecksum } from '../../src/aws/s3/body/checksums.js'
import { refusalOf, send, useS3 } from './use-s3.js'

const s3 = useS3()

const smallestPart = 5 * 1024 ** 2
const bytes = Buffer.from(Array.from({ length: 1_000 }, (_, at) => (at * 7919) % 256))
const first = Buffer.alloc(smallestPart, bytes)
const last = bytes

interface Begun {
  readonly Bucket: string
  readonly Key: string
  readonly UploadId: string
}

async function begin(input: Partial<CreateMultipartUploadCommandInput> = {}): Promise<Begun> {
  const Bucket = input.Bucket ?? (await s3.bucket())
  const Key = input.Key ?? 'it'
  const create = new CreateMultipartUploadCommand({ ChecksumAlgorithm: 'CRC32', ...input, Bucket, Key })
  return { Bucket, Key, UploadId: (await s3.client.send(create)).UploadId ?? '' }
}

async function sendPart(begun: Begun, PartNumber: number, Body: Uint8Array, also = {}): Promise<CompletedPart> {
  const part = await s3.client.send(new UploadPartCommand({ ...begun, PartNumber, Body, ...also }))
  const { ETag, ChecksumCRC32, ChecksumCRC32C, ChecksumCRC64NVME, ChecksumSHA1, ChecksumSHA256 } = part
  return { PartNumber, ETag, ChecksumCRC32, ChecksumCRC32C, ChecksumCRC64NVME, ChecksumSHA1, ChecksumSHA256 }
}

function complete(begun: Begun, Parts: CompletedPart[], also: Partial<CompleteMultipartUploadCommandInput> = {}) {
  return s3.client.send(new CompleteMultipartUploadCommand({ ...begun, MultipartUpload: { Parts }, ...also }))
}

async function contentOf(Bucket: string, Key = 'it'): Promise<Buffer> {
  const found = await s3.client.send(new GetObjectCommand({ Bucket, Key }))
  return Buffer.from(await found.Body!.transformToByteArray())
}

describe('an object that was sent in parts', () => {
  it('comes back as the SDK streamed it', async () => {
    const Bucket = await s3.bucket()
    const whole = Buffer.alloc(12_000_000, bytes)
    const Body = Readable.from(pieces(whole, 700_000))
    const done = await new Upload({ client: s3.client, params: { Bucket, Key: 'a/é +', Body } }).done()
    expect(done).toMatchObject({ Bucket, Key: 'a/é +', ETag: expect.stringMatching(/^"[0-9a-f]{32}-3"$/) })
    expect(done.Location).toBe(`${s3.server.endpoint}/${Bucket}/a/${encodeURIComponent('é +')}`)
    expect(whole.equals(await contentOf(Bucket, 'a/é +'))).toBe(true)
  })

  it('has an entity tag of its parts’, and what was said when it began', async () => {
    const begun = await begin({ ContentType: 'text/plain', Metadata: { by: 'me' }, StorageClass: 'STANDARD_IA' })
    const parts = [await sendPart(begun, 1, first), await sendPart(begun, 2, last)]
    await complete(begun, parts)
    const found = await s3.client.send(new HeadObjectCommand(begun))
    const ofParts = [first, last].map((part) => createHash('md5').update(part).digest())
    expect(found).toMatchObject({
      ETag: `"${createHash('md5').update(Buffer.concat(ofParts)).digest('hex')}-2"`,
      ContentLength: smallestPart + 1_000,
      ContentType: 'text/plain',
      Metadata: { by: 'me' },
      StorageClass: 'STANDARD_IA',
    })
  })

  it('is made of the parts that are listed, each as it came last', async () => {
    const begun = await begin()
    await sendPart(begun, 1, Buffer.from('before'))
    const one = await sendPart(begun, 1, Buffer.from('after'))
    await sendPart(begun, 2, Buffer.from('dropped'))
    await complete(begun, [one])
    expect((await contentOf(begun.Bucket)).toString()).toBe('after')
  })

  it.each([
    [1, 206, `bytes 0-${smallestPart - 1}/${smallestPart + 1_000}`, first],
    [2, 206, `bytes ${smallestPart}-${smallestPart + 999}/${smallestPart + 1_000}`, last],
  ])('is read by part: %i', async (PartNumber, status, ContentRange, expected) => {
    const begun = await begin({ ChecksumAlgorithm: 'SHA256' })
    const sha256 = { ChecksumAlgorithm: 'SHA256' }
    const parts = [await sendPart(begun, 1, first, sha256), await sendPart(begun, 2, last, sha256)]
    await complete(begun, parts)
    const found = await s3.client.send(new GetObjectCommand({ ...begun, PartNumber, ChecksumMode: 'ENABLED' }))
    expect([found.$metadata.httpStatusCode, found.ContentRange, found.PartsCount]).toEqual([status, ContentRange, 2])
    expect(found.ChecksumSHA256).toBe(parts[PartNumber - 1]?.ChecksumSHA256)
    expect(expected.equals(await found.Body!.transformToByteArray())).toBe(true)
  })

  // Recorded: localstack's test_get_object_part_checksum and test_complete_multipart_parts_checksum_full_object, July 2025.
  it.each([
    ['COMPOSITE', 1, 'its own checksum'],
    ['COMPOSITE', 2, 'its own checksum'],
    ['FULL_OBJECT', 1, 'that of the whole'],
    ['FULL_OBJECT', 2, 'none'],
  ] as const)('of a %s checksum tells of part 1 of %i %s', async (ChecksumType, count, told) => {
    const begun = await begin({ ChecksumType })
    const sent = [await sendPart(begun, 1, first), await sendPart(begun, 2, last)].slice(0, count)
    const { ChecksumCRC32 } = await complete(begun, sent)
    const ask = { ...begun, PartNumber: 1, ChecksumMode: 'ENABLED' } as const
    const part = await s3.client.send(new HeadObjectCommand(ask))
    const checksums = {
      'its own checksum': sent[0]?.ChecksumCRC32,
      'that of the whole': ChecksumCRC32,
      none: undefined,
    }
    expect(part.ChecksumCRC32).toBe(checksums[told])
    expect(part.ChecksumType).toBe(told === 'none' ? undefined : ChecksumType)
  })

  it('has no part 3 of two', async () => {
    const begun = await begin()
    await complete(begun, [await sendPart(begun, 1, last)])
    const reading = s3.client.send(new GetObjectCommand({ ...begun, PartNumber: 2 }))
    expect(await refusalOf(reading)).toBe('416 InvalidPartNumber')
  })

  it('is there once, however often it is completed', async () => {
    const begun = await begin()
    const parts = [await sendPart(begun, 1, last)]
    const { $metadata: _, ...once } = await complete(begun, parts)
    const { $metadata: __, ...twice } = await complete(begun, parts)
    expect(twice).toEqual(once)
    await s3.client.send(new DeleteObjectCommand(begun))
    expect(await refusalOf(complete(begun, parts))).toBe('404 NoSuchUpload')
  })
})

describe('a checksum', () => {
  const rows: readonly [ChecksumAlgorithm, 'COMPOSITE' | 'FULL_OBJECT'][] = [
    ['CRC32', 'COMPOSITE'],
    ['CRC32', 'FULL_OBJECT'],
    ['CRC32C', 'COMPOSITE'],
    ['CRC32C', 'FULL_OBJECT'],
    ['CRC64NVME', 'FULL_OBJECT'],
    ['SHA1', 'COMPOSITE'],
    ['SHA256', 'COMPOSITE'],
  ]

  it.each(rows)('%s %s follows from those of the parts', async (ChecksumAlgorithm, ChecksumType) => {
    const begun = await begin({ ChecksumAlgorithm, ChecksumType })
    const parts = [
      await sendPart(begun, 1, first, { ChecksumAlgorithm }),
      await sendPart(begun, 2, last, { ChecksumAlgorithm }),
    ]
    const field = `Checksum${ChecksumAlgorithm as 'CRC32'}` as const
    const algorithm = ChecksumAlgorithm as 'CRC32'
    const expected = checksumOfParts(
      algorithm,
      ChecksumType,
      [first, last].map((part) => ({ size: part.length, value: checksumOf(algorithm, part) })),
    ).value
    const done = await complete(begun, parts, { [field]: expected, ChecksumType, MpuObjectSize: smallestPart + 1_000 })
    const head = await s3.client.send(new HeadObjectCommand({ ...begun, ChecksumMode: 'ENABLED' }))
    expect([done[field], done.ChecksumType, head[field], head.ChecksumType]).toEqual([
      expected,
      ChecksumType,
      expected,
      ChecksumType,
    ])
    if (ChecksumType === 'FULL_OBJECT') {
      expect(expected).toBe(checksumOf(algorithm, Buffer.concat([first, last])))
    } else expect(expected).toMatch(/-2$/)
  })

  it('is CRC64NVME of the whole where the client chose none', async () => {
    const client = s3.clientWith({ requestChecksumCalculation: 'WHEN_REQUIRED' })
    const it = { Bucket: await s3.bucket(), Key: 'it' }
    const { UploadId } = await client.send(new CreateMultipartUploadCommand(it))
    const { ETag } = await client.send(new UploadPartCommand({ ...it, UploadId, PartNumber: 1, Body: last }))
    const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] }
    const done = await client.send(new CompleteMultipartUploadCommand({ ...it, UploadId, MultipartUpload }))
    expect([done.ChecksumCRC64NVME, done.ChecksumType]).toEqual([checksumOf('CRC64NVME', last), 'FULL_OBJECT'])
  })

  it.each([
    ['CRC64NVME', 'COMPOSITE'],
    ['SHA1', 'FULL_OBJECT'],
    ['SHA256', 'FULL_OBJECT'],
    ['MD4', undefined],
    ['CRC32', 'HALF_OBJECT'],
    [undefined, 'COMPOSITE'],
  ])('%s %s cannot be asked for', async (algorithm, type) => {
    const headers = {
      ...(algorithm !== undefined && { 'x-amz-checksum-algorithm': algorithm }),
      ...(type !== undefined && { 'x-amz-checksum-type': type }),
    }
    const path = `/${await s3.bucket()}/it?uploads`
    expect(await send(s3.server.endpoint, { method: 'POST', path, headers })).toMatchObject({
      status: 400,
      code: 'InvalidRequest',
    })
  })

  it.each([
    ['of another algorithm', { ChecksumAlgorithm: 'SHA256' }, '400 InvalidRequest'],
    ['that is wrong', { ChecksumCRC32: 'AAAAAA==' }, '400 BadDigest'],
    ['that is none', { ChecksumCRC32: 'AAAA' }, '400 InvalidRequest'],
  ])('%s is not taken with a part', async (_, also, outcome) => {
    const begun = await begin()
    expect(await refusalOf(sendPart(begun, 1, last, also))).toBe(outcome)
    expect((await s3.client.send(new ListPartsCommand(begun))).Parts).toBeUndefined()
  })
})

describe('an upload is not completed', () => {
  const wrong = { ETag: `"${'0'.repeat(32)}"` }
  type Change = (parts: CompletedPart[]) => {
    readonly parts: CompletedPart[]
    readonly also?: Partial<CompleteMultipartUploadCommandInput>
  }
  const rows: readonly [what: string, outcome: string, change: Change][] = [
    ['with a part that is too small', '400 EntityTooSmall', (parts) => ({ parts })],
    ['with a part that never came', '400 InvalidPart', ([one]) => ({ parts: [{ ...one, PartNumber: 7 }] })],
    ['with a part that is another', '400 InvalidPart', ([one]) => ({ parts: [{ ...one, ...wrong }] })],
    ['out of order', '400 InvalidPartOrder', ([one, two]) => ({ parts: [two!, one!] })],
    ['with a part twice', '400 InvalidPartOrder', ([one]) => ({ parts: [one!, one!] })],
    ['with a gap', '400 InvalidPartOrder', ([, two]) => ({ parts: [two!] })],
    ['of nothing', '400 MalformedXML', () => ({ parts: [] })],
    ['with a part without number', '400 MalformedXML', ([one]) => ({ parts: [{ ETag: one?.ETag }] })],
    ['without the checksum of a part', '400 InvalidRequest', ([one]) => ({ parts: [without(one!)] })],
    [
      'with a wrong checksum of a part',
      '400 InvalidPart',
      ([one]) => ({ parts: [{ ...one, ChecksumCRC32: 'AAAAAA==' }] }),
    ],
    [
      'with what is no checksum',
      '400 InvalidArgument',
      ([one]) => ({ parts: [{ ...one, ChecksumCRC32: 'nonsense' }] }),
    ],
    [
      'with two checksums of a part',
      '400 InvalidArgument',
      ([one]) => ({ parts: [{ ...one, ChecksumCRC32C: 'AAAAAA==' }] }),
    ],
    [
      'with another checksum of a part',
      '400 BadDigest',
      ([one]) => ({ parts: [{ ...without(one!), ChecksumCRC32C: 'AAAAAA==' }] }),
    ],
    [
      'with a wrong checksum of the whole',
      '400 BadDigest',
      ([one]) => ({ parts: [one!], also: { ChecksumCRC32: 'AAAAAA==' } }),
    ],
    [
      'with what is no checksum of the whole',
      '400 InvalidRequest',
      ([one]) => ({ parts: [one!], also: { ChecksumCRC32: 'AAAAAA==-a' } }),
    ],
    [
      'with another checksum of the whole',
      '400 InvalidRequest',
      ([one]) => ({ parts: [one!], also: { ChecksumSHA1: 'x' } }),
    ],
    [
      'with another type of checksum',
      '400 InvalidRequest',
      ([one]) => ({ parts: [one!], also: { ChecksumType: 'FULL_OBJECT' } }),
    ],
    ['with another size', '400 InvalidRequest', ([one]) => ({ parts: [one!], also: { MpuObjectSize: 7 } })],
    ['by another id', '404 NoSuchUpload', (parts) => ({ parts, also: { UploadId: 'unknown' } })],
    ['by another key', '404 NoSuchUpload', (parts) => ({ parts, also: { Key: 'other' } })],
    ['against a condition', '404 NoSuchKey', ([one]) => ({ parts: [one!], also: { IfMatch: '"other"' } })],
  ]

  it.each(rows)('%s: %s', async (_, outcome, change) => {
    const begun = await begin()
    const sent = [await sendPart(begun, 1, Buffer.from('one')), await sendPart(begun, 2, Buffer.from('two'))]
    const { parts, also } = change(sent)
    expect(await refusalOf(complete(begun, parts, also))).toBe(outcome)
    expect(await refusalOf(s3.client.send(new HeadObjectCommand(begun)))).toBe('404 NotFound')
    await complete(begun, sent.slice(0, 1))
    expect((await contentOf(begun.Bucket)).toString()).toBe('one')
  })

  it('without a document', async () => {
    const { Bucket, UploadId } = await begin()
    const post = { method: 'POST', path: `/${Bucket}/it?uploadId=${UploadId}` }
    expect(await send(s3.server.endpoint, post)).toMatchObject({ status: 400, code: 'InvalidRequest' })
  })

  it('with a checksum of a part where it asked for none', async () => {
    const it = { Bucket: await s3.bucket(), Key: 'it' }
    const { UploadId = '' } = await s3.client.send(new CreateMultipartUploadCommand(it))
    const begun = { ...it, UploadId }
    const part = await sendPart(begun, 1, last)
    expect(part.ChecksumCRC32).toBeDefined()
    expect(await refusalOf(complete(begun, [part]))).toBe('400 InvalidPart')
    expect(await refusalOf(complete(begun, [without(part)]))).toBe('not refused')
  })
})

describe('conditions of a completion', () => {
  const etagOfX = '"9dd4e461268c8034f5c8564e155c67a6"'
  type Step = 'put x' | 'put y' | 'delete' | 'begin'
  const rows: readonly [outcome: string, steps: readonly Step[], Partial<CompleteMultipartUploadCommandInput>][] = [
    ['not refused', ['begin'], { IfNoneMatch: '*' }],
    ['412 PreconditionFailed', ['put x', 'begin'], { IfNoneMatch: '*' }],
    ['412 PreconditionFailed', ['begin', 'put x'], { IfNoneMatch: '*' }],
    ['409 ConditionalRequestConflict', ['put x', 'begin', 'delete'], { IfNoneMatch: '*' }],
    ['not refused', ['put x', 'begin'], { IfMatch: etagOfX }],
    ['412 PreconditionFailed', ['put y', 'begin'], { IfMatch: etagOfX }],
    ['409 ConditionalRequestConflict', ['put x', 'begin', 'put x'], { IfMatch: etagOfX }],
    ['404 NoSuchKey', ['put x', 'begin', 'delete'], { IfMatch: etagOfX }],
    ['501 NotImplemented', ['begin'], { IfNoneMatch: etagOfX }],
  ]

  it.each(rows)('%s after %j under %j', async (outcome, steps, condition) => {
    const it = { Bucket: await s3.bucket(), Key: 'it' }
    let begun: Begun | undefined
    for (const step of steps) {
      if (step === 'begin') begun = await begin(it)
      else if (step === 'delete') await s3.client.send(new DeleteObjectCommand(it))
      else await s3.client.send(new PutObjectCommand({ ...it, Body: step.slice(-1) }))
    }
    expect(await refusalOf(complete(begun!, [await sendPart(begun!, 1, last)], condition))).toBe(outcome)
  })

  it('let one through among many that want to be the first', async () => {
    const Bucket = await s3.bucket()
    const uploads = await Promise.all(
      Array.from({ length: 10 }, async (_, at) => {
        const begun = await begin({ Bucket })
        return { begun, parts: [await sendPart(begun, 1, Buffer.from(`${at}`))] }
      }),
    )
    const outcomes = await Promise.all(
      uploads.map(({ begun, parts }) => refusalOf(complete(begun, parts, { IfNoneMatch: '*' }))),
    )
    expect(outcomes.toSorted()).toEqual([...Array<string>(9).fill('412 PreconditionFailed'), 'not refused'])
    expect((await contentOf(Bucket)).toString()).toBe(`${outcomes.indexOf('not refused')}`)
  })
})

describe('an upload that is aborted', () => {
  it('is gone, with a part that was on its way', async () => {
    const begun = await begin()
    await sendPart(begun, 1, last)
    const answered = await partUnderWay(begun, () => s3.client.send(new AbortMultipartUploadCommand(begun)))
    expect(answered).toMatch(/HTTP\/1\.1 404 .*<Code>NoSuchUpload</s)
    expect((await s3.client.send(new ListMultipartUploadsCommand({ Bucket: begun.Bucket }))).Uploads).toBeUndefined()
  })

  it.each([
    ['taking a part', (begun: Begun) => sendPart(begun, 1, last)],
    ['completing it', (begun: Begun) => complete(begun, [{ PartNumber: 1, ETag: 'x' }])],
    ['aborting it again', (begun: Begun) => s3.client.send(new AbortMultipartUploadCommand(begun))],
    ['listing its parts', (begun: Begun) => s3.client.send(new ListPartsCommand(begun))],
  ])('is not found by %s', async (_, attempt) => {
    const begun = await begin()
    await s3.client.send(new AbortMultipartUploadCommand(begun))
    expect(await refusalOf(attempt(begun))).toBe('404 NoSuchUpload')
  })
})

describe('ListParts', () => {
  it('tells the parts by number, a page at a time', async () => {
    const begun = await begin({ StorageClass: 'STANDARD_IA' })
    for (const number of [3, 1, 20, 2]) await sendPart(begun, number, Buffer.from(`${number}`))
    const list = new ListPartsCommand({ ...begun, MaxParts: 2 })
    const firstPage = await s3.client.send(list)
    expect(firstPage).toMatchObject({
      IsTruncated: true,
      NextPartNumberMarker: '2',
      MaxParts: 2,
      StorageClass: 'STANDARD_IA',
      ChecksumAlgorithm: 'CRC32',
      ChecksumType: 'COMPOSITE',
      Parts: [
        { PartNumber: 1, Size: 1, ETag: '"c4ca4238a0b923820dcc509a6f75849b"', ChecksumCRC32: 'g9zvtw==' },
        { PartNumber: 2, Size: 1 },
      ],
    })
    const rest = await s3.client.send(new ListPartsCommand({ ...begun, PartNumberMarker: '2' }))
    expect(rest).toMatchObject({ IsTruncated: false, PartNumberMarker: '2', NextPartNumberMarker: '20' })
    expect(rest.Parts?.map(({ PartNumber }) => PartNumber)).toEqual([3, 20])
  })
})

describe('ListMultipartUploads', () => {
  async function threeKeys(): Promise<{ Bucket: string; ids: Record<string, string[]> }> {
    const Bucket = await s3.bucket()
    const ids: Record<string, string[]> = {}
    for (const Key of ['b', 'a/1', 'a/2', 'b', 'c é']) {
      ids[Key] = [...(ids[Key] ?? []), (await begin({ Bucket, Key })).UploadId].toSorted()
    }
    return { Bucket, ids }
  }

  it.each([1, 2, 3, 5])('gives pages of %i', async (MaxUploads) => {
    const { Bucket, ids } = await threeKeys()
    const found: (string | undefined)[][] = []
    let markers: Pick<ListMultipartUploadsCommandInput, 'KeyMarker' | 'UploadIdMarker'> | undefined = {}
    while (markers !== undefined) {
      const list: ListMultipartUploadsCommand = new ListMultipartUploadsCommand({ Bucket, MaxUploads, ...markers })
      const page = await s3.client.send(list)
      expect(page.Uploads?.length).toBeLessThanOrEqual(MaxUploads)
      found.push(...(page.Uploads ?? []).map(({ Key, UploadId }) => [Key, UploadId]))
      markers = page.IsTruncated
        ? { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker }
        : undefined
    }
    const expected = ['a/1', 'a/2', 'b', 'c é'].flatMap((key) => ids[key]!.map((id) => [key, id]))
    expect(found).toEqual(expected)
  })

  // Recorded: localstack's test_list_multiparts_next_marker and its neighbours, January 2025.
  it.each([
    ['the last upload, also when there are no more', {}, 'c é'],
    ['nothing behind the last', { KeyMarker: 'c é' }, ''],
    ['nothing where a page has common prefixes only', { Prefix: 'a', Delimiter: '/', MaxUploads: 1 }, ''],
  ])('says where a page ends: %s', async (_, input, key) => {
    const { Bucket, ids } = await threeKeys()
    const page = await s3.client.send(new ListMultipartUploadsCommand({ Bucket, ...input }))
    expect([page.NextKeyMarker, page.NextUploadIdMarker]).toEqual([key, key === '' ? '' : ids[key]?.[0]])
    expect(page.Prefix).toBe('Prefix' in input ? 'a' : undefined)
  })

  it('goes on behind an upload that has ended, and not behind one of another key', async () => {
    const { Bucket, ids } = await threeKeys()
    const UploadId = ids['b']?.[0] ?? ''
    await s3.client.send(new AbortMultipartUploadCommand({ Bucket, Key: 'b', UploadId }))
    const list = (KeyMarker: string) =>
      s3.client.send(new ListMultipartUploadsCommand({ Bucket, KeyMarker, UploadIdMarker: UploadId }))
    expect((await list('b')).Uploads?.map(({ Key }) => Key)).toEqual(['b', 'c é'])
    expect(await refusalOf(list('a/1'))).toBe('400 InvalidArgument')
  })

  it.each([
    ['a delimiter', { Delimiter: '/' }, ['b', 'b', 'c é'], ['a/']],
    ['a prefix', { Prefix: 'a/' }, ['a/1', 'a/2'], []],
    ['a key to start behind', { KeyMarker: 'b' }, ['c é'], []],
    ['a key within a common prefix', { KeyMarker: 'a/1', Delimiter: '/' }, ['b', 'b', 'c é'], []],
    ['an id and no key', { UploadIdMarker: 'x' }, ['a/1', 'a/2', 'b', 'b', 'c é'], []],
    ['an encoding', { EncodingType: 'url' as const, Prefix: 'c ' }, ['c+%C3%A9'], []],
  ])('with %s', async (_, input, keys, common) => {
    const { Bucket } = await threeKeys()
    const page = await s3.client.send(new ListMultipartUploadsCommand({ Bucket, ...input }))
    expect((page.Uploads ?? []).map(({ Key }) => Key)).toEqual(keys)
    expect((page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix)).toEqual(common)
  })
})

describe('a request', () => {
  it.each([
    ['400 InvalidArgument', 'PUT', 'uploadId=ID&partNumber=0'],
    ['400 InvalidArgument', 'PUT', 'uploadId=ID&partNumber=10001'],
    ['400 InvalidArgument', 'PUT', 'uploadId=ID&partNumber=one'],
    ['400 InvalidArgument', 'PUT', 'uploadId=ID'],
    ['404 NoSuchUpload', 'PUT', 'uploadId=&partNumber=1'],
    ['400 InvalidArgument', 'GET', 'uploadId=ID&max-parts=many'],
    ['400 InvalidArgument', 'GET', 'uploadId=ID&part-number-marker=-1'],
  ])('is answered with %s: %s ?%s', async (outcome, method, query) => {
    const { Bucket, UploadId } = await begin()
    const path = `/${Bucket}/it?${query.replace('ID', UploadId)}`
    const reply = await send(s3.server.endpoint, { method, path, ...(method === 'PUT' && { body: 'x' }) })
    expect(`${reply.status} ${reply.code}`).toBe(outcome)
  })

  it('may not make up a marker', async () => {
    const path = `/${await s3.bucket()}?uploads&key-marker=a&upload-id-marker=made-up`
    expect(await send(s3.server.endpoint, { path })).toMatchObject({ status: 400, code: 'InvalidArgument' })
  })
})

/** Sends a part of which the body comes only when the server has begun to read it and `meanwhile` is over. */
function partUnderWay(begun: Begun, meanwhile: () => Promise<unknown>): Promise<string> {
  const { hostname, port } = new URL(s3.server.endpoint)
  const path = `/${begun.Bucket}/${begun.Key}?partNumber=2&uploadId=${begun.UploadId}`
  const head =
    `PUT ${path} HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\nx-amz-checksum-crc32: ${checksumOf('CRC32', Buffer.from('x'))}\r\n` +
    'expect: 100-continue\r\nconnection: close\r\n\r\n'
  return new Promise((done, fail) => {
    const socket = connect(Number(port), hostname, () => socket.write(head))
    let text = ''
    socket.once('data', () => void meanwhile().then(() => socket.write('x'), fail))
    socket.on('data', (piece) => (text += piece.toString()))
    socket.once('error', fail)
    socket.once('close', () => done(text))
  })
}

function without({ PartNumber, ETag }: CompletedPart): CompletedPart {
  return { PartNumber, ETag }
}

function checksumOf(algorithm: 'CRC32' | 'CRC64NVME', part: Uint8Array): string {
  const running = startChecksum(algorithm)
  running.update(part)
  return running.value()
}

function* pieces(from: Buffer, size: number): Generator<Buffer> {
  for (let at = 0; at < from.length; at += size) yield from.subarray(at, at + size)
}
