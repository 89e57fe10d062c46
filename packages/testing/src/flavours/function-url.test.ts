import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Writable } from 'node:stream'
import supertest from 'supertest'
import { functionUrl } from '../gateway/api-description.js'
import { type LocalGateway, localGateway, type LocalGatewayOptions } from '../gateway/local-gateway.js'
import { streamingMark } from '../lambda/response-stream.js'

const open: LocalGateway[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((gateway) => gateway.close()))
})

async function started(
  options: Omit<LocalGatewayOptions, 'api'> & Partial<LocalGatewayOptions>,
): Promise<LocalGateway> {
  const gateway = await localGateway({ api: functionUrl(), onFailure: () => undefined, ...options })
  open.push(gateway)
  return gateway
}

type ResponseStream = Writable & { setContentType(type: string): void }

function streaming(write: (stream: ResponseStream) => Promise<void> | void) {
  return Object.assign(async (_event: object, stream: ResponseStream) => write(stream), { [streamingMark]: 'response' })
}

const api = functionUrl({ invokeMode: 'RESPONSE_STREAM' })

describe('a RESPONSE_STREAM function URL', () => {
  it('sends each chunk when it is written', async () => {
    let release = (): void => undefined
    const released = new Promise<void>((go) => (release = go))
    const handler = streaming(async (stream) => {
      stream.setContentType('text/plain')
      stream.write('first ')
      await released
      stream.end('second')
    })
    const { url } = await started({ api, function: handler })
    const response = await fetch(url)
    const chunks = response.body as ReadableStream<Uint8Array>
    const reader = chunks.getReader()
    expect(Buffer.from((await reader.read()).value ?? []).toString()).toBe('first ')
    release()
    expect(Buffer.from((await reader.read()).value ?? []).toString()).toBe('second')
    expect((await reader.read()).done).toBe(true)
    expect(response.headers.get('content-type')).toBe('text/plain')
  })

  it('says octet-stream of a stream that says nothing', async () => {
    const gateway = await started({ api, function: streaming((stream) => void stream.end('x')) })
    await supertest(gateway).get('/').expect(200).expect('content-type', 'application/octet-stream')
  })

  it('reads status, headers and cookies that come before eight NUL bytes, in however many chunks', async () => {
    const handler = streaming(async (stream) => {
      stream.setContentType('application/vnd.awslambda.http-integration-response')
      stream.write('{"statusCode":201,"headers":{"x-a":"1"},')
      await nextTurn()
      stream.write('"cookies":["a=1","b=2"]}\0\0\0')
      await nextTurn()
      stream.end('\0\0\0\0\0body')
    })
    const gateway = await started({ api, function: handler })
    const response = await supertest(gateway).get('/').expect(201).expect('x-a', '1')
    expect(response.headers['set-cookie']).toEqual(['a=1', 'b=2'])
    expect(response.body).toEqual(Buffer.from('body'))
  })

  it.each([
    ['fails before the first chunk', () => Promise.reject(new Error('no'))],
    ['never ends its stream', () => undefined],
  ])('answers 502 when the function %s', async (_, write) => {
    const gateway = await started({ api, function: streaming(write) })
    await supertest(gateway).get('/').expect(502, 'Internal Server Error')
  })

  it('breaks the body off when the function fails after the first chunk', async () => {
    const handler = streaming(async (stream) => {
      stream.write('first')
      await nextTurn()
      throw new Error('no')
    })
    const { url } = await started({ api, function: handler })
    await expect(fetch(url).then((response) => response.text())).rejects.toThrow()
  })

  it('takes what a function returns that does not stream as a body and nothing else', async () => {
    const gateway = await started({ api, function: async () => ({ statusCode: 201, body: 'x' }) })
    await supertest(gateway).get('/').expect(200, '{"statusCode":201,"body":"x"}')
  })
})

describe('CORS', () => {
  const cors = { allowOrigins: ['https://a.example'], allowMethods: ['PUT'], allowHeaders: ['x-a'], maxAge: 60 }

  it.each([
    ['https://a.example', 'https://a.example', 'PUT', 'x-a', '60'],
    ['https://b.example', undefined, undefined, undefined, undefined],
  ])('answers a preflight from %s itself', async (origin, allowed, methods, headers, age) => {
    let asked = 0
    const gateway = await started({ api: functionUrl({ cors }), function: async () => (asked += 1) })
    const response = await supertest(gateway)
      .options('/')
      .set({ origin, 'access-control-request-method': 'PUT' })
      .expect(204)
    expect([
      response.headers['access-control-allow-origin'],
      response.headers['access-control-allow-methods'],
      response.headers['access-control-allow-headers'],
      response.headers['access-control-max-age'],
    ]).toEqual([allowed, methods, headers, age])
    expect(asked).toBe(0)
  })
})

describe('a BUFFERED function URL', () => {
  it('refuses a function that streams, and says what to change', async () => {
    const told: string[] = []
    const gateway = await started({
      function: streaming((stream) => void stream.end('x')),
      onFailure: (s) => told.push(s),
    })
    await supertest(gateway).get('/').expect(500)
    expect(told).toEqual([expect.stringContaining('the function streams, but the function URL (BUFFERED) does not')])
  })

  it.each([
    ['/a%20b%2Fc', '/a%20b%2Fc', '/a b/c'],
    ['/%zz', '/%zz', '/%zz'],
  ])('shows %s raw and decoded', async (path, rawPath, decoded) => {
    const gateway = await started({ function: async (event: object) => event })
    const { body } = await supertest(gateway).get(path)
    expect(body).toMatchObject({ rawPath, requestContext: { http: { path: decoded } } })
  })

  it('has cookies in both places', async () => {
    const gateway = await started({ function: async (event: object) => event })
    const { body } = await supertest(gateway).get('/').set('cookie', 'a=1; b=2')
    expect(body).toMatchObject({ cookies: ['a=1', 'b=2'], headers: { cookie: 'a=1; b=2' } })
  })
})
