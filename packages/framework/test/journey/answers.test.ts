import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import {
  AnswerHeader,
  type Application,
  compression,
  Controller,
  createApplication,
  Delete,
  etag,
  eventStream,
  Get,
  lambdaHandler,
  type Logger,
  reply,
  setCookie,
  Status,
} from '../../src/index.js'
import { context, dialects, type Result } from './dialects.js'

const silent = () => undefined
const logger: Logger = { debug: silent, info: silent, warn: silent, error: silent }
const pdf = Buffer.from([0x25, 0x50, 0x44, 0x46, 0xff, 0xfe, 0x00, 0x80])
const long = { text: 'lorem ipsum '.repeat(200) }

@Controller('/answers')
class AnswersController {
  @Get('/object') object() {
    return { a: 1 }
  }
  @Get('/null') nothing() {
    return null
  }
  @Get('/text') text() {
    return 'plain'
  }
  @Get('/bytes') bytes() {
    return pdf
  }
  @Get('/pdf') pdf() {
    return reply.bytes(new Uint8Array(pdf), { headers: { 'Content-Type': 'application/pdf' } })
  }
  @Delete('/void') void() {}
  @Get('/created') @Status(201) @AnswerHeader('Cache-Control', 'no-store') created() {
    return { id: 7 }
  }
  @Get('/redirect') redirect() {
    return reply.redirect('/elsewhere', { status: 303 })
  }
  @Get('/cookies-as-headers') cookiesAsHeaders() {
    const headers = { 'Set-Cookie': ['a=1; Path=/', 'b=2'], 'CONTENT-TYPE': 'application/vnd.api+json' }
    return reply.json({}, { headers, cookies: ['c=3'] })
  }
  @Get('/cookies') cookies() {
    const expires = new Date('2030-01-02T03:04:05Z')
    return reply.text('ok', { cookies: [setCookie('a', '1', { expires }), setCookie('b', 'x;y', { httpOnly: true })] })
  }
  @Get('/repeated') repeated() {
    return reply.text('ok', { headers: { Link: ['<a>; rel=next', '<b>; rel=prev'] } })
  }
  @Get('/stream') async *stream() {
    yield 'one '
    yield Buffer.from('two')
  }
  @Get('/broken-stream') async *broken() {
    yield 'one '
    throw new Error('internal text')
  }
  @Get('/events') events() {
    return eventStream(twoEvents())
  }
  @Get('/long') long() {
    return long
  }
  @Get('/injected') injected() {
    return reply.text('ok', { headers: { 'x-name': 'a\r\nset-cookie: evil=1' } })
  }
  @Get('/injected-redirect') injectedRedirect() {
    return reply.redirect('/a\nx: y')
  }
  @Get('/injected-cookie') injectedCookie() {
    return reply.text('ok', { cookies: ['a=1\r\nx: y'] })
  }
}

async function* twoEvents() {
  yield { event: 'tick\nevil: 1', id: '1', data: { n: 1 } }
  yield { data: 'two\nlines', retryMs: 1500 }
}

const options = { name: 'answers', controllers: [AnswersController], logger }
const plain = createApplication(options)
const rich = createApplication({ ...options, middleware: [compression(), etag()] })

