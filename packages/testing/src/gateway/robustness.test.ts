import fc from 'fast-check'
import { connect } from 'node:net'
import process from 'node:process'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { type ApiDescription, functionUrl, httpApi, loadBalancer, restApi, webSocketApi } from './api-description.js'
import { askAddress } from '../parity/address.js'
import { type LocalGateway, localGateway } from './local-gateway.js'

/** Malformed requests for each front: with four that answer requests, ten thousand. FUZZ_ROUNDS makes more or fewer. */
const rounds = Number(process.env['FUZZ_ROUNDS'] ?? 2_500)
/** The same requests in every run; FUZZ_SEED makes others. A failure tells seed and path. */
const seed = Number(process.env['FUZZ_SEED'] ?? 20_261_125)
/** Sent at once. */
const atOnce = 50

const knownLine = fc.constantFrom(
  'Content-Length: 5',
  'Content-Length: -1',
  'Content-Length: 99999999999999999999',
  'Content-Length: 1\r\nContent-Length: 2',
  'Transfer-Encoding: chunked',
  'Transfer-Encoding: gzip, chunked',
  'Transfer-Encoding: chunked\r\nContent-Length: 3',
  'Expect: 100-continue',
  'Connection: upgrade\r\nUpgrade: websocket',
  'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  'X-Injected: a\rSet-Cookie: injected=1',
  'X-Injected: a\nSet-Cookie: injected=1',
  'X-Folded: a\r\n b',
  ': no name',
  'no colon',
  'Host: y',
  'Authorization: AWS4-HMAC-SHA256 Credential=',
  'Accept: ,,,;;;*/*/*',
  'Content-Type: ;;;=/',
  'Cookie: =;;;a=b;=',
  'X-Amzn-Trace-Id: \xff\x80',
  'Origin: null\r\nAccess-Control-Request-Method: \t',
  'X-HTTP-Method-Override: \x01',
  'X-Forwarded-For: ,,,;for=',
)

const longLine = fc.integer({ min: 0, max: 200_000 }).map((length) => `X-Long: ${'a'.repeat(length)}`)
const anyLine = fc.tuple(fc.string(), fc.string()).map(([name, value]) => `${name}: ${value}`)
const line = fc.oneof(
  { arbitrary: knownLine, weight: 12 },
  { arbitrary: anyLine, weight: 3 },
  { arbitrary: longLine, weight: 1 },
)

const target = fc.oneof(
  fc.constantFrom('/', '/dev', '/dev/x', '/dev/@connections/x', '*', 'http://x/y', ''),
  fc.constantFrom('/%', '/%zz%ff%00', '/%E0%A4%A', '/?%=%&&==;', '/?a=|{}', '/\x7f', '//', '/a//b/../..'),
  fc.constantFrom('/%0d%0aSet-Cookie:%20injected=1', '/dev/%0aSet-Cookie:%20injected=1', '/x?a=%0d%0aSet-Cookie:b'),
  fc.webPath(),
  fc.string({ maxLength: 20 }).map((text) => `/dev/${text}`),
)

const method = fc.constantFrom('GET', 'GET', 'POST', 'OPTIONS', 'HEAD', 'TRACE', 'CONNECT', 'get', 'G\0T', '')
const version = fc.constantFrom('HTTP/1.1', 'HTTP/1.1', 'HTTP/1.0', 'HTTP/9.9', 'HTP/1.1', '')
const body = fc.constantFrom(
  '',
  'hello',
  '5\r\nhello\r\n0\r\n\r\n',
  'ffffffffffff\r\n',
  'zz\r\n',
  '0\r\n',
  '-1\r\nx\r\n',
  '\0'.repeat(100),
  '\x81\xfe\xff\xff'.repeat(10),
)

const request = fc
  .tuple(method, target, version, fc.array(line, { maxLength: 6 }), fc.constantFrom('\r\n\r\n', '\r\n\r\n', ''), body)
  .map(([verb, path, protocol, lines, end, rest]) => {
    return `${verb} ${path} ${protocol}\r\n${['Host: x', ...lines].join('\r\n')}${end}${rest}`
  })

