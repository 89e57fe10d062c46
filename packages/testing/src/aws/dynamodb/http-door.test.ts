import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serviceError } from './errors.js'
import { httpDoor } from './http-door.js'

const listener = httpDoor((operation, input) => {
  if (operation === 'Break') throw new Error('on purpose')
  if (operation === 'Refuse') throw serviceError('ResourceInUseException', 'no', { Item: 1 })
  return { operation, input }
}, 'us-east-1')
const door = createServer(listener)
const signed = { authorization: 'AWS4-HMAC-SHA256 Credential=a, SignedHeaders=b, Signature=c', 'x-amz-date': 'd' }
const json = { 'content-type': 'application/x-amz-json-1.0' }
const target = { 'x-amz-target': 'DynamoDB_20120810.ListTables' }
const good = { ...signed, ...json, ...target }

beforeAll(() => new Promise<void>((done) => door.listen(0, '127.0.0.1', done)))
afterAll(() => new Promise((done) => door.close(done)))

it('answers with what the operation made', async () => {
  const answer = await send('POST', good, '{"Limit":1}')
  expect([answer.status, answer.body]).toEqual([200, '{"operation":"ListTables","input":{"Limit":1}}'])
  expect(answer.headers).toMatchObject({
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-crc32': expect.stringMatching(/^\d+$/) as string,
    'x-amzn-requestid': expect.stringMatching(/^[0-9A-F]{52}$/) as string,
  })
})

it.each([
  {
    name: 'the target of Streams',
    headers: { ...good, 'x-amz-target': 'DynamoDBStreams_20120810.ListStreams' },
    operation: 'ListStreams',
  },
  {
    name: 'application/json',
    headers: { ...good, 'content-type': 'application/json; charset=utf-8' },
    operation: 'ListTables',
  },
])('takes $name', async ({ headers, operation }) => {
  expect(JSON.parse((await send('POST', headers, '{}')).body)).toEqual({ operation, input: {} })
})

it('takes a signature in the query', async () => {
  const query = 'X-Amz-Algorithm=a&X-Amz-Credential=b&X-Amz-Signature=c&X-Amz-SignedHeaders=d&X-Amz-Date=e'
  expect((await send('POST', { ...json, ...target }, '{}', `/?${query}`)).status).toBe(200)
})

const coral = (name: string) => `com.amazon.coral.service#${name}`

it.each([
  { name: 'no JSON', headers: good, body: '{"a"', type: coral('SerializationException'), message: '' },
  { name: 'nothing', headers: good, body: '', type: coral('SerializationException'), message: '' },
  {
    name: 'no target',
    headers: { ...signed, ...json },
    body: '{}',
    type: coral('UnknownOperationException'),
    message: '',
  },
  {
    name: 'another service',
    headers: { ...good, 'x-amz-target': 'Kinesis_20131202.ListStreams' },
    body: '{}',
    type: coral('UnknownOperationException'),
    message: '',
  },
  {
    name: 'no signature',
    headers: { ...json, ...target },
    body: '{}',
    type: coral('MissingAuthenticationTokenException'),
    message: 'Request is missing Authentication Token',
  },
  {
    name: 'half a signature',
    headers: { ...good, authorization: 'AWS4-HMAC-SHA256 Credential=a' },
    body: '{}',
    type: coral('IncompleteSignatureException'),
    message:
      "Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. Authorization=AWS4-HMAC-SHA256 Credential=a",
  },
  {
    name: 'what the operation refuses',
    headers: { ...good, 'x-amz-target': 'DynamoDB_20120810.Refuse' },
    body: '{}',
    type: 'com.amazonaws.dynamodb.v20120810#ResourceInUseException',
    message: 'no',
  },
])('refuses $name', async ({ headers, body, type, message }) => {
  const answer = await send('POST', headers, body)
  expect(answer.status).toBe(400)
  expect(JSON.parse(answer.body)).toMatchObject({ __type: type, message })
})

it('shows details of a refusal', async () => {
  const answer = await send('POST', { ...good, 'x-amz-target': 'DynamoDB_20120810.Refuse' }, '{}')
  expect(JSON.parse(answer.body)).toMatchObject({ Item: 1 })
})

it.each([
  { method: 'GET', headers: {}, body: '', status: 200, text: 'healthy: dynamodb.us-east-1.amazonaws.com ' },
  { method: 'PUT', headers: good, body: '{}', status: 404, text: '<UnknownOperationException/>\n' },
  {
    method: 'POST',
    headers: { ...good, 'content-type': 'text/plain' },
    body: '{}',
    status: 404,
    text: '<UnknownOperationException/>\n',
  },
])('answers $method with $status', async ({ method, headers, body, status, text }) => {
  const answer = await send(method, headers, body)
  expect([answer.status, answer.body]).toEqual([status, text])
})

it('answers a browser before it asks', async () => {
  const answer = await send(
    'OPTIONS',
    { origin: 'http://x', 'access-control-request-headers': 'a', 'access-control-request-method': 'POST' },
    '',
  )
  expect(answer.headers).toMatchObject({
    'access-control-allow-origin': '*',
    'access-control-allow-headers': 'a',
    'access-control-allow-methods': 'POST',
  })
})

it('says what broke, and goes on', async () => {
  const answer = await send('POST', { ...good, 'x-amz-target': 'DynamoDB_20120810.Break' }, '{}')
  expect(answer.status).toBe(500)
  expect(answer.body).toContain('on purpose')
  expect((await send('POST', good, '{}')).status).toBe(200)
})

it('refuses more than 16 MB', async () => {
  const answer = await send('POST', good, `{"a":"${'x'.repeat(16 * 1024 * 1024)}"}`)
  expect(answer.status).toBe(413)
})

interface Answer {
  readonly status: number | undefined
  readonly headers: object
  readonly body: string
}

function send(method: string, headers: Record<string, string>, body: string, path = '/'): Promise<Answer> {
  return new Promise((done, fail) => {
    const { port } = door.address() as AddressInfo
    const sent = request(
      { host: '127.0.0.1', port, method, path, headers: { ...headers, connection: 'close' } },
      (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => (text += chunk))
        response.on('end', () => done({ status: response.statusCode, headers: response.headers, body: text }))
      },
    )
    // A refusal may come while the rest is still being sent.
    sent.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'ECONNRESET') fail(error)
    })
    sent.end(body)
  })
}
