import { Writable } from 'node:stream'
import { Controller } from '../decorators/controller.js'
import { Get } from '../decorators/methods.js'
import { reply } from '../http/reply.js'
import { createApplication } from './application.js'
import { streamingHandler } from './streaming-handler.js'

@Controller()
class StreamsController {
  @Get('/chunks')
  chunks() {
    return reply.stream(manyChunks(), { status: 201, headers: { 'content-type': 'text/plain' }, cookies: ['a=1'] })
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
  requestContext: { stage: '$default', http: { method: 'GET' } },
})

it('answers a ping', async () => {
  const stream = new CollectedStream()
  await handler({ warmer: true }, stream)
  await new Promise((done) => stream.on('finish', done))
  expect(stream.contentType).toBe('application/json')
  expect(JSON.parse(Buffer.concat(stream.chunks).toString())).toMatchObject({ wasWarm: false, environments: 1 })
})

async function answered(path: string) {
  const stream = new CollectedStream()
  await handler(event(path), stream)
  await new Promise((done) => stream.on('finish', done))
  const all = Buffer.concat(stream.chunks)
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
