import { Readable } from 'node:stream'
import {
  CreateBucketCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  PutObjectCommand,
  type S3ClientConfig,
} from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { turnableClock } from '../../src/clock/clock.js'
import { refusalOf, send, useS3 } from './use-s3.js'

const mine = { accessKeyId: 'AKIDMINE', secretAccessKey: 'secret/of+mine', sessionToken: 'token' }
const yours = { accessKeyId: 'AKIDYOURS', secretAccessKey: 'secret of yours' }
const clock = turnableClock(Date.now())
const s3 = useS3({ credentials: [mine, yours], clock })

const it_ = { Bucket: 'signed', Key: 'a/é +=&%(1)*' }

beforeAll(async () => {
  await s3.client.send(new CreateBucketCommand({ Bucket: 'signed' }))
  await s3.client.send(new PutObjectCommand({ ...it_, Body: 'x' }))
})

describe('a client', () => {
  it.each<[who: string, outcome: string, config: S3ClientConfig]>([
    ['who signs', 'not refused', {}],
    ['with other credentials', 'not refused', { credentials: yours }],
    ['of another region, while there is no bucket', 'not refused', { region: 'eu-west-1' }],
    ['with a wrong secret', '403 SignatureDoesNotMatch', { credentials: { ...yours, secretAccessKey: 'wrong' } }],
    ['with an unknown key', '403 InvalidAccessKeyId', { credentials: { ...yours, accessKeyId: 'AKIDNOBODY' } }],
    ['with a wrong token', '400 InvalidToken', { credentials: { ...mine, sessionToken: 'wrong' } }],
    ['with a token nobody gave', '400 InvalidToken', { credentials: { ...yours, sessionToken: 'wrong' } }],
    ['whose clock is off by 16 minutes', '403 RequestTimeTooSkewed', { systemClockOffset: 16 * 60_000 }],
    ['whose clock is off by 14 minutes', 'not refused', { systemClockOffset: -14 * 60_000 }],
    [
      'who does not sign',
      '403 AccessDenied',
      { signer: { sign: (request) => Promise.resolve(request) }, credentials: yours },
    ],
  ])('%s is answered with %s', async (_, outcome, config) => {
    expect(await refusalOf(s3.clientWith(config).send(new ListBucketsCommand({})))).toBe(outcome)
  })

  it('of another region than the bucket’s is told so', async () => {
    const client = s3.clientWith({ region: 'eu-west-1' })
    const reading = client.send(new GetObjectCommand(it_))
    await expect(reading).rejects.toMatchObject({
      name: 'AuthorizationHeaderMalformed',
      message: "The authorization header is malformed; the region 'eu-west-1' is wrong; expecting 'us-east-1'",
    })
  })

  // How aws-sdk-go finds the region of a bucket (s3manager.GetBucketRegion): it asks for it unsigned.
  it.each([
    ['HEAD', '/signed', 403, 'us-east-1'],
    ['HEAD', '/nowhere', 403, undefined],
    ['HEAD', '/signed/it', 403, undefined],
    ['GET', '/signed', 403, undefined],
  ])('that does not sign %s %s is refused with %i, and told the region: %s', async (method, path, status, region) => {
    const reply = await send(s3.server.endpoint, { method, path })
    expect([reply.status, reply.headers['x-amz-bucket-region']]).toEqual([status, region])
  })

  it.each([
    ['bytes', () => Buffer.alloc(300_000, 'a')],
    ['a stream', () => Readable.from([Buffer.alloc(150_000, 'a'), Buffer.alloc(150_000, 'a')])],
  ])('signs %s', async (_, body) => {
    const put = { Bucket: 'signed', Key: 'body', Body: body(), ContentLength: 300_000, Metadata: { by: 'me  too' } }
    await s3.client.send(new PutObjectCommand(put))
    const head = await s3.client.send(new HeadObjectCommand({ Bucket: 'signed', Key: 'body' }))
    expect([head.ContentLength, head.Metadata]).toEqual([300_000, { by: 'me  too' }])
  })
})

