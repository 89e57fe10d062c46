import {
  Body,
  Controller,
  createApplication,
  Delete,
  Get,
  type HttpRequest,
  lambdaHandler,
  type Logger,
  Param,
  Post,
  Query,
  reply,
  Req,
  setCookie,
} from '../../src/index.js'
import { type Door, doors } from './doors.js'
import type { Received } from './received.js'
import type { WireRequest } from './wire-request.js'

// What other frameworks were seen to get wrong on an ordinary day, one row a probe, through every front door.

const binary = Buffer.from([0x00, 0xff, 0xfe, 0x80])

@Controller()
class ProbesController {
  @Get('/health') health() {
    return { status: 'pass' }
  }
  @Get('/items/{id}') item(@Param('id') id: string) {
    return { id }
  }
  @Get('/numbers/{id}') number(@Param('id') id: number) {
    return { id, type: typeof id }
  }
  @Get('/lists') list(@Query('a') last?: string, @Query('a', [Number]) all: number[] = []) {
    return { last, all }
  }
  @Get('/query') query(@Query('q') q?: string) {
    return { q }
  }
  @Post('/json') json(@Req() request: HttpRequest) {
    return { length: request.body.byteLength }
  }
  @Post('/bytes') bytes(@Body() bytes: Uint8Array) {
    return { hex: Buffer.from(bytes).toString('hex') }
  }
  @Get('/pdf') pdf() {
    return reply.bytes(binary, { headers: { 'content-type': 'application/pdf' } })
  }
  @Get('/cookies') cookies() {
    return reply.text('ok', { cookies: [setCookie('a', '1', { expires: new Date(0) }), setCookie('b', '2')] })
  }
  @Get('/cookie') cookie(@Req() { cookies }: HttpRequest) {
    return Object.fromEntries(cookies)
  }
  @Get('/throws') throws() {
    throw new Error('secret: hunter2')
  }
  @Delete('/void') void() {}
}

const silent = () => undefined
const logger: Logger = { debug: silent, info: silent, warn: silent, error: silent }
const handler = lambdaHandler(createApplication({ name: 'probes', controllers: [ProbesController], logger }))

async function ask(door: Door, request: WireRequest): Promise<Received & { readonly said: unknown }> {
  const received = door.receive(await handler(door.event(request)))
  const text = received.body.toString()
  return { ...received, said: text.startsWith('{') ? JSON.parse(text) : text }
}

const get = (path: string, more: Partial<WireRequest> = {}): WireRequest => ({ method: 'GET', path, ...more })

describe.each(doors)('$name', (door) => {
  it.each<[probe: string, request: WireRequest, status: number, said: unknown]>([
    ['a GET', get('/health'), 200, { status: 'pass' }],
    ['a trailing slash', get('/health/'), 200, { status: 'pass' }],
    [
      'a wrong method',
      { method: 'POST', path: '/health' },
      405,
      expect.objectContaining({ code: 'route.method-not-allowed' }),
    ],
    ['HEAD on a GET route', { method: 'HEAD', path: '/health' }, 200, ''],
    ['OPTIONS without CORS', { method: 'OPTIONS', path: '/health' }, 204, ''],
    ['an encoded space in a path parameter', get('/items/a%20b'), 200, { id: 'a b' }],
    [
      'malformed UTF-8 in the path',
      get('/items/%E0%A4%A'),
      400,
      expect.objectContaining({ code: 'request.malformed-encoding' }),
    ],
    ['a number that is none', get('/numbers/abc'), 400, expect.objectContaining({ code: 'request.invalid' })],
    ['a number', get('/numbers/12'), 200, { id: 12, type: 'number' }],
    ['an encoded space in the query', get('/query', { query: 'q=x%20y' }), 200, { q: 'x y' }],
    ['a comma in the query', get('/query', { query: 'q=a,b' }), 200, { q: 'a,b' }],
    ['bytes in', { method: 'POST', path: '/bytes', body: binary }, 200, { hex: '00fffe80' }],
    ['a GET with a body', get('/health', { body: 'x' }), 200, { status: 'pass' }],
    ['nothing returned', { method: 'DELETE', path: '/void' }, 204, ''],
    ['a thrown error', get('/throws'), 500, expect.not.stringContaining('hunter2')],
  ])('%s', async (_probe, request, status, said) => {
    const received = await ask(door, request)
    expect([received.status, received.said]).toEqual([status, said])
    expect(received.body.toString()).not.toContain('hunter2')
  })

  it('lists the methods of a path', async () => {
    const { lines } = await ask(door, { method: 'POST', path: '/health' })
    expect(lines).toContainEqual(['allow', 'GET, HEAD, OPTIONS'])
  })

  it('bytes out', async () => {
    const { lines, body } = await ask(door, get('/pdf'))
    expect(lines).toContainEqual(['content-type', 'application/pdf'])
    expect(body).toEqual(binary)
  })

  it('two cookies in one line', async () => {
    const { said } = await ask(door, get('/cookie', { headers: [['Cookie', 'a=1; b=2']] }))
    expect(said).toEqual({ a: '1', b: '2' })
  })

  it('a repeated name in the query', async () => {
    const { said } = await ask(door, get('/lists', { query: 'a=1&a=2' }))
    const all =
      door.cannot['keep repeated query names'] === undefined ? [1, 2] : expect.arrayContaining([expect.any(Number)])
    expect(said).toMatchObject({ all })
  })

  it('two cookies out, one with a comma in its date', async () => {
    const { cookies, lines } = await ask(door, get('/cookies'))
    const sent = [...cookies, ...lines.filter(([name]) => name === 'set-cookie').map(([, value]) => value)]
    expect(sent.length > 1 || door.cannot['answer repeated lines apart'] !== undefined).toBe(true)
    expect(sent[0]).toContain('Expires=Thu, 01 Jan 1970 00:00:00 GMT')
  })
})

it('the test call of the console has no headers at all', async () => {
  const event = {
    resource: '/health',
    path: '/health',
    httpMethod: 'GET',
    headers: null,
    multiValueHeaders: null,
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    pathParameters: null,
    stageVariables: null,
    requestContext: { stage: 'test-invoke-stage', path: '/health', httpMethod: 'GET', identity: {} },
    body: null,
    isBase64Encoded: false,
  }
  expect(await handler(event)).toMatchObject({ statusCode: 200 })
})

it.each([
  ['a named stage of an HTTP API', { rawPath: '/dev/health', requestContext: { stage: 'dev' } }],
  ['the $default stage', { rawPath: '/health', requestContext: { stage: '$default' } }],
])('%s', async (_what, { rawPath, requestContext }) => {
  const http = { method: 'GET', path: rawPath }
  const event = {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString: '',
    headers: {},
    requestContext: { ...requestContext, http },
  }
  expect(await handler(event)).toMatchObject({ statusCode: 200 })
})

it('the base path of a custom domain', async () => {
  const event = {
    resource: '/{proxy+}',
    path: '/v1/health',
    httpMethod: 'GET',
    headers: {},
    pathParameters: { proxy: 'health' },
    requestContext: { stage: 'prod', path: '/v1/health', httpMethod: 'GET', identity: {} },
    body: null,
    isBase64Encoded: false,
  }
  expect(await handler(event)).toMatchObject({ statusCode: 200 })
})

it.each([
  ['a queue', { Records: [{ eventSource: 'aws:sqs', body: 'x' }] }],
  ['an unknown invocation', { source: 'nobody' }],
])('never answers what nothing is registered for: %s', async (_what, event) => {
  await expect(handler(event)).rejects.toThrow()
})
