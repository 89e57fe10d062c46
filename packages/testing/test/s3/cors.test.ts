import {
  type CORSRule,
  DeleteBucketCorsCommand,
  GetBucketCorsCommand,
  PutBucketCorsCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3'
import { refusalOf, send, useS3 } from './use-s3.js'

const s3 = useS3()

async function bucketWith(CORSRules: CORSRule[]): Promise<string> {
  const Bucket = await s3.bucket()
  await s3.client.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules } }))
  return Bucket
}

const full: CORSRule = {
  ID: 'uploads',
  AllowedMethods: ['PUT', 'POST'],
  AllowedOrigins: ['https://shop.example', 'http://*.test'],
  AllowedHeaders: ['content-type', 'x-amz-*'],
  ExposeHeaders: ['ETag', 'x-amz-version-id'],
  MaxAgeSeconds: 600,
}
const forAll: CORSRule = { AllowedMethods: ['GET', 'HEAD'], AllowedOrigins: ['*'] }

const vary = 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method'

/** The headers of an answer that are about origins. */
function told(headers: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => /^access-control-|^vary$/.test(name)))
}

it('rules are set, told, replaced and taken away', async () => {
  const Bucket = await bucketWith([full, forAll])
  const read = async () => (await s3.client.send(new GetBucketCorsCommand({ Bucket }))).CORSRules
  expect(await read()).toEqual([full, forAll])
  await s3.client.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules: [forAll] } }))
  expect(await read()).toEqual([forAll])
  await s3.client.send(new DeleteBucketCorsCommand({ Bucket }))
  expect(await refusalOf(read())).toBe('404 NoSuchCORSConfiguration')
  await s3.client.send(new DeleteBucketCorsCommand({ Bucket }))
})

it.each<[refusal: string, rules: CORSRule[]]>([
  ['400 MalformedXML', []],
  ['400 MalformedXML', Array<CORSRule>(101).fill(forAll)],
  ['400 MalformedXML', [{ ...forAll, AllowedOrigins: [] }]],
  ['400 MalformedXML', [{ ...forAll, AllowedMethods: [] }]],
  ['400 InvalidRequest', [{ ...forAll, AllowedMethods: ['PATCH'] }]],
  ['400 InvalidRequest', [{ ...forAll, AllowedOrigins: ['http://*.*.test'] }]],
  ['400 InvalidRequest', [{ ...forAll, AllowedHeaders: ['x-*-*'] }]],
])('rules are refused with %s', async (refusal, rules) => {
  expect(await refusalOf(bucketWith(rules))).toBe(refusal)
})

const upload = { 'access-control-request-method': 'PUT' }

it.each<[what: string, headers: Record<string, string>, answer: object]>([
  [
    'from an origin that is named',
    { origin: 'https://shop.example', ...upload, 'access-control-request-headers': 'Content-Type, X-Amz-Meta-By' },
    {
      'access-control-allow-origin': 'https://shop.example',
      'access-control-allow-credentials': 'true',
      'access-control-allow-headers': 'content-type, x-amz-meta-by',
      'access-control-allow-methods': 'PUT, POST',
      'access-control-expose-headers': 'ETag, x-amz-version-id',
      'access-control-max-age': '600',
      vary,
    },
  ],
  [
    'from an origin of a pattern',
    { origin: 'http://a.b.test', 'access-control-request-method': 'POST' },
    {
      'access-control-allow-origin': 'http://a.b.test',
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'PUT, POST',
      'access-control-expose-headers': 'ETag, x-amz-version-id',
      'access-control-max-age': '600',
      vary,
    },
  ],
  [
    'that anybody may send',
    { origin: 'https://other.example', 'access-control-request-method': 'GET' },
    { 'access-control-allow-origin': '*', 'access-control-allow-methods': 'GET, HEAD', vary },
  ],
])('a browser may send a request %s', async (_, headers, answer) => {
  const path = `/${await bucketWith([full, forAll])}/it`
  const reply = await send(s3.server.endpoint, { method: 'OPTIONS', path, headers })
  expect([reply.status, told(reply.headers), reply.body]).toEqual([200, answer, ''])
})

const notAllowed = 'CORSResponse: This CORS request is not allowed.'

it.each<[outcome: string, message: string, headers: Record<string, string>]>([
  ['400 BadRequest', 'Insufficient information. Origin request header needed.', upload],
  ['400 BadRequest', 'Invalid Access-Control-Request-Method: null', { origin: 'http://a.test' }],
  ['400 BadRequest', 'Invalid Access-Control-Request-Method: PATCH', { 'access-control-request-method': 'PATCH' }],
  ['403 AccessForbidden', notAllowed, { origin: 'http://test', ...upload }],
  ['403 AccessForbidden', notAllowed, { origin: 'https://shop.example.org', ...upload }],
  ['403 AccessForbidden', notAllowed, { ...upload, 'access-control-request-method': 'DELETE' }],
  ['403 AccessForbidden', notAllowed, { ...upload, 'access-control-request-headers': 'content-type, cookie' }],
])('a browser may not send a request: %s, %s', async (outcome, message, headers) => {
  const path = `/${await bucketWith([full, forAll])}/it`
  const asked = message.startsWith('Insufficient') ? headers : { origin: 'https://shop.example', ...headers }
  const reply = await send(s3.server.endpoint, { method: 'OPTIONS', path, headers: asked })
  expect([`${reply.status} ${reply.code}`, reply.body]).toEqual([outcome, expect.stringContaining(message)])
  expect(told(reply.headers)).toEqual({})
})

it.each([
  ['without rules', () => s3.bucket(), 'CORSResponse: CORS is not enabled for this bucket.'],
  ['that is not there', () => Promise.resolve('nowhere'), 'CORSResponse: Bucket not found'],
])('a browser may send nothing to a bucket %s', async (_, bucket, message) => {
  const headers = { origin: 'https://shop.example', ...upload }
  const reply = await send(s3.server.endpoint, { method: 'OPTIONS', path: `/${await bucket()}`, headers })
  expect([reply.status, reply.body]).toEqual([403, expect.stringContaining(`<Message>${message}</Message>`)])
  expect(reply.body).toContain('<Method>PUT</Method><ResourceType>BUCKET</ResourceType>')
})

it.each([
  ['GET', '/it', 200, '*'],
  ['GET', '/missing', 404, '*'],
  ['PUT', '/it', 200, undefined],
])('an answer to %s %s with %i lets its page read it: %s', async (method, path, status, origin) => {
  const Bucket = await bucketWith([full, forAll])
  await s3.client.send(new PutObjectCommand({ Bucket, Key: 'it', Body: 'x' }))
  const headers = { origin: 'https://other.example', 'content-length': '0' }
  const reply = await send(s3.server.endpoint, { method, path: `/${Bucket}${path}`, headers })
  expect([reply.status, reply.headers['access-control-allow-origin']]).toEqual([status, origin])
})

it('who is no page is told nothing of origins', async () => {
  const reply = await send(s3.server.endpoint, { path: `/${await bucketWith([forAll])}` })
  expect([reply.status, told(reply.headers)]).toEqual([200, {}])
})
