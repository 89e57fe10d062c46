import './index.js'
import { setImmediate } from 'node:timers/promises'
import supertest from 'supertest'
import { functionUrl, restApi } from '../gateway/api-description.js'
import { type LocalGateway, localGateway, type LocalGatewayOptions } from '../gateway/local-gateway.js'
import { inProcess } from '../lambda/in-process.js'

const open: LocalGateway[] = []
afterEach(() => Promise.all(open.splice(0).map((gateway) => gateway.close())))

async function started(options: LocalGatewayOptions): Promise<LocalGateway> {
  const gateway = await localGateway(options)
  open.push(gateway)
  return gateway
}

const doors = [
  { door: 'a function URL', api: functionUrl({ invokeMode: 'RESPONSE_STREAM' }), path: '/', malformed: 500 },
  {
    door: 'a REST API',
    api: restApi({ stage: 'dev', methods: [{ resource: '/', method: 'GET', responseTransferMode: 'STREAM' }] }),
    path: '/dev',
    malformed: 502,
  },
]

describe.each(doors)('behind $door', ({ api, path, malformed }) => {
  it('a handler of streamifyResponse answers with metadata, then chunk by chunk', async () => {
    const handler = awslambda.streamifyResponse(async (_event, plain) => {
      const metadata = { statusCode: 201, headers: { 'Content-Type': 'text/plain' }, cookies: ['a=1', 'b=2'] }
      const stream = awslambda.HttpResponseStream.from(plain, metadata)
      stream.write('one ')
      stream.write('two')
      stream.end()
    })
    const gateway = await started({ function: handler, api })
    const response = await supertest(gateway).get(path).expect(201, 'one two').expect('Content-Type', 'text/plain')
    expect(response.headers['set-cookie']).toEqual(['a=1', 'b=2'])
  })

  it('says why there are no metadata when nothing was written before the end', async () => {
    const handler = awslambda.streamifyResponse(async (_event, stream) => {
      awslambda.HttpResponseStream.from(stream, { statusCode: 201 }).end('all')
    })
    const failures: string[] = []
    const gateway = await started({ function: handler, api, onFailure: (sentence) => failures.push(sentence) })
    await supertest(gateway).get(path).expect(malformed)
    expect(failures).toEqual([expect.stringContaining('HttpResponseStream.from sends them with the first write()')])
  })
})

it('says why there are no metadata when a REST API is given a plain stream', async () => {
  const handler = awslambda.streamifyResponse(async (_event, stream) => void stream.end('plain'))
  const failures: string[] = []
  const methods = [{ resource: '/', method: 'GET', responseTransferMode: 'STREAM' }] as const
  const gateway = await started({
    function: handler,
    api: restApi({ methods }),
    onFailure: (text) => failures.push(text),
  })
  await supertest(gateway).get('/prod').expect(502)
  expect(failures).toEqual([expect.stringContaining('make the stream by HttpResponseStream.from')])
})

it('a function goes on writing when its reader has gone', async () => {
  let end: ((error?: Error | null) => void) | undefined
  const ended = new Promise((done) => (end = done))
  const handler = awslambda.streamifyResponse(async (_event, stream) => {
    for (let chunks = 0; chunks < 10; chunks += 1) await setImmediate(stream.write('x'.repeat(64 * 1024)))
    stream.end(end)
  })
  const outcome = await inProcess(handler).invoke({})
  if (outcome.kind === 'streamed') for await (const _ of outcome.body) break
  expect(await ended).toBeFalsy()
})

it('the store has the invocation that asks, of several at once', async () => {
  const { InvokeStore } = awslambda as unknown as { InvokeStore: Readonly<Record<string, () => unknown>> }
  const invoker = inProcess(async (_event, { awsRequestId }: { awsRequestId: string }) => {
    await new Promise((done) => setTimeout(done))
    const [id, trace, tenant] = ['getRequestId', 'getXRayTraceId', 'getTenantId'].map((name) => InvokeStore[name]?.())
    return { same: id === awsRequestId, trace, tenant }
  })
  const outcomes = await Promise.all([
    invoker.invoke({}, { traceId: 'Root=1', tenantId: 't' }),
    invoker.invoke({}, { traceId: 'Root=2' }),
  ])
  expect(outcomes.map((outcome) => 'payload' in outcome && (JSON.parse(outcome.payload) as unknown))).toEqual([
    { same: true, trace: 'Root=1', tenant: 't' },
    { same: true, trace: 'Root=2' },
  ])
  expect(InvokeStore['getRequestId']?.()).toBe('-')
})
