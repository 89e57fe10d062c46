import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { type EmbeddedS3, embeddedS3 } from '../../src/aws/s3/embedded-s3.js'
import { imitated } from '../../src/aws/s3/imitated.js'
import { notImitated } from '../../src/aws/s3/not-imitated.js'
import type { OperationName } from '../../src/aws/s3/operation.js'

// Whatever comes as a request, the answer is S3's: an outcome or a refusal, never a failure of ours.

const strange = fc.oneof(
  fc.constantFrom('', '0', '-1', '1e9', 'null', '*', '%ff', '/', '"', '__proto__', 'é\r\n', 'x'.repeat(3_000)),
  fc.string({ unit: 'binary' }),
)

/** Values that parameters and headers may have; UPLOAD and VERSION stand for ids that there are. */
const likely: Readonly<Record<string, readonly string[]>> = {
  uploadId: ['UPLOAD'],
  partNumber: ['1', '2', '10000'],
  versionId: ['VERSION', 'null', 'v'.repeat(32)],
  delimiter: ['/', 't'],
  'key-marker': ['it'],
  'version-id-marker': ['VERSION', 'null'],
  'upload-id-marker': ['UPLOAD'],
  'max-keys': ['0', '1', '1000'],
  'max-parts': ['1'],
  'max-uploads': ['1'],
  'part-number-marker': ['1'],
  'encoding-type': ['url'],
  'fetch-owner': ['true'],
  'response-content-type': ['text/plain'],
  'x-amz-meta-a': ['b'],
  range: ['bytes=0-1', 'bytes=-2', 'bytes=3-', 'bytes=9-'],
  'if-match': ['*', '"5d41402abc4b2a76b9719d911017c592"', '"x"'],
  'if-none-match': ['*', '"5d41402abc4b2a76b9719d911017c592"'],
  'if-modified-since': ['Tue, 03 Nov 2026 12:00:00 GMT'],
  'content-encoding': ['gzip', 'aws-chunked'],
  'x-amz-acl': ['private', 'bucket-owner-full-control'],
  'x-amz-tagging': ['k=v', 'a=1&a=2'],
  'x-amz-tagging-directive': ['REPLACE', 'COPY'],
  'x-amz-metadata-directive': ['REPLACE', 'COPY'],
  'x-amz-storage-class': ['GLACIER', 'STANDARD_IA'],
  'x-amz-server-side-encryption': ['AES256', 'aws:kms'],
  'x-amz-copy-source': ['orders/it', '/orders/it?versionId=null', 'orders/it?versionId=VERSION', 'nowhere/it'],
  'x-amz-copy-source-range': ['bytes=0-1', 'bytes=0-9'],
  'x-amz-copy-source-if-match': ['*', '"x"'],
  'x-amz-checksum-crc32': ['NhCmhg==', 'AAAAAA=='],
  'x-amz-checksum-algorithm': ['CRC32', 'SHA256', 'CRC64NVME'],
  'x-amz-checksum-type': ['COMPOSITE', 'FULL_OBJECT'],
  'x-amz-checksum-mode': ['ENABLED'],
  'x-amz-trailer': ['x-amz-checksum-crc32'],
  'x-amz-content-sha256': ['UNSIGNED-PAYLOAD', 'STREAMING-UNSIGNED-PAYLOAD-TRAILER'],
  'x-amz-decoded-content-length': ['5'],
  'x-amz-object-lock-mode': ['GOVERNANCE'],
  'x-amz-object-lock-retain-until-date': ['2099-01-01T00:00:00Z'],
  'x-amz-object-lock-legal-hold': ['OFF'],
  'x-amz-bypass-governance-retention': ['true'],
  'x-amz-object-attributes': ['ETag,ObjectParts', 'Checksum'],
  'x-amz-mp-object-size': ['5'],
  'content-length': ['5', '5368709121'],
  'x-amz-expected-bucket-owner': ['123456789012', '111122223333'],
}
const parameters = Object.keys(likely).slice(0, Object.keys(likely).indexOf('range'))
const headers = Object.keys(likely).slice(parameters.length)

const pairOf = (names: readonly string[]) =>
  fc.constantFrom(...names).chain((name) => {
    const value = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...likely[name]!) }, strange)
    return fc.tuple(fc.constant(name), value)
  })

const documents = [
  'hello',
  '<Delete><Object><Key>it</Key></Object></Delete>',
  '<Tagging><TagSet><Tag><Key>k</Key><Value>v</Value></Tag></TagSet></Tagging>',
  '<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>5d41402abc4b2a76b9719d911017c592</ETag></Part></CompleteMultipartUpload>',
  '<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>',
  '<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled></ObjectLockConfiguration>',
  '<Retention><Mode>GOVERNANCE</Mode><RetainUntilDate>2099-01-01T00:00:00Z</RetainUntilDate></Retention>',
  '<LegalHold><Status>OFF</Status></LegalHold>',
  '<LifecycleConfiguration><Rule><Status>Enabled</Status></Rule></LifecycleConfiguration>',
  '<CreateBucketConfiguration><LocationConstraint>eu-west-1</LocationConstraint></CreateBucketConfiguration>',
  '5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n',
]
/** Now and then with something missing. */
const document = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...documents) },
  fc
    .tuple(fc.constantFrom(...documents), fc.nat(200), fc.nat(9))
    .map(([text, at, length]) => text.slice(0, at) + text.slice(at + length)),
  fc.string(),
)

