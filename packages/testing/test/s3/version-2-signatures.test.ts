import { createHmac } from 'node:crypto'
import { CreateBucketCommand, HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { turnableClock } from '../../src/clock/clock.js'
import { type RawRequest, send, useS3 } from './use-s3.js'

// Signature Version 2 on the wire; what is signed stands in src/aws/s3/signature/version-2.test.ts.

const mine = { accessKeyId: 'AKIDMINE', secretAccessKey: 'secret/of+mine' }
const passing = { accessKeyId: 'AKIDPASSING', secretAccessKey: 'secret', sessionToken: 'to/ken+' }
const clock = turnableClock(Date.parse('2026-11-26T12:00:00Z'))
const s3 = useS3({ credentials: [mine, passing], clock })
const inMinutes = (minutes: number) => String(clock.now() / 1_000 + minutes * 60)
const hour = inMinutes(60)

beforeAll(async () => {
  const old = s3.clientWith({ systemClockOffset: clock.now() - Date.now() })
  await old.send(new CreateBucketCommand({ Bucket: 'signed' }))
  await old.send(new PutObjectCommand({ Bucket: 'signed', Key: 'é +1', Body: 'x' }))
  const CreateBucketConfiguration = { LocationConstraint: 'eu-central-1' } as const
  await old.send(new CreateBucketCommand({ Bucket: 'in-frankfurt', CreateBucketConfiguration }))
})

const key = '/signed/%C3%A9%20%2B1'
const get = ['GET', '', '', hour, key]

function signed(lines: readonly string[], secret = mine.secretAccessKey): string {
  return createHmac('sha1', secret).update(lines.join('\n')).digest('base64')
}

/** '/bucket/key?AWSAccessKeyId=…' */
function presigned(path: string, lines: readonly string[], others: Readonly<Record<string, string>> = {}): string {
  const { accessKeyId: AWSAccessKeyId } = mine
  const query = { AWSAccessKeyId, Signature: signed(lines), Expires: lines[3]!, ...others }
  return `${path}?${new URLSearchParams(query).toString()}`
}

it.each<[what: string, outcome: string, path: string]>([
  ['reads', '200 undefined', presigned(key, get)],
  ['is for another key', '403 SignatureDoesNotMatch', presigned('/signed/other', get)],
  ['is for another method', '403 SignatureDoesNotMatch', presigned(key, ['PUT', ...get.slice(1)])],
  ['asks for more', '403 SignatureDoesNotMatch', presigned(key, get, { 'response-content-type': 'image/png' })],
  ['asks for what is not signed', '200 undefined', presigned(key, get, { 'x-id': 'GetObject' })],
  ['is of an unknown key', '403 InvalidAccessKeyId', presigned(key, get, { AWSAccessKeyId: 'AKIDNOBODY' })],
  ['has a token nobody gave', '400 InvalidToken', presigned(key, get, { 'x-amz-security-token': 'made up' })],
  ['has expired', '403 AccessDenied', presigned(key, ['GET', '', '', inMinutes(-1), key])],
  ['expires some day', '403 AccessDenied', presigned(key, ['GET', '', '', 'some day', key])],
  ['does not expire', '403 AccessDenied', presigned(key, get).replace(/Expires=\d+/, '')],
  ['is for another version', '403 SignatureDoesNotMatch', presigned(key, get, { versionId: 'null' })],
])('a presigned URL that %s is answered with %s', async (_, outcome, path) => {
  const reply = await send(s3.server.endpoint, { path })
  expect(`${reply.status} ${reply.code}`).toBe(outcome)
})

it.each<[what: string, path: string, request?: Omit<RawRequest, 'path'>]>([
  ['Request has expired', presigned(key, ['GET', '', '', inMinutes(-1), key])],
  ['Invalid date (should be seconds since epoch): some day', presigned(key, ['GET', '', '', 'some day', key])],
  [
    'Query-string authentication requires the Signature, Expires and AWSAccessKeyId parameters',
    presigned(key, get).replace(/Expires=\d+/, ''),
  ],
  ['Only one auth mechanism allowed', presigned(key, get), { headers: { authorization: 'AWS AKIDMINE:x' } }],
  ['AWS authorization header is invalid.  Expected AwsAccessKeyId:signature', key, header('AWS AKIDMINE')],
  ['AWS authentication requires a valid Date or x-amz-date header', key, header('AWS AKIDMINE:x')],
  [
    'The difference between the request time and the current time is too large.',
    key,
    header('AWS AKIDMINE:x', { date: new Date(clock.now() + 16 * 60_000).toUTCString() }),
  ],
  [
    'The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.',
    presigned('/in-frankfurt/a', ['GET', '', '', hour, '/in-frankfurt/a']),
  ],
  [
    'Requests specifying Server Side Encryption with AWS KMS managed keys require AWS Signature Version 4.',
    presigned('/signed/a', ['PUT', '', '', hour, 'x-amz-server-side-encryption:aws:kms', '/signed/a'], {
      'x-amz-server-side-encryption': 'aws:kms',
    }),
    { method: 'PUT', body: 'x' },
  ],
])('is refused: %s', async (message, path, request = {}) => {
  const reply = await send(s3.server.endpoint, { path, ...request })
  expect([reply.status >= 400, reply.body]).toEqual([true, expect.stringContaining(message)])
})

function header(authorization: string, headers: Readonly<Record<string, string>> = {}) {
  return { headers: { authorization, ...headers } }
}

it('a presigned URL says what the object is, and by whose token', async () => {
  const said = { 'x-amz-meta-by': 'me', 'x-amz-security-token': passing.sessionToken, 'content-type': 'image/png' }
  const amz = ['x-amz-meta-by:me', `x-amz-security-token:${passing.sessionToken}`]
  const lines = ['PUT', '', 'image/png', hour, ...amz, '/signed/uploaded']
  const { accessKeyId: AWSAccessKeyId } = passing
  const Signature = signed(lines, passing.secretAccessKey)
  const path = presigned('/signed/uploaded', lines, { AWSAccessKeyId, Signature, ...said })
  expect(await send(s3.server.endpoint, { method: 'PUT', path, body: 'any body' })).toMatchObject({ status: 200 })
  const reader = s3.clientWith({ systemClockOffset: clock.now() - Date.now() })
  const found = await reader.send(new HeadObjectCommand({ Bucket: 'signed', Key: 'uploaded' }))
  expect(found.Metadata).toEqual({ by: 'me' })
})

it.each([
  ['date', (time: string) => ['', time]],
  ['x-amz-date', (time: string) => [`x-amz-date:${time}`, '']],
])('a request tells its time as %s', async (name, linesOf) => {
  const time = new Date(clock.now()).toUTCString()
  const [amz, date] = linesOf(time)
  const lines = ['GET', '', '', date!, ...(amz === '' ? [] : [amz!]), '/signed?versioning']
  const headers = { authorization: `AWS AKIDMINE:${signed(lines)}`, [name]: time }
  expect(await send(s3.server.endpoint, { path: '/signed?versioning', headers })).toMatchObject({ status: 200 })
})

it('who signs something else is told what was to be signed', async () => {
  const reply = await send(s3.server.endpoint, { path: presigned('/signed/other', get) })
  expect(reply.body).toContain(`<StringToSign>GET&#xa;&#xa;&#xa;${hour}&#xa;/signed/other</StringToSign>`)
  expect(reply.body).not.toContain('<CanonicalRequest>')
})