describe.each(dialects)('$name', ({ event }) => {
  async function get(path: string, headers = {}, application: Application = plain, method = 'GET'): Promise<Result> {
    return (await lambdaHandler(application)(event({ method, path: `/answers${path}`, headers }), context)) as Result
  }

  it.each([
    ['an object', '/object', 200, 'application/json', '{"a":1}'],
    ['null', '/null', 200, 'application/json', 'null'],
    ['a text', '/text', 200, 'text/plain; charset=utf-8', 'plain'],
    [
      'an event stream',
      '/events',
      200,
      'text/event-stream; charset=utf-8',
      'event: tick evil: 1\nid: 1\ndata: {"n":1}\n\nretry: 1500\ndata: two\ndata: lines\n\n',
    ],
  ])('answers %s', async (_what, path, status, type, body) => {
    const result = await get(path)
    expect([result.statusCode, result.headers['content-type'], result.body, result.isBase64Encoded]).toEqual([
      status,
      type,
      body,
      false,
    ])
  })

  it.each([
    ['a Buffer', '/bytes', 'content-type', 'application/octet-stream', pdf],
    ['bytes of a content type', '/pdf', 'Content-Type', 'application/pdf', pdf],
    ['a stream with bytes in it', '/stream', 'content-type', 'application/octet-stream', Buffer.from('one two')],
  ])('answers %s as base64', async (_what, path, header, type, body) => {
    const result = await get(path)
    expect([result.headers[header], result.isBase64Encoded]).toEqual([type, true])
    expect(Buffer.from(result.body, 'base64')).toEqual(body)
  })

  it('answers 204 when nothing is returned', async () => {
    const result = await get('/void', {}, plain, 'DELETE')
    expect([result.statusCode, result.body, result.headers]).toEqual([204, '', {}])
  })

  it('answers declared status and headers', async () => {
    const result = await get('/created')
    expect([result.statusCode, result.headers['cache-control']]).toEqual([201, 'no-store'])
  })

  it('redirects', async () => {
    const result = await get('/redirect')
    expect([result.statusCode, result.headers['location']]).toEqual([303, '/elsewhere'])
  })

  it('keeps several cookies apart, one with a comma in it', async () => {
    const { cookies, multiValueHeaders } = (await get('/cookies')) as never
    expect(cookies ?? multiValueHeaders['set-cookie']).toEqual([
      'a=1; Expires=Wed, 02 Jan 2030 03:04:05 GMT; Path=/',
      'b=x%3By; Path=/; HttpOnly',
    ])
  })

  it('keeps cookies apart that were given as headers, and has one content type in whatever case', async () => {
    const { cookies, multiValueHeaders, headers } = (await get('/cookies-as-headers')) as never
    expect(cookies ?? multiValueHeaders['set-cookie']).toEqual(['c=3', 'a=1; Path=/', 'b=2'])
    const types = Object.entries<string>(headers).filter(([name]) => name.toLowerCase() === 'content-type')
    expect(types.map(([, value]) => value)).toEqual(['application/vnd.api+json'])
  })

  it('answers 500 to a stream that fails before anything was sent', async () => {
    const result = await get('/broken-stream')
    expect([result.statusCode, JSON.parse(result.body).code]).toEqual([500, 'internal'])
  })

  it.each(['/injected', '/injected-redirect', '/injected-cookie'])(
    'answers 500 rather than a header of the caller’s choice: %s',
    async (path) => {
      const result = await get(path)
      expect([result.statusCode, JSON.stringify(result)]).toEqual([500, expect.not.stringMatching(/evil|x: y/)])
    },
  )

  it.each([
    ['br', 'gzip, br', brotliDecompressSync],
    ['gzip', 'gzip;q=1, br;q=0.5', gunzipSync],
  ])('compresses as %s', async (coding, accept, decompress) => {
    const result = await get('/long', { 'accept-encoding': accept }, rich)
    expect(result.headers).toMatchObject({
      'content-encoding': coding,
      vary: 'Accept-Encoding',
      etag: expect.stringMatching(/^W\//),
    })
    expect(JSON.parse(decompress(Buffer.from(result.body, 'base64')).toString())).toEqual(long)
  })

  it('answers 304 to whoever has it already, and gives tags to nobody else', async () => {
    const first = await get('/object', {}, rich)
    const tag = first.headers['etag'] ?? ''
    const again = await get('/object', { 'if-none-match': `"other", W/${tag}` }, rich)
    expect([first.statusCode, again.statusCode, again.body, again.headers['content-type']]).toEqual([
      200,
      304,
      '',
      undefined,
    ])
    const other = await get('/text', { 'if-none-match': tag }, rich)
    expect(other.statusCode).toBe(200)
  })

  it('leaves short answers and callers that accept nothing alone', async () => {
    expect((await get('/object', { 'accept-encoding': 'gzip' }, rich)).headers['content-encoding']).toBeUndefined()
    expect((await get('/long', { 'accept-encoding': 'identity' }, rich)).headers['content-encoding']).toBeUndefined()
    expect(
      (await get('/long', { 'accept-encoding': 'br;q=0, gzip;q=0' }, rich)).headers['content-encoding'],
    ).toBeUndefined()
  })
})