/** Up to three requests in a row, whole or cut off; what the client does then; whether it sends in pieces. */
const visit = fc.record({
  bytes: fc.array(request, { minLength: 1, maxLength: 3 }).map((all) => Buffer.from(all.join(''), 'latin1')),
  keep: fc.oneof(fc.constant(1), fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true })),
  leaves: fc.constantFrom('ends', 'ends', 'goes away'),
  pieces: fc.constantFrom(1, 1, 7),
})

type Visit = typeof visit extends fc.Arbitrary<infer V> ? V : never

/** Sends, ends its side or goes away, and waits until the connection is gone. out: all that came back */
async function pay({ bytes, keep, leaves, pieces }: Visit, gateway: LocalGateway): Promise<string> {
  const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1')
  const gone = new Promise((close) => socket.once('close', close))
  const chunks: Buffer[] = []
  socket.on('error', () => undefined)
  socket.on('data', (chunk) => chunks.push(chunk))
  const sent = bytes.subarray(0, Math.ceil(bytes.length * keep))
  const size = Math.ceil(sent.length / pieces)
  for (let at = 0; at < sent.length; at += size) {
    socket.write(sent.subarray(at, at + size))
    if (pieces > 1) await nextTurn()
  }
  if (leaves === 'ends') socket.end()
  else socket.destroy()
  await gone
  return Buffer.concat(chunks).toString('latin1')
}

/** Says back what it is told wherever it can: in a header, too. */
const echo = async (event: { rawPath?: string; path?: string }) => ({
  statusCode: 200,
  headers: { 'content-type': 'application/json', 'x-path': event.rawPath ?? event.path ?? '' },
  body: JSON.stringify(event),
})

const fronts: readonly (readonly [string, number, ApiDescription])[] = [
  ['a REST API', rounds, restApi({ stage: 'dev', binaryMediaTypes: ['image/*'] })],
  ['an HTTP API', rounds, httpApi({ cors: { allowOrigins: ['*'] } })],
  ['a function URL', rounds, functionUrl()],
  ['a load balancer', rounds, loadBalancer()],
  // Fewer: it waits for closing handshakes that nobody answers.
  ['a WebSocket API', rounds / 5, webSocketApi({ stage: 'dev' })],
]

const openSockets = (): number => process.getActiveResourcesInfo().filter((name) => name.startsWith('TCP')).length

it.each(fronts)(
  '%s outlives %i malformed requests, and nothing stays open',
  async (_, count, api) => {
    const told: string[] = []
    const rejected: unknown[] = []
    const note = (reason: unknown): void => void rejected.push(reason)
    process.on('unhandledRejection', note)
    const before = openSockets()
    const gateway = await localGateway({ function: echo, api, onFailure: (sentence) => told.push(sentence) })
    const visits = fc.array(visit, { minLength: atOnce, maxLength: atOnce, size: 'max' })
    await fc.assert(
      fc.asyncProperty(visits, async (all) => {
        for (const answer of await Promise.all(all.map((one) => pay(one, gateway)))) {
          expect(answer).toMatch(/^(HTTP\/1\.1 \d{3} |$)/)
          expect(answer).not.toMatch(/^set-cookie/im)
          expect(answer).not.toMatch(/\n\s+at /)
        }
      }),
      { numRuns: Math.ceil(count / atOnce), seed, endOnFailure: true },
    )
    const sound = { method: 'GET', target: '/dev/x', headers: [], body: undefined }
    const { status } = await askAddress(gateway.url, sound)
    expect(status).toBe(api.kind === 'websocket' ? 403 : 200)
    await gateway.close()
    const open = await new Promise((counted) => gateway.getConnections((_error, number) => counted(number)))
    for (let turn = 0; turn < 1_000 && openSockets() > before; turn += 1) await nextTurn()
    process.off('unhandledRejection', note)
    expect({ open, rejected, sockets: openSockets() - before }).toEqual({ open: 0, rejected: [], sockets: 0 })
    // What a function puts into a header and HTTP does not have is the function's failure; nothing else is one.
    expect(told.filter((sentence) => !sentence.includes('cannot be sent'))).toEqual([])
  },
  120_000,
)