describe('a presigned URL', () => {
  it('reads', async () => {
    const url = await getSignedUrl(s3.client, new GetObjectCommand({ ...it_, ResponseContentType: 'image/png' }))
    const answer = await fetch(url)
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([200, 'image/png', 'x'])
  })

  it('writes, and says what the object is', async () => {
    const put = { Bucket: 'signed', Key: 'uploaded', Metadata: { by: 'me' }, StorageClass: 'STANDARD_IA' } as const
    const url = await getSignedUrl(s3.client, new PutObjectCommand(put))
    expect((await fetch(url, { method: 'PUT', body: 'any body' })).status).toBe(200)
    const found = await s3.client.send(new HeadObjectCommand({ Bucket: 'signed', Key: 'uploaded' }))
    expect(found).toMatchObject({ Metadata: { by: 'me' }, StorageClass: 'STANDARD_IA', ContentLength: 8 })
  })

  type Change = (url: URL) => void
  const remove =
    (name: string): Change =>
    (url) =>
      url.searchParams.delete(name)
  const set =
    (name: string, value: string): Change =>
    (url) =>
      url.searchParams.set(name, value)

  it.each<[what: string, outcome: string, change: Change]>([
    ['for another key', '403 SignatureDoesNotMatch', (url) => (url.pathname = '/signed/other')],
    ['with another parameter', '403 SignatureDoesNotMatch', set('response-content-type', 'image/png')],
    ['with another signature', '403 SignatureDoesNotMatch', set('X-Amz-Signature', 'f'.repeat(64))],
    ['without a date', '400 AuthorizationQueryParametersError', remove('X-Amz-Date')],
    ['without a signature', '400 AuthorizationQueryParametersError', remove('X-Amz-Signature')],
    ['for a day of eight', '400 AuthorizationQueryParametersError', set('X-Amz-Expires', '604801')],
    ['for less than nothing', '400 AuthorizationQueryParametersError', set('X-Amz-Expires', '-1')],
    ['for as long as you like', '400 AuthorizationQueryParametersError', set('X-Amz-Expires', 'ever')],
    ['by another algorithm', '400 AuthorizationQueryParametersError', set('X-Amz-Algorithm', 'AWS4-HMAC-MD5')],
    ['without a scope', '400 AuthorizationQueryParametersError', set('X-Amz-Credential', 'AKIDMINE')],
    ['by nobody', '403 AccessDenied', (url) => (url.search = '')],
  ])('%s is answered with %s', async (_, outcome, change) => {
    const url = new URL(await getSignedUrl(s3.client, new GetObjectCommand(it_)))
    change(url)
    const reply = await send(s3.server.endpoint, { path: url.pathname + url.search })
    expect(`${reply.status} ${reply.code}`).toBe(outcome)
  })

  it('expires', async () => {
    const signingDate = new Date(clock.now())
    const url = await getSignedUrl(s3.client, new GetObjectCommand(it_), { expiresIn: 60, signingDate })
    expect((await fetch(url)).status).toBe(200)
    clock.turn(61_000)
    const answer = await fetch(url)
    const told = await answer.text()
    clock.turn(-61_000)
    expect([answer.status, told]).toEqual([403, expect.stringContaining('Request has expired')])
    // Recorded: localstack's test_s3_presigned_url_expired, January 2025; times without fractions as in AWS's examples.
    const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/
    expect(elementOf('X-Amz-Expires', told)).toBe('60')
    expect([elementOf('Expires', told), elementOf('ServerTime', told)]).toEqual([
      expect.stringMatching(time),
      expect.stringMatching(time),
    ])
  })

  it('is not yet valid when it was signed in the future', async () => {
    const signingDate = new Date(clock.now() + 20 * 60_000)
    const url = await getSignedUrl(s3.client, new GetObjectCommand(it_), { signingDate })
    const answer = await fetch(url)
    expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining('Request is not yet valid')])
  })

  it('lets nobody add what it does not say', async () => {
    const url = await getSignedUrl(s3.client, new PutObjectCommand({ Bucket: 'signed', Key: 'other' }))
    const headers = { 'x-amz-tagging': 'a=b' }
    const answer = await fetch(url, { method: 'PUT', body: 'x', headers })
    expect([answer.status, await answer.text()]).toEqual([
      403,
      expect.stringContaining('<HeadersNotSigned>x-amz-tagging</HeadersNotSigned>'),
    ])
  })

  // Recorded: localstack's test_put_object_with_md5_and_chunk_signature_bad_headers, January 2025.
  it('lets who follows it say how the body is hashed', async () => {
    const url = await getSignedUrl(s3.client, new PutObjectCommand({ Bucket: 'signed', Key: 'other' }))
    const send = (headers: Record<string, string>) => fetch(url, { method: 'PUT', body: 'x', headers })
    const unsigned = { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' }
    const refused = await send({ ...unsigned, 'x-amz-date': '20211122T191045Z', 'x-amz-decoded-content-length': '1' })
    expect(elementOf('HeadersNotSigned', await refused.text())).toBe('x-amz-date, x-amz-decoded-content-length')
    expect((await send(unsigned)).status).toBe(200)
  })

  // Recorded: localstack's test_presigned_url_signature_authentication, January 2025.
  it('that was changed is answered with all that S3 has signed', async () => {
    const url = new URL(await getSignedUrl(s3.client, new GetObjectCommand(it_)))
    url.searchParams.set('X-Amz-Signature', 'f'.repeat(64))
    const told = await (await fetch(url)).text()
    const names = [...told.matchAll(/<([A-Za-z]+)>/g)].map(([, name]) => name)
    expect(names.slice(1).join(' ')).toBe(
      'Code Message AWSAccessKeyId StringToSign SignatureProvided StringToSignBytes CanonicalRequest ' +
        'CanonicalRequestBytes RequestId HostId',
    )
    const bytes = Buffer.from(elementOf('CanonicalRequestBytes', told).replaceAll(' ', ''), 'hex')
    expect(bytes.toString()).toBe(
      elementOf('CanonicalRequest', told).replaceAll('&amp;', '&').replaceAll('&#xa;', '\n'),
    )
  })

  it('is not followed by who signs as well', async () => {
    const url = new URL(await getSignedUrl(s3.client, new GetObjectCommand(it_)))
    const headers = { authorization: 'AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=0' }
    const reply = await send(s3.server.endpoint, { path: url.pathname + url.search, headers })
    expect(`${reply.status} ${reply.code}`).toBe('400 InvalidArgument')
  })
})

