import type { Writable } from 'node:stream'
import supertest from 'supertest'
import { restApi } from '../gateway/api-description.js'
import { localGateway } from '../gateway/local-gateway.js'
import { streamingMark } from '../lambda/response-stream.js'

function streaming(write: (stream: Writable) => Promise<void> | void) {
  return Object.assign(async (_event: object, stream: Writable) => write(stream), { [streamingMark]: 'response' })
}

const methods = [{ resource: '/x', method: 'GET', responseTransferMode: 'STREAM' as const, timeoutInMillis: 900_000 }]
const api = restApi({ stage: 'dev', methods })

it('passes on what is written after the metadata, while it is written', async () => {
  let release = (): void => undefined
  const released = new Promise<void>((go) => (release = go))
  const metadata = {
    statusCode: 201,
    headers: { 'x-a': '1' },
    multiValueHeaders: { 'x-b': ['2', '3'] },
    cookies: ['c=1', 'd=2'],
  }
  const handler = streaming(async (stream) => {
    stream.write(`${JSON.stringify(metadata)}${'\0'.repeat(8)}first `)
    await released
    stream.end('second')
  })
  const gateway = await localGateway({ function: handler, api })
  const response = await fetch(`${gateway.url}/dev/x`)
  expect(response.status).toBe(201)
  expect([response.headers.get('x-a'), response.headers.get('x-b')]).toEqual(['1', '2, 3'])
  expect(response.headers.getSetCookie()).toEqual(['c=1', 'd=2'])
  const reader = (response.body as ReadableStream<Uint8Array>).getReader()
  expect(Buffer.from((await reader.read()).value ?? []).toString()).toBe('first ')
  release()
  expect(Buffer.from((await reader.read()).value ?? []).toString()).toBe('second')
  expect((await reader.read()).done).toBe(true)
  await gateway.close()
})

it.each<[string, (...given: never[]) => unknown]>([
  ['streams without metadata', streaming((stream) => void stream.end('hello'))],
  ['does not stream', async () => ({ statusCode: 200 })],
])('answers 502 when the function %s', async (_, handler) => {
  const gateway = await localGateway({ function: handler, api, onFailure: () => undefined })
  await supertest(gateway).get('/dev/x').expect(502, '{"message": "Internal server error"}')
  await gateway.close()
})

it('answers 502 when a function streams and its method does not', async () => {
  const handler = streaming((stream) => void stream.end('hello'))
  const gateway = await localGateway({ function: handler, api: restApi({ stage: 'dev' }), onFailure: () => undefined })
  await supertest(gateway).get('/dev/x').expect(502)
  await gateway.close()
})
