import { createHash } from 'node:crypto'
import {
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { type RawRequest, send, useS3 } from './use-s3.js'

const s3 = useS3()

/** What the rows are about: made once, and changed by none of them, as all are refused. */
const known: Record<string, string> = {}

beforeAll(async () => {
  const [plain, versioned] = [await s3.bucket(), await s3.bucket()]
  const locked = await s3.bucket({ ObjectLockEnabledForBucket: true })
  await s3.client.send(new PutObjectCommand({ Bucket: plain, Key: 'it', Body: '0123456789' }))
  await s3.client.send(new PutObjectCommand({ Bucket: locked, Key: 'it', Body: 'x' }))
  const VersioningConfiguration = { Status: 'Enabled' } as const
  await s3.client.send(new PutBucketVersioningCommand({ Bucket: versioned, VersioningConfiguration }))
  const { VersionId: marker } = await s3.client.send(new DeleteObjectCommand({ Bucket: versioned, Key: 'it' }))
  const begun = { Bucket: plain, Key: 'up' }
  const { UploadId = '' } = await s3.client.send(new CreateMultipartUploadCommand(begun))
  for (const PartNumber of [1, 2]) {
    await s3.client.send(new UploadPartCommand({ ...begun, UploadId, PartNumber, Body: 'data' }))
  }
  Object.assign(known, { PLAIN: plain, VERSIONED: versioned, LOCKED: locked, MARKER: marker, UPLOAD: UploadId })
})

const etagOfData = '8d777f385d3dfec8815d20f7496026dc'
const notThere = 'The specified key does not exist.'
const noXml = 'The XML you provided was not well-formed or did not validate against our published schema'
const notHeld = 'At least one of the pre-conditions you specified did not hold'
const notMade = 'A header you provided implies functionality that is not implemented'
const noUpload =
  'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.'
const noPart =
  "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag."
const noMethod = 'The specified method is not allowed against this resource.'

// Recorded: localstack's test_s3, test_s3_api, test_s3_list_operations and test_s3_preconditions, January to November 2025.
// In what is asked and in what is answered, names in capitals stand for what was made before.
const rows: readonly (readonly [request: RawRequest, document: Readonly<Record<string, string>>])[] = [
  [get('/nowhere/it'), { Code: 'NoSuchBucket', Message: 'The specified bucket does not exist', BucketName: 'nowhere' }],
  [get('/PLAIN/nothing'), { Code: 'NoSuchKey', Message: notThere, Key: 'nothing' }],
  [get('/VERSIONED/it'), { Code: 'NoSuchKey', Message: notThere, Key: 'it' }],
  [
    get('/VERSIONED/it?versionId=MARKER'),
    { Code: 'MethodNotAllowed', Message: noMethod, Method: 'GET', ResourceType: 'DeleteMarker' },
  ],
  [
    get('/PLAIN/it?versionId=HPniJFCxqTsMuIH9KX8K8wEjNUgmABCD'),
    invalid('Invalid version id specified', 'versionId', 'HPniJFCxqTsMuIH9KX8K8wEjNUgmABCD'),
  ],
  [
    get('/PLAIN/it', { range: 'bytes=100-200' }),
    {
      Code: 'InvalidRange',
      Message: 'The requested range is not satisfiable',
      RangeRequested: 'bytes=100-200',
      ActualObjectSize: '10',
    },
  ],
  [
    get('/PLAIN/it?partNumber=2'),
    {
      Code: 'InvalidPartNumber',
      Message: 'The requested partnumber is not satisfiable',
      ActualPartCount: '1',
      PartNumberRequested: '2',
    },
  ],
  [get('/PLAIN/it', { 'if-match': 'other' }), { Code: 'PreconditionFailed', Message: notHeld, Condition: 'If-Match' }],
  [
    get('/PLAIN/it', { 'x-amz-expected-bucket-owner': 'aa000000000$' }),
    {
      Code: 'InvalidBucketOwnerAWSAccountID',
      Message: 'The value of the expected bucket owner parameter must be an AWS Account ID... [aa000000000$]',
    },
  ],
  [
    get('/PLAIN?list-type=2&continuation-token='),
    {
      Code: 'InvalidArgument',
      Message: 'The continuation token provided is incorrect',
      ArgumentName: 'continuation-token',
    },
  ],
  [get('/PLAIN?encoding-type='), invalid('Invalid Encoding Method specified in Request', 'encoding-type', '')],
  [
    get('/VERSIONED?versions&version-id-marker=null'),
    invalid('A version-id marker cannot be specified without a key marker.', 'version-id-marker', 'null'),
  ],
  [
    get('/PLAIN/nothing?tagging'),
    // with its bucket, as nowhere else
    { Code: 'NoSuchKey', Message: notThere, Key: 'PLAIN/nothing' },
  ],
  [get('/PLAIN?tagging'), { Code: 'NoSuchTagSet', Message: 'The TagSet does not exist', BucketName: 'PLAIN' }],
  [
    get('/PLAIN?object-lock'),
    {
      Code: 'ObjectLockConfigurationNotFoundError',
      Message: 'Object Lock configuration does not exist for this bucket',
      BucketName: 'PLAIN',
    },
  ],
  [get('/PLAIN/it?retention'), { Code: 'InvalidRequest', Message: 'Bucket is missing Object Lock Configuration' }],
  [
    { method: 'DELETE', path: '/PLAIN/it', headers: { 'x-amz-bypass-governance-retention': 'false' } },
    {
      Code: 'InvalidArgument',
      Message: 'x-amz-bypass-governance-retention is only applicable to Object Lock enabled buckets.',
      ArgumentName: 'x-amz-bypass-governance-retention',
    },
  ],
  [
    { method: 'DELETE', path: '/PLAIN' },
    { Code: 'BucketNotEmpty', Message: 'The bucket you tried to delete is not empty', BucketName: 'PLAIN' },
  ],
  [
    { method: 'DELETE', path: '/VERSIONED' },
    {
      Code: 'BucketNotEmpty',
      Message: 'The bucket you tried to delete is not empty. You must delete all versions in the bucket.',
      BucketName: 'VERSIONED',
    },
  ],
  [
    { method: 'PUT', path: '/Upper' },
    { Code: 'InvalidBucketName', Message: 'The specified bucket is not valid.', BucketName: 'Upper' },
  ],
  [
    put('/PLAIN/it', { 'content-md5': '000' }),
    { Code: 'InvalidDigest', Message: 'The Content-MD5 you specified was invalid.', 'Content-MD5': '000' },
  ],
  [
    // of an object in hexadecimal …
    put('/PLAIN/it', { 'content-md5': 'CYketZBSTjX8czcs3cXVlg==' }, 'something'),
    {
      Code: 'BadDigest',
      Message: 'The Content-MD5 you specified did not match what we received.',
      ExpectedDigest: '09891eb590524e35fc73372cddc5d596',
      CalculatedDigest: 'Q3uTDbhLgHnC3YBKcZNrXw==',
    },
  ],
  [
    // … and of a part in Base64
    put('/PLAIN/up?partNumber=3&uploadId=UPLOAD', { 'content-md5': 'CYketZBSTjX8czcs3cXVlg==' }, 'something'),
    {
      Code: 'BadDigest',
      Message: 'The Content-MD5 you specified did not match what we received.',
      ExpectedDigest: 'CYketZBSTjX8czcs3cXVlg==',
      CalculatedDigest: 'Q3uTDbhLgHnC3YBKcZNrXw==',
    },
  ],
  [
    put('/PLAIN/it', { 'x-amz-checksum-sha1': 'TEST' }),
    { Code: 'InvalidRequest', Message: 'Value for x-amz-checksum-sha1 header is invalid.' },
  ],
  [
    put('/PLAIN/it', { 'x-amz-checksum-crc32': 'AAAAAA==' }),
    { Code: 'BadDigest', Message: 'The CRC32 you specified did not match the calculated checksum.' },
  ],
  [
    put('/PLAIN/it', { 'x-amz-checksum-crc32': 'AAAAAA==', 'x-amz-checksum-crc32c': 'AAAAAA==' }),
    {
      Code: 'InvalidRequest',
      Message: 'Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.',
    },
  ],
  [
    put('/PLAIN/it', { 'x-amz-storage-class': 'OUTPOSTS' }),
    {
      Code: 'InvalidStorageClass',
      Message: 'The storage class you specified is not valid',
      StorageClassRequested: 'OUTPOSTS',
    },
  ],
  [
    put('/PLAIN/it', { 'x-amz-tagging': 'key1=val1&key1=val2' }),
    invalid(
      "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates.",
      'x-amz-tagging',
      'key1=val1&amp;key1=val2',
    ),
  ],
  [
    put('/PLAIN/it', { 'if-none-match': '*' }),
    { Code: 'PreconditionFailed', Message: notHeld, Condition: 'If-None-Match' },
  ],
  [
    put('/PLAIN/it', { 'if-none-match': 'x' }),
    {
      Code: 'NotImplemented',
      Message: notMade,
      Header: 'If-None-Match',
      additionalMessage: "We don't accept the provided value of If-None-Match header for this API",
    },
  ],
  [
    put('/PLAIN/it', { 'if-match': 'x', 'if-none-match': '*' }),
    {
      Code: 'NotImplemented',
      Message: notMade,
      Header: 'If-Match,If-None-Match',
      additionalMessage: 'Multiple conditional request headers present in the request',
    },
  ],
  [put('/PLAIN/nothing', { 'if-match': 'x' }), { Code: 'NoSuchKey', Message: notThere, Key: 'nothing' }],
  [
    put('/PLAIN/copy', { 'x-amz-copy-source': 'wrongformat' }),
    invalid('Invalid copy source object key', 'x-amz-copy-source', 'x-amz-copy-source'),
  ],
  [
    put('/PLAIN/copy', { 'x-amz-copy-source': 'PLAIN/it', 'x-amz-copy-source-if-match': 'other' }),
    { Code: 'PreconditionFailed', Message: notHeld, Condition: 'x-amz-copy-source-If-Match' },
  ],
  [
    put('/PLAIN/up?partNumber=-1&uploadId=UPLOAD', {}),
    invalid('Part number must be an integer between 1 and 10000, inclusive', 'partNumber', '-1'),
  ],
  [
    put('/PLAIN/other?partNumber=1&uploadId=UPLOAD', {}),
    { Code: 'NoSuchUpload', Message: noUpload, UploadId: 'UPLOAD' },
  ],
  [
    put('/PLAIN/up?partNumber=3&uploadId=UPLOAD', {
      'x-amz-copy-source': 'PLAIN/it',
      'x-amz-copy-source-range': 'bytes=0-100',
    }),
    invalid('Range specified is not valid for source object of size: 10', 'x-amz-copy-source-range', 'bytes=0-100'),
  ],
  [
    complete([2, etagOfData], [1, etagOfData]),
    {
      Code: 'InvalidPartOrder',
      Message: 'The list of parts was not in ascending order. Parts must be ordered by part number.',
      UploadId: 'UPLOAD',
    },
  ],
  [
    complete([1, etagOfData], [2, etagOfData]),
    {
      Code: 'EntityTooSmall',
      Message: 'Your proposed upload is smaller than the minimum allowed size',
      ProposedSize: '4',
      MinSizeAllowed: '5242880',
      PartNumber: '1',
      ETag: etagOfData,
    },
  ],
  [
    complete([7, etagOfData]),
    { Code: 'InvalidPart', Message: noPart, UploadId: 'UPLOAD', PartNumber: '7', ETag: etagOfData },
  ],
  [
    { method: 'POST', path: '/PLAIN/up?uploadId=UPLOAD' },
    { Code: 'InvalidRequest', Message: 'You must specify at least one part' },
  ],
  [
    document('/LOCKED/it?retention', retention('2020-01-01T00:00:00Z')),
    invalid('The retain until date must be in the future!', 'RetainUntilDate', 'Tue Dec 31 16:00:00 PST 2019'),
  ],
  [
    document('/LOCKED/it?retention', '<Retention><Mode>GOVERNANCE</Mode></Retention>'),
    { Code: 'MalformedXML', Message: noXml },
  ],
  [
    put('/LOCKED/it', { 'x-amz-object-lock-mode': 'GOVERNANCE' }),
    {
      Code: 'InvalidArgument',
      Message: 'x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied',
      ArgumentName: 'x-amz-object-lock-retain-until-date',
    },
  ],
  [
    put('/LOCKED/it', {
      'x-amz-object-lock-mode': 'BAD-VALUE',
      'x-amz-object-lock-retain-until-date': '2099-01-01T00:00:00Z',
    }),
    invalid('Unknown wormMode directive.', 'x-amz-object-lock-mode', 'BAD-VALUE'),
  ],
  [
    document('/PLAIN?tagging', '<Tagging><TagSet><Tag><Key>aws:k</Key><Value>v</Value></Tag></TagSet></Tagging>'),
    { Code: 'InvalidTag', Message: 'System tags cannot be added/updated by requester', TagKey: 'aws:k' },
  ],
]

it.each(rows)('refuses %.90j as AWS does', async (request, document) => {
  const { path, headers = {}, body } = request
  const reply = await send(s3.server.endpoint, {
    ...request,
    path: named(path),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, named(value)])),
    ...(typeof body === 'string' && { body: named(body) }),
  })
  const expected = Object.fromEntries(Object.entries(document).map(([name, value]) => [name, named(value)]))
  expect(elementsOf(reply.body)).toEqual({ ...expected, RequestId: expect.any(String), HostId: expect.any(String) })
})