describe('an Authorization header', () => {
  const signed = 'SignedHeaders=host, Signature=0'
  it.each<[outcome: string, headers: Record<string, string>]>([
    ['400 InvalidRequest', { authorization: 'AWS3-HTTPS AKID:signature' }],
    ['501 NotImplemented', { authorization: 'AWS4-ECDSA-P256-SHA256 Credential=x' }],
    ['400 AuthorizationHeaderMalformed', { authorization: 'AWS4-HMAC-SHA256 Credential=x' }],
    ['403 AccessDenied', { authorization: `AWS4-HMAC-SHA256 Credential=a/20261120/r/s3/aws4_request, ${signed}` }],
    [
      '400 InvalidRequest',
      {
        authorization: `AWS4-HMAC-SHA256 Credential=a/20261120/r/s3/aws4_request, ${signed}`,
        'x-amz-date': '20261120T120000Z',
      },
    ],
    ...[
      '20261120/us-east-1/s3',
      '20261120/us-east-1/execute-api/aws4_request',
      '20261120/us-east-1/s3/aws3_request',
      '20261119/us-east-1/s3/aws4_request',
    ].map((scope): [string, Record<string, string>] => [
      '400 AuthorizationHeaderMalformed',
      {
        authorization: `AWS4-HMAC-SHA256 Credential=a/${scope}, ${signed}`,
        'x-amz-date': '20261120T120000Z',
        'x-amz-content-sha256': 'UNSIGNED-PAYLOAD',
      },
    ]),
  ])('is answered with %s: %j', async (outcome, headers) => {
    const reply = await send(s3.server.endpoint, { path: '/', headers })
    expect(`${reply.status} ${reply.code}`).toBe(outcome)
  })
})

describe('an expected owner', () => {
  it.each([
    ['not refused', '123456789012'],
    ['403 AccessDenied', '111122223333'],
  ])('is answered with %s: %s', async (outcome, ExpectedBucketOwner) => {
    const reading = s3.client.send(new GetObjectCommand({ ...it_, ExpectedBucketOwner }))
    expect(await refusalOf(reading)).toBe(outcome)
  })
})

function elementOf(name: string, xml: string): string {
  return new RegExp(`<${name}>(.*?)</${name}>`, 's').exec(xml)?.[1] ?? ''
}

it('a browser asks unsigned what a page may send', async () => {
  const headers = { origin: 'https://shop.example', 'access-control-request-method': 'PUT' }
  const reply = await send(s3.server.endpoint, { method: 'OPTIONS', path: '/signed/it', headers })
  expect(`${reply.status} ${reply.code}`).toBe('403 AccessForbidden')
})
