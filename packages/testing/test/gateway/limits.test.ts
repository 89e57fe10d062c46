import { type ApiDescription, functionUrl, httpApi, restApi } from '../../src/gateway/api-description.js'
import { overTheWire } from './over-the-wire.js'

const rest = restApi({ stage: 'dev' })
const http = httpApi()

/** A request line and headers of so many bytes, Host included. */
function headOf(bytes: number, target: string) {
  const rest = `GET ${target} HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Pad: \r\n`.length
  return { target, headers: [['X-Pad', 'x'.repeat(bytes - rest)] as const] }
}

it.each<[string, ApiDescription, string]>([
  ['a REST API', rest, '/dev/x'],
  ['an HTTP API', http, '/x'],
])('%s takes 10,240 bytes of request line and headers, and no more', async (_, api, target) => {
  expect((await overTheWire(api, headOf(10_240, target))).response.status).toBe(200)
  const { response, event } = await overTheWire(api, headOf(10_241, target))
  expect(response.status).toBe(431)
  expect(event).toBeUndefined()
})

it.each<[string, ApiDescription, string, number, string]>([
  ['a REST API', rest, '/dev/x', 10_485_761, 'HTTP content length exceeded 10485760 bytes.'],
  ['an HTTP API', http, '/x', 10_485_761, '{"message":"Request Entity Too Large"}'],
  ['a function URL', functionUrl(), '/x', 6_291_557, '{"message":"Request Entity Too Large"}'],
])('%s refuses a body that is too large, before the function', async (_, api, target, bytes, text) => {
  const { response, event } = await overTheWire(api, { method: 'POST', target, body: Buffer.alloc(bytes, 'x') })
  expect(response.status).toBe(413)
  expect(response.body.toString()).toBe(text)
  expect(event).toBeUndefined()
})

it('a body may fill what Lambda takes, but not more', async () => {
  const headers = [['Content-Type', 'text/plain'] as const]
  const post = (bytes: number) => ({ method: 'POST', target: '/x', headers, body: Buffer.alloc(bytes, 'x') })
  expect((await overTheWire(http, post(6_280_000))).response.status).toBe(200)
  expect((await overTheWire(http, post(6_291_556))).response.status).toBe(413)
})