/** The elements of an error document, as they are written. */
function elementsOf(xml: string): Record<string, string> {
  const [, content = ''] = /<Error>(.*)<\/Error>/s.exec(xml) ?? []
  return Object.fromEntries([...content.matchAll(/<([\w-]+)>(.*?)<\/\1>/gs)].map(([, name, text]) => [name!, text!]))
}

function named(text: string): string {
  return text.replace(/[A-Z]{5,}/g, (name) => known[name] ?? name)
}

function get(path: string, headers = {}): RawRequest {
  return { path, headers }
}

function put(path: string, headers: Record<string, string>, body = 'x'): RawRequest {
  return { method: 'PUT', path, headers, body }
}

function complete(...parts: readonly (readonly [number: number, etag: string])[]): RawRequest {
  const listed = parts.map(([number, etag]) => `<Part><PartNumber>${number}</PartNumber><ETag>${etag}</ETag></Part>`)
  const body = `<CompleteMultipartUpload>${listed.join('')}</CompleteMultipartUpload>`
  return { method: 'POST', path: '/PLAIN/up?uploadId=UPLOAD', body }
}

function document(path: string, body: string): RawRequest {
  const headers = { 'x-amz-checksum-sha256': createHash('sha256').update(body).digest('base64') }
  return { method: 'PUT', path, headers, body }
}

function retention(until: string): string {
  return `<Retention><Mode>GOVERNANCE</Mode><RetainUntilDate>${until}</RetainUntilDate></Retention>`
}

function invalid(Message: string, ArgumentName: string, ArgumentValue: string): Record<string, string> {
  return { Code: 'InvalidArgument', Message, ArgumentName, ArgumentValue }
}
