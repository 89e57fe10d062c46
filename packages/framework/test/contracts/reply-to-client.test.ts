import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { functionUrl, httpApi, loadBalancer, type LocalGateway, localGateway, restApi } from '@millrace/testing'
import {
  Controller,
  createApplication,
  Get,
  lambdaHandler,
  Param,
  type Reply,
  reply,
  setCookie,
  streamingHandler,
} from '../../src/index.js'

// What a controller answers is what a client receives, whatever stands between: results through the local gateway, which
// recordings hold to what AWS makes of them.

const soon = { expires: new Date('2030-01-02T03:04:05Z') }
const bytes = Buffer.from([0, 255, 254, 128])

const replies: Readonly<Record<string, () => Reply>> = {
  text: () => reply.text('žluť'),
  json: () => reply.json({ a: ['ž'] }, { status: 201 }),
  teapot: () => reply.text('x', { status: 418 }),
  nothing: () => reply.empty(),
  'nothing made': () => reply.empty({ status: 201 }),
  bytes: () => reply.bytes(bytes),
  'a picture': () => reply.bytes(bytes, { headers: { 'content-type': 'image/png' } }),
  'compressed text': () =>
    reply.bytes(bytes, { headers: { 'content-type': 'text/plain', 'content-encoding': 'x-any' } }),
  'no bytes': () => reply.bytes(Buffer.alloc(0)),
  'a stream': () => reply.stream(chunks(), { headers: { 'content-type': 'text/plain' } }),
  redirect: () => reply.redirect('/x?a=1,2'),
  lines: () =>
    reply.text('', {
      headers: { 'X-One': 'a, b', Link: ['<a>; rel="x, y"', '<b>'], vary: 'accept, origin' },
      cookies: [setCookie('a', 'x; y', soon), setCookie('b', '2'), 'c=3'],
    }),
}

async function* chunks() {
  yield 'a'
  yield Buffer.from([0xc5])
  yield Buffer.from([0xbe])
}

/** What a client gets: status, body as latin-1, and those lines that are asked for. */
const received: readonly (readonly [
  name: string,
  status: number,
  body: string,
  lines: Readonly<Record<string, string>>,
])[] = [
  ['text', 200, '\u00c5\u00belu\u00c5\u00a5', { 'content-type': 'text/plain; charset=utf-8' }],
  ['json', 201, '{"a":["\u00c5\u00be"]}', { 'content-type': 'application/json' }],
  ['teapot', 418, 'x', {}],
  ['nothing', 204, '', {}],
  ['nothing made', 201, '', {}],
  ['bytes', 200, bytes.toString('latin1'), { 'content-type': 'application/octet-stream' }],
  ['a picture', 200, bytes.toString('latin1'), { 'content-type': 'image/png' }],
  ['compressed text', 200, bytes.toString('latin1'), { 'content-encoding': 'x-any', 'content-type': 'text/plain' }],
  ['no bytes', 200, '', { 'content-type': 'application/octet-stream' }],
  ['a stream', 200, 'a\u00c5\u00be', { 'content-type': 'text/plain' }],
  ['redirect', 302, '', { location: '/x?a=1,2' }],
  ['lines', 200, '', { 'x-one': 'a, b', link: '<a>; rel="x, y", <b>', vary: 'accept, origin' }],
]

@Controller()
class AnswersController {
  @Get('/{name}')
  answer(@Param('name') name: string) {
    return replies[name]?.()
  }
}

const application = createApplication({ name: 'answers', controllers: [AnswersController] })
const whole = lambdaHandler(application)
const streamed = streamingHandler(application)
const streams = [{ resource: '/{name}', method: 'ANY', responseTransferMode: 'STREAM' as const }]

describe.each([
  ['a REST API', restApi({ stage: 'dev', binaryMediaTypes: ['*/*'] }), '/dev', whole],
  ['an HTTP API 1.0', httpApi({ payloadFormatVersion: '1.0' }), '', whole],
  ['an HTTP API 2.0', httpApi(), '', whole],
  ['a function URL', functionUrl(), '', whole],
  ['a load balancer', loadBalancer(), '', whole],
  ['a load balancer with multiple values', loadBalancer({ multiValueHeaders: true }), '', whole],
  ['a REST API that streams', restApi({ stage: 'dev', methods: streams }), '/dev', streamed],
  ['a function URL that streams', functionUrl({ invokeMode: 'RESPONSE_STREAM' }), '', streamed],
])('behind %s', (_name, api, base, handler) => {
  let gateway: LocalGateway
  beforeAll(async () => (gateway = await localGateway({ function: handler, api })))
  afterAll(() => gateway.close())

  async function ask(method: string, name: string) {
    const asked = request(`${gateway.url}${base}/${encodeURIComponent(name)}`, { method, headers: { accept: '*/*' } })
    asked.end()
    const [response] = (await once(asked, 'response')) as [IncomingMessage]
    const parts = await response.toArray()
    return { response, body: Buffer.concat(parts as Buffer[]).toString('latin1') }
  }

  it.each(received)('a client receives %s', async (name, status, sent, lines) => {
    const { response, body } = await ask('GET', name)
    expect([response.statusCode, body]).toEqual([status, sent])
    expect(response.headers).toMatchObject(lines)
  })

  it('a client receives each cookie apart', async () => {
    const { response } = await ask('GET', 'lines')
    expect(response.headers['set-cookie']).toEqual([
      'a=x%3B%20y; Expires=Wed, 02 Jan 2030 03:04:05 GMT; Path=/',
      'b=2; Path=/',
      'c=3',
    ])
  })

  it.each(['text', 'bytes', 'a stream', 'nothing'])(
    'a client that asks with HEAD receives no body: %s',
    async (name) => {
      const { response, body } = await ask('HEAD', name)
      expect([response.statusCode, body]).toEqual([name === 'nothing' ? 204 : 200, ''])
    },
  )
})
