import { connect } from 'node:net'
import supertest from 'supertest'
import { httpApi, restApi } from './api-description.js'
import { type LocalGateway, localGateway } from './local-gateway.js'

const open: LocalGateway[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((gateway) => gateway.close()))
})

async function started(options: Parameters<typeof localGateway>[0]): Promise<LocalGateway> {
  const gateway = await localGateway({ onFailure: () => undefined, ...options })
  open.push(gateway)
  return gateway
}

const echo = async (event: object) => ({ statusCode: 200, body: JSON.stringify(event) })

describe('a REST API', () => {
  it('serves any function under its stage, for supertest', async () => {
    const gateway = await started({ function: echo, api: restApi({ stage: 'dev' }) })
    const { body } = await supertest(gateway).get('/dev/orders/42?a=1&a=2').set('x-a', 'b').expect(200)
    expect(body).toMatchObject({
      resource: '/{proxy+}',
      path: '/orders/42',
      httpMethod: 'GET',
      multiValueQueryStringParameters: { a: ['1', '2'] },
      pathParameters: { proxy: 'orders/42' },
      headers: { 'x-a': 'b' },
      requestContext: { stage: 'dev', path: '/dev/orders/42' },
    })
  })

  it('says 403 to another stage', async () => {
    const gateway = await started({ function: echo, api: restApi({ stage: 'dev' }) })
    await supertest(gateway).get('/prod/orders').expect(403, '{"message":"Forbidden"}')
  })
})

describe('an HTTP API', () => {
  it('serves any function, at once', async () => {
    const gateway = await started({ function: echo, api: httpApi() })
    const { text } = await supertest(gateway).get('/orders/a%20b?c=d').expect(200)
    expect(JSON.parse(text)).toMatchObject({ version: '2.0', rawPath: '/orders/a b', rawQueryString: 'c=d' })
  })
})

describe('what the function does', () => {
  const failing = async () => {
    throw new Error('the secret')
  }
  it.each([
    ['REST', restApi({ stage: 'dev' }), '/dev/x', 502, '{"message": "Internal server error"}'],
    ['HTTP', httpApi(), '/x', 500, '{"message":"Internal Server Error"}'],
  ])(
    '%s: a function that throws is answered without its words, which onFailure is told',
    async (_, api, path, status, body) => {
      const told: string[] = []
      const gateway = await started({ function: failing, api, onFailure: (sentence) => told.push(sentence) })
      await supertest(gateway).get(path).expect(status, body)
      expect(told).toEqual([expect.stringContaining('the secret')])
    },
  )

  it('nothing in the event or the result is shared with the function', async () => {
    const result = { statusCode: 200, headers: { 'x-when': new Date(0) as unknown as string } }
    const gateway = await started({ function: async () => result, api: httpApi() })
    await supertest(gateway).get('/').expect('x-when', '1970-01-01T00:00:00.000Z')
  })
})

describe('starting', () => {
  it.each([
    [undefined, 'is missing'],
    [null, 'is missing'],
    ['index.handler', 'is a string'],
    [Promise.resolve(echo), 'is a promise; await it'],
    [{ handler: echo }, 'is an object, of which handler may be meant'],
    [{ fetch: () => new Response() }, 'is an object with fetch, of which an adapter for Lambda makes a handler'],
    [{}, 'is an object'],
  ])('refuses %p for a function', async (given, sentence) => {
    const wrong = given as unknown as typeof echo
    const started = localGateway({ function: wrong, functions: { other: wrong }, api: httpApi() })
    const advice = 'Give a handler, (event, context) => result, or what childProcessFunction() makes.'
    await expect(started).rejects.toThrow(
      `localGateway: function ${sentence}. ${advice}\nfunctions.other ${sentence}. ${advice}`,
    )
  })

  it('names all that is wrong with a description at once', async () => {
    const api = { kind: 'rest', stages: ['a'], methods: [{ resource: 'x', method: 'GET', authoriser: 1 }] } as never
    await expect(localGateway({ function: echo, api })).rejects.toThrow(
      /api\.stages is not imitated[\s\S]*api\.methods\[0\]\.authoriser is not imitated/,
    )
  })

  it('says that a port is taken', async () => {
    const gateway = await started({ function: echo, api: httpApi() })
    const port = Number(new URL(gateway.url).port)
    await expect(localGateway({ function: echo, api: httpApi(), port })).rejects.toThrow(
      `localGateway: port ${port} is taken. Stop what listens there, or give another port.`,
    )
  })
})

describe('closing', () => {
  it('ends connections that only wait', async () => {
    const gateway = await localGateway({ function: echo, api: httpApi() })
    const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1')
    await new Promise((answered) => {
      socket.once('data', answered)
      socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
    })
    const ended = new Promise((done) => socket.once('close', done))
    await gateway.close()
    await ended
  })

  it('takes a callback, as servers of Node do', async () => {
    const gateway = await localGateway({ function: echo, api: httpApi() })
    expect(await new Promise((closed) => gateway.close(closed))).toBeUndefined()
    expect(gateway.listening).toBe(false)
  })
})