it('serves others while two hundred clients send a byte now and then', async () => {
  const gateway = await localGateway({ function: echo, api: httpApi() })
  const port = Number(new URL(gateway.url).port)
  const slow = Array.from({ length: 200 }, () => connect(port, '127.0.0.1'))
  const gone = slow.map((socket) => new Promise((close) => socket.once('close', close)))
  for (const socket of slow) socket.on('error', () => undefined)
  for (const byte of 'GET / HTTP/1.1\r\nX-Slow: ') {
    for (const socket of slow) socket.write(byte)
    expect((await fetch(gateway.url)).status).toBe(200)
  }
  await gateway.close()
  await Promise.all(gone)
})

it.each([
  ['an HTTP API', httpApi(), '/a%0d%0aSet-Cookie:%20injected=1', 500],
  ['a function URL', functionUrl(), '/a%0d%0aSet-Cookie:%20injected=1', 500],
])('%s sends no header line that a decoded path would begin', async (_, api, path, status) => {
  const header = async (event: { requestContext: { http: { path: string } } }) => ({
    statusCode: 200,
    headers: { location: event.requestContext.http.path },
  })
  const gateway = await localGateway({ function: header, api, onFailure: () => undefined })
  const response = await fetch(`${gateway.url}${path}`)
  expect([response.status, response.headers.get('set-cookie')]).toEqual([status, null])
  await gateway.close()
})

describe('closing', () => {
  const silent = async () => ({ statusCode: 204 })

  it.each([
    ['nothing', ''],
    ['half a request line', 'GET /'],
    ['headers without an end', 'GET / HTTP/1.1\r\nHost: a\r\n'],
    ['half a body', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc'],
    ['a chunk that never comes', 'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n'],
  ])('ends a connection that has sent %s', async (_, bytes) => {
    const gateway = await localGateway({ function: silent, api: httpApi() })
    const arrived = new Promise((connection) => gateway.once('connection', connection))
    const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1')
    const gone = new Promise((close) => socket.once('close', close))
    socket.on('error', () => undefined)
    socket.write(bytes)
    await arrived
    await nextTurn()
    await gateway.close()
    await gone
  })

  it('lets a request end that is being answered, and then its connection', async () => {
    let release = (): void => undefined
    const released = new Promise<void>((go) => (release = go))
    let begun = (): void => undefined
    const running = new Promise<void>((go) => (begun = go))
    const slow = async () => {
      begun()
      await released
      return { statusCode: 200, body: 'done' }
    }
    const gateway = await localGateway({ function: slow, api: httpApi() })
    const answer = fetch(gateway.url)
    await running
    const closed = gateway.close()
    release()
    const response = await answer
    expect(await response.text()).toBe('done')
    expect(response.headers.get('connection')).toBe('close')
    await closed
  })
})

it('answers 413 to a body that never ends', async () => {
  const gateway = await localGateway({ function: async () => ({}), api: loadBalancer(), onFailure: () => undefined })
  const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1')
  const gone = new Promise<string>((close) => socket.once('close', () => close('the connection was closed')))
  const answered = new Promise<string>((first) => socket.once('data', (data) => first(data.toString())))
  socket.on('error', () => undefined)
  socket.write('POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n')
  const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`
  const pump = (): void => {
    while (!socket.destroyed && socket.write(chunk)) continue
  }
  socket.on('drain', pump)
  pump()
  const answer = await Promise.race([answered, gone])
  socket.destroy()
  await gateway.close()
  expect(answer).toMatch(/^HTTP\/1\.1 413 /)
})
