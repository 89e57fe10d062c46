import { connect } from 'node:net'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { type ApiDescription, functionUrl, httpApi, loadBalancer, restApi } from './api-description.js'
import { type LocalGateway, localGateway } from './local-gateway.js'

/** How many malformed requests each front gets; FUZZ_ROUNDS=2500 makes ten thousand. */
const rounds = Number(process.env['FUZZ_ROUNDS'] ?? 500)

/** The same requests in every run: a number from 0 to `below`, by Lehmer's generator. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}

type Random = (below: number) => number

const lines: readonly ((random: Random) => string)[] = [
  () => 'Content-Length: 5',
  () => 'Content-Length: -1',
  () => 'Content-Length: 99999999999999999999',
  () => 'Transfer-Encoding: chunked',
  () => 'Transfer-Encoding: gzip, chunked',
  () => 'Expect: 100-continue',
  () => 'Connection: upgrade\r\nUpgrade: websocket',
  () => 'X-Injected: a\rSet-Cookie: b',
  () => 'X-Folded: a\r\n b',
  () => ': no name',
  () => 'no colon',
  () => 'Authorization: AWS4-HMAC-SHA256 Credential=',
  () => 'Accept: ,,,;;;*/*/*',
  () => 'Content-Type: ;;;=/',
  () => 'Cookie: =;;;a=b;=',
  () => 'X-Amzn-Trace-Id: \xff\x80',
  () => 'Origin: null\r\nAccess-Control-Request-Method: \t',
  () => 'X-HTTP-Method-Override: \x01',
  (random) => `X-Long: ${'a'.repeat(random(40_000))}`,
  (random) => `X-${random(1e6)}: ${random(1e6)}`,
]

const targets = [
  '/',
  '/%',
  '/%zz%ff%00',
  '//',
  '/a//b/../..',
  '*',
  'http://x/y',
  '/?%=%&&==;',
  '/\x7f',
  '',
  '/?a=|{}',
  '/%E0%A4%A',
]
const methods = ['GET', 'POST', 'OPTIONS', 'TRACE', 'CONNECT', 'PATCH', 'get', 'G\0T', '']
const bodies = ['', 'hello', '5\r\nhello\r\n0\r\n\r\n', 'ffffffffffff\r\n', 'zz\r\n', '0\r\n', '\0'.repeat(100)]
const versions = ['HTTP/1.1', 'HTTP/1.0', 'HTTP/9.9', 'HTP/1.1', '']

function malformed(random: Random): Buffer {
  const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T
  const requests = Array.from({ length: 1 + random(3) }, () => {
    const headers = Array.from({ length: random(6) }, () => pick(lines)(random))
    const end = random(10) === 0 ? '' : '\r\n\r\n'
    return `${pick(methods)} ${pick(targets)} ${pick(versions)}\r\nHost: x\r\n${headers.join('\r\n')}${end}${pick(bodies)}`
  })
  const bytes = Buffer.from(requests.join(''), 'latin1')
  return random(4) === 0 ? bytes.subarray(0, random(bytes.length)) : bytes
}

/** Sends, ends its side or goes away at once, and waits until the connection is gone. */
async function send(gateway: LocalGateway, random: Random): Promise<void> {
  const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1')
  const gone = new Promise((close) => socket.once('close', close))
  socket.on('error', () => undefined)
  socket.resume()
  if (random(5) === 0) socket.write(malformed(random), () => socket.destroy())
  else socket.end(malformed(random))
  await gone
}

const fronts: readonly (readonly [string, ApiDescription])[] = [
  ['a REST API', restApi({ stage: 'dev', binaryMediaTypes: ['image/*'] })],
  ['an HTTP API', httpApi({ cors: { allowOrigins: ['*'] } })],
  ['a function URL', functionUrl()],
  ['a load balancer', loadBalancer({ multiValueHeaders: true })],
]

it.each(fronts)(
  `%s outlives ${rounds} malformed requests, and nothing stays open`,
  async (_, api) => {
    const told: string[] = []
    const function_ = async (event: object) => ({ statusCode: 200, headers: {}, body: JSON.stringify(event) })
    const gateway = await localGateway({ function: function_, api, onFailure: (sentence) => told.push(sentence) })
    const random = randomNumbers(20_261_125)
    for (let sent = 0; sent < rounds; sent += 50) {
      await Promise.all(Array.from({ length: 50 }, () => send(gateway, random)))
    }
    expect((await fetch(`${gateway.url}/dev/x`)).status).toBe(200)
    await gateway.close()
    const open = await new Promise((count) => gateway.getConnections((_error, number) => count(number)))
    expect(open).toBe(0)
    expect(told).toEqual([])
  },
  120_000,
)

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
