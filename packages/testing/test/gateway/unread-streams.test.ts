import { turnableClock } from '../../src/clock/clock.js'
import { functionUrl, httpApi, loadBalancer, restApi, type RequestApi } from '../../src/gateway/api-description.js'
import { localGateway } from '../../src/gateway/local-gateway.js'
import type { Invoker, Outcome } from '../../src/lambda/invoker.js'

const streamingUrl = functionUrl({ invokeMode: 'RESPONSE_STREAM' })

/** A function that streams, and tells once all that it wrote has been read. */
function streaming(text: string): {
  readonly invoker: Invoker
  readonly outcome: Outcome
  readonly read: Promise<void>
} {
  let end = (): void => undefined
  const read = new Promise<void>((done) => (end = done))
  async function* body() {
    yield Buffer.from(text)
    yield Buffer.from('more')
    end()
  }
  const contentType = 'application/vnd.awslambda.http-integration-response'
  const outcome: Outcome = { kind: 'streamed', requestId: 'r', contentType, body: body() }
  return { invoker: { invoke: async () => outcome }, outcome, read }
}

// What is not read to its end keeps a process of childProcessFunction from its next event.
it.each<[string, RequestApi, string, number]>([
  ['a product that does not stream', functionUrl(), '{}\0\0\0\0\0\0\0\0', 500],
  ['another', httpApi(), '{}\0\0\0\0\0\0\0\0', 500],
  ['a load balancer', loadBalancer(), '{}\0\0\0\0\0\0\0\0', 502],
  ['a method that does not stream', restApi({ methods: [{ resource: '/', method: 'GET' }] }), '{}', 502],
  ['metadata that cannot be', streamingUrl, '{"statusCode":"x"}\0\0\0\0\0\0\0\0', 500],
  ['a status without a body', streamingUrl, '{"statusCode":204}\0\0\0\0\0\0\0\0', 204],
  ['another status without a body', streamingUrl, '{"statusCode":304}\0\0\0\0\0\0\0\0', 304],
])('reads a stream to its end in spite of %s', async (_, api, text, status) => {
  const { invoker, read } = streaming(text)
  const gateway = await localGateway({ function: invoker, api, onFailure: () => undefined })
  const path = api.kind === 'rest' ? '/prod' : '/'
  expect((await fetch(gateway.url + path)).status).toBe(status)
  await read
  await gateway.close()
})

it('reads a stream to its end that comes when the gateway has given up', async () => {
  const clock = turnableClock()
  const { outcome, read } = streaming('{}\0\0\0\0\0\0\0\0')
  let asked = (): void => undefined
  let answer: ((outcome: Outcome) => void) | undefined
  const wasAsked = new Promise<void>((done) => (asked = done))
  const invoker: Invoker = {
    invoke: () =>
      new Promise((give) => {
        answer = give
        asked()
      }),
  }
  const gateway = await localGateway({ function: invoker, api: httpApi(), clock, onFailure: () => undefined })
  const response = fetch(gateway.url)
  await wasAsked
  clock.turn(30_000)
  expect((await response).status).toBe(503)
  answer?.(outcome)
  await read
  await gateway.close()
})
