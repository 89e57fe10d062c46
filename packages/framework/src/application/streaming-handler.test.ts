import { Readable, Writable } from 'node:stream'
import { OnSqs } from '../decorators/consumers.js'
import { Controller } from '../decorators/controller.js'
import { Get } from '../decorators/methods.js'
import { Item } from '../decorators/record-parameters.js'
import { reply } from '../http/reply.js'
import { createApplication } from './application.js'
import { streamingHandler } from './streaming-handler.js'

let opened: Readable | undefined

@Controller()
class StreamsController {
  @Get('/chunks')
  chunks() {
    return reply.stream(manyChunks(), { status: 201, headers: { 'content-type': 'text/plain' }, cookies: ['a=1'] })
  }

  @Get('/lines')
  lines() {
    return reply.text('x', {
      headers: { 'x-a': '1', link: ['<a>; rel=next', '<b>; rel=prev'] },
      cookies: ['a=1', 'b=2'],
    })
  }

  @Get('/file')
  file() {
    return (opened = Readable.from(manyChunks()))
  }

  @OnSqs()
  message(@Item(String) body: string) {
    if (body !== 'fine') throw new Error(body)
  }

  @Get('/object')
  object() {
    return { plain: true }
  }

  @Get('/broken')
  async *broken() {
    yield 'one'
    throw new Error('in the middle')
  }
}

async function* manyChunks() {
  for (let at = 0; at < 50; at++) yield `${at} `
}

/** What Lambda gives to a handler, with a buffer so small that back-pressure sets in. */
class CollectedStream extends Writable {
  readonly chunks: Buffer[] = []
  contentType = ''
  constructor() {
    super({ highWaterMark: 8 })
  }
  setContentType(contentType: string) {
    this.contentType = contentType
  }
  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void) {
    this.chunks.push(chunk)
    setImmediate(done)
  }
}

const handler = streamingHandler(createApplication({ name: 'streams', controllers: [StreamsController] }))
const event = (rawPath: string) => ({
  version: '2.0',
  rawPath,
  rawQueryString: '',
  requestContext: { stage: '$default', domainName: 'abc.lambda-url.eu-west-1.on.aws', http: { method: 'GET' } },
})

it('answers a ping', async () => {
  const stream = new CollectedStream()
  await handler({ warmer: true }, stream)
  await new Promise((done) => stream.on('finish', done))
  expect(stream.contentType).toBe('application/json')
  expect(JSON.parse(Buffer.concat(stream.chunks).toString())).toMatchObject({ wasWarm: false, environments: 1 })
})

async function written(given: object) {
  const stream = new CollectedStream()
  await handler(given, stream)
  await new Promise((done) => stream.on('finish', done))
  return { contentType: stream.contentType, all: Buffer.concat(stream.chunks) }
}

async function answered(path: string) {
  return read(await written(event(path)))
}

function read(stream: { contentType: string; all: Buffer }) {
  const { all } = stream
  const at = all.indexOf(Buffer.alloc(8))
  return {
    contentType: stream.contentType,
    metadata: JSON.parse(all.subarray(0, at).toString()),
    body: all.subarray(at + 8).toString(),
  }
}

it('writes metadata, eight NUL bytes and the chunks, under back-pressure', async () => {
  expect(await answered('/chunks')).toEqual({
    contentType: 'application/vnd.awslambda.http-integration-response',
    metadata: { statusCode: 201, headers: { 'content-type': 'text/plain' }, cookies: ['a=1'] },
    body: Array.from({ length: 50 }, (_, at) => `${at} `).join(''),
  })
})

it('leaves repeated lines to the map of a REST API that has lists, which merges the two', async () => {
  const rest = { httpMethod: 'GET', path: '/lines', resource: '/lines', requestContext: { stage: 'dev' } }
  expect(read(await written(rest)).metadata).toEqual({
    statusCode: 200,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'x-a': '1' },
    multiValueHeaders: { link: ['<a>; rel=next', '<b>; rel=prev'] },
    cookies: ['a=1', 'b=2'],
  })
})

it('joins repeated lines for a function URL', async () => {
  expect((await answered('/lines')).metadata).toEqual({
    statusCode: 200,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'x-a': '1', link: '<a>; rel=next, <b>; rel=prev' },
    cookies: ['a=1', 'b=2'],
  })
})

it('ends a stream that a HEAD does not read', async () => {
  const { requestContext, ...others } = event('/file')
  const head = { ...others, requestContext: { ...requestContext, http: { method: 'HEAD' } } }
  expect(read(await written(head))).toMatchObject({ metadata: { statusCode: 200 }, body: '' })
  expect(opened?.destroyed).toBe(true)
})

const target = { elb: { targetGroupArn: 'arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/t/1' } }

it.each([
  [
    'a load balancer',
    { httpMethod: 'GET', path: '/object', headers: {}, requestContext: target },
    { statusCode: 200, body: '{"plain":true}', isBase64Encoded: false },
  ],
  [
    'an HTTP API',
    { ...event('/object'), requestContext: { stage: '$default', http: { method: 'GET' } } },
    { statusCode: 200, body: '{"plain":true}', isBase64Encoded: false },
  ],
  [
    'a queue',
    { Records: ['fine', 'bad'].map((body) => ({ messageId: body, body, eventSource: 'aws:sqs' })) },
    { batchItemFailures: [{ itemIdentifier: 'bad' }] },
  ],
])('answers %s in one piece', async (_what, given, result) => {
  const { contentType, all } = await written(given)
  expect([contentType, JSON.parse(all.toString())]).toEqual(['application/json', expect.objectContaining(result)])
})

it('lets Lambda know of an event that nobody claims', async () => {
  await expect(handler({ Records: [{ eventSource: 'aws:nobody' }] }, new CollectedStream())).rejects.toThrow(
    'No source',
  )
})

it('writes what is no stream in one piece', async () => {
  expect(await answered('/object')).toMatchObject({ metadata: { statusCode: 200 }, body: '{"plain":true}' })
})

it('answers problems too', async () => {
  expect(await answered('/nowhere')).toMatchObject({
    metadata: { statusCode: 404 },
    body: expect.stringContaining('route.unknown'),
  })
})

it('lets Lambda know when a stream fails in the middle', async () => {
  await expect(handler(event('/broken'), new CollectedStream())).rejects.toThrow('in the middle')
})

it('carries the mark by which Lambda knows it', () => {
  expect((handler as never)[Symbol.for('aws.lambda.runtime.handler.streaming')]).toBe('response')
})