/** A request as an operation is asked for, or as none is. */
const operation = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom<OperationName>(...imitated) },
  fc.constantFrom<OperationName>(...notImitated),
)
const named = operation.map(({ method, target, query = [], header }) => ({
  method: method as string,
  path: { service: '/', bucket: '/orders', object: '/orders/it' }[target],
  query: query.map((one) => [one.split('=')[0]!, one.split('=')[1] ?? likely[one]?.[0] ?? ''] as [string, string]),
  headers: header === undefined ? [] : [[header, likely[header]![0]!] as [string, string]],
}))
const unnamed = fc.record({
  method: fc.constantFrom('GET', 'HEAD', 'PUT', 'POST', 'DELETE', 'PATCH', 'OPTIONS'),
  path: fc.oneof(
    fc.constantFrom('/orders/other', '/new-bucket', '/orders/%', '//', '/orders//'),
    strange.map((text) => `/${text}`),
  ),
  query: fc.constant<[string, string][]>([]),
  headers: fc.constant<[string, string][]>([]),
})
const request = fc.record({
  asked: fc.oneof({ weight: 6, arbitrary: named }, unnamed),
  query: fc.array(pairOf(parameters), { maxLength: 1 }),
  headers: fc.array(pairOf(headers), { maxLength: 3 }),
  body: document,
  isSealed: fc.boolean(),
})

let s3: EmbeddedS3
let ids: Readonly<Record<string, string>> = {}
beforeAll(async () => {
  s3 = await embeddedS3()
  const put = (path: string, body = '') => sent({ method: 'PUT', path, headers: [], query: [], body })
  await put('/orders')
  await put('/orders/keeps the bucket from being deleted', 'hello')
})
afterAll(() => s3.close())

/** An object, a version of it and an upload with a part are always there to be asked for. */
async function furnish(): Promise<void> {
  const ask = { method: 'PUT', path: '/orders/it', headers: [], query: [], body: 'hello' }
  const { headers: told } = await sent(ask)
  const uploads = await sent({ ...ask, method: 'POST', query: [['uploads', '']], body: '' })
  const UPLOAD = /<UploadId>(.*?)</.exec(uploads.text)?.[1] ?? ''
  ids = { UPLOAD, VERSION: told['x-amz-version-id'] ?? 'null' }
  await sent({
    ...ask,
    query: [
      ['partNumber', '1'],
      ['uploadId', UPLOAD],
    ],
  })
}

async function sent(asked: {
  readonly method: string
  readonly path: string
  readonly query: readonly (readonly [string, string])[]
  readonly headers: readonly (readonly [string, string])[]
  readonly body: string
}) {
  const { method, path, query, body } = asked
  const filled = (text: string) => text.replace(/UPLOAD|VERSION/, (name) => ids[name] ?? name)
  const pairs = (list: typeof query) => Object.fromEntries(list.map(([name, value]) => [name, filled(value)]))
  const { response } = await s3.requestHandler().handle({
    method,
    path,
    query: pairs(query),
    headers: { 'content-length': `${Buffer.byteLength(body)}`, ...pairs(asked.headers) },
    body,
  })
  const text = Buffer.concat(await response.body.toArray()).toString()
  return { status: response.statusCode, headers: response.headers, text }
}

it('answers whatever comes as S3 might', async () => {
  const seen = new Set<string>()
  await fc.assert(
    fc.asyncProperty(request, async ({ asked, query, headers: also, body, isSealed }) => {
      await furnish()
      const md5 = createHash('md5').update(body).digest('base64')
      const seal: [string, string][] = isSealed ? [['content-md5', md5]] : []
      const {
        status,
        headers: told,
        text,
      } = await sent({
        ...asked,
        query: [...asked.query, ...query],
        headers: [...seal, ...asked.headers, ...also],
        body,
      })
      const code = /^<\?xml[^>]*>\n<Error><Code>(\w+)<\/Code><Message>[^<]+<\/Message>/.exec(text)?.[1]
      seen.add(`${status} ${code ?? ''}`)
      expect(told['x-amz-request-id']).toMatch(/^[0-9A-F]{16}$/)
      expect(code).not.toBe('InternalError')
      if (status >= 400 && asked.method !== 'HEAD') expect(code).toBeDefined()
      else expect(status).toBeLessThan(500)
    }),
    { numRuns: 1_500 },
  )
  // Each is met dozens of times: a request generator that only meets refusals would show nothing.
  const common = ['200 ', '204 ', '400 InvalidArgument', '400 MalformedXML', '501 NotImplemented']
  expect([...seen]).toEqual(expect.arrayContaining(common))
})
