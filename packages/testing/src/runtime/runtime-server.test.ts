import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import { type Invocation, type RuntimeAnswer, RuntimeSession } from './runtime-session.js'
import { type RuntimeServer, serveRuntimeApi } from './runtime-server.js'

/** A runtime of the test's own, which may do whatever it likes. */
async function open(concurrent = false) {
  const heard: string[] = []
  const session = new RuntimeSession(
    {
      asked: () => heard.push('asked'),
      initFailed: (payload, errorType) => heard.push(`init failed: ${errorType} ${payload}`),
    },
    concurrent,
  )
  const server = await serveRuntimeApi(session)
  opened.push(server)
  const answers: RuntimeAnswer[] = []
  const send = (requestId: string, more: Partial<Invocation> = {}) =>
    session.send({
      requestId,
      payload: `{"event":"${requestId}"}`,
      deadlineMs: 1000,
      functionArn: 'arn',
      answer: (answer) => answers.push(answer),
      done: () => heard.push(`${requestId} done`),
      ...more,
    })
  return { heard, session, answers, send, ...callsTo(server) }
}

const opened: RuntimeServer[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((server) => server.close()))
})

interface Reply {
  readonly status: number | undefined
  readonly headers: Record<string, unknown>
  readonly body: string
}

function callsTo({ address }: RuntimeServer) {
  const port = Number(address.split(':')[1])
  const agent = new Agent()
  async function call(line: string, body = '', headers: Record<string, string> = {}): Promise<Reply> {
    const [method = '', path = ''] = line.split(' ')
    return await new Promise((done, failed) => {
      const sent = request(
        { port, host: '127.0.0.1', method, path: `/2018-06-01${path}`, headers, agent },
        (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.on('end', () => {
            done({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks).toString() })
          })
        },
      )
      sent.on('error', failed).end(body)
    })
  }
  return { call, port, next: () => call('GET /runtime/invocation/next') }
}

const refusal = (status: number, errorType: string, errorMessage: string) => ({
  status,
  body: `${JSON.stringify({ errorMessage, errorType })}\n`,
})
const unknownId = refusal(400, 'InvalidRequestID', 'Invalid request ID')

it('gives an event with what it came with', async () => {
  const { next, send, heard } = await open()
  const asked = next()
  send('one', { traceId: 'Root=1', tenantId: 't', clientContext: { a: 'ü' }, identity: { b: 1 } })
  expect(await asked).toMatchObject({
    status: 200,
    body: '{"event":"one"}',
    headers: {
      'content-type': 'application/json',
      'lambda-runtime-aws-request-id': 'one',
      'lambda-runtime-deadline-ms': '1000',
      'lambda-runtime-invoked-function-arn': 'arn',
      'lambda-runtime-trace-id': 'Root=1',
      'lambda-runtime-aws-tenant-id': 't',
      'lambda-runtime-client-context': '{"a":"\\u00fc"}',
      'lambda-runtime-cognito-identity': '{"b":1}',
    },
  })
  expect(heard).toEqual(['asked'])
})

it('takes one answer to an event, and has the next one only after it', async () => {
  const { next, send, call, answers, heard } = await open()
  send('one')
  send('two')
  expect((await next()).body).toBe('{"event":"one"}')
  // Whoever asks again without an answer gets the same.
  expect((await next()).body).toBe('{"event":"one"}')
  expect(await call('POST /runtime/invocation/one/response', '{"a":1}')).toMatchObject({
    status: 202,
    body: '{"status":"OK"}\n',
  })
  expect(await call('POST /runtime/invocation/one/response', '{"a":2}')).toMatchObject(unknownId)
  expect(await call('POST /runtime/invocation/two/response', '{"a":2}')).toMatchObject(unknownId)
  expect(heard).toEqual(['asked'])
  expect((await next()).body).toBe('{"event":"two"}')
  expect(heard).toEqual(['asked', 'one done', 'asked'])
  expect(answers).toEqual([{ kind: 'returned', payload: '{"a":1}' }])
})

it('takes an error as it is', async () => {
  const { next, send, call, answers } = await open()
  send('one')
  await next()
  const headers = { 'Lambda-Runtime-Function-Error-Type': 'OrderError' }
  expect(await call('POST /runtime/invocation/one/error', '{"errorType":"x"}', headers)).toMatchObject({ status: 202 })
  expect(answers).toEqual([{ kind: 'failed', payload: '{"errorType":"x"}', errorType: 'OrderError' }])
})

it.each([
  ['response before any event', 'POST /runtime/invocation/one/response', unknownId],
  ['error before any event', 'POST /runtime/invocation/one/error', unknownId],
  ['restoring, which is for SnapStart', 'GET /runtime/restore/next', { status: 404 }],
  ['anything else', 'DELETE /runtime/invocation/one/response', { status: 404 }],
])('refuses a %s', async (_, line, expected) => {
  const { call } = await open()
  expect(await call(line, '{}')).toMatchObject(expected)
})

it('answers a ping, and goes on without telemetry', async () => {
  const { call, port } = await open()
  expect(await call('GET /ping')).toMatchObject({ status: 200, body: 'pong' })
  const answer = await fetch(`http://127.0.0.1:${port}/2022-07-01/telemetry`, { method: 'PUT', body: '{}' })
  expect([answer.status, await answer.json()]).toEqual([
    202,
    { errorType: 'Telemetry.NotSupported', errorMessage: 'Telemetry API is not supported' },
  ])
})

it('takes an init error before the first question, and none after it', async () => {
  const failing = await open()
  const headers = { 'Lambda-Runtime-Function-Error-Type': 'Runtime.ImportModuleError' }
  expect(await failing.call('POST /runtime/init/error', '{}', headers)).toMatchObject({ status: 202 })
  expect(failing.heard).toEqual(['init failed: Runtime.ImportModuleError {}'])
  const ready = await open()
  ready.send('one')
  await ready.next()
  expect(await ready.call('POST /runtime/init/error', '{}', headers)).toMatchObject(
    refusal(
      403,
      'InvalidStateTransition',
      'State transition from Running to InitError failed for runtime. Error: State transition is not allowed',
    ),
  )
})

it('tells runtime and caller of a response over 6 MiB', async () => {
  const { next, send, call, answers } = await open()
  send('one')
  await next()
  expect(await call('POST /runtime/invocation/one/response', 'x'.repeat(6_291_557))).toMatchObject(
    refusal(413, 'RequestEntityTooLarge', 'Exceeded maximum allowed payload size (6291556 bytes).'),
  )
  expect(answers).toMatchObject([{ kind: 'failed', errorType: 'Function.ResponseSizeTooLarge' }])
})

it('takes one of 6 MiB and 100 bytes', async () => {
  const { next, send, call } = await open()
  send('one')
  await next()
  expect(await call('POST /runtime/invocation/one/response', 'x'.repeat(6_291_556))).toMatchObject({ status: 202 })
})

it('knows no other mode than streaming', async () => {
  const { next, send, call, answers } = await open()
  send('one')
  await next()
  const headers = { 'Lambda-Runtime-Function-Response-Mode': 'buffered' }
  expect(await call('POST /runtime/invocation/one/response', '', headers)).toMatchObject(
    refusal(400, 'InvalidFunctionResponseMode', 'Invalid function response mode'),
  )
  expect(answers).toMatchObject([{ kind: 'failed', errorType: 'Runtime.InvalidResponseModeHeader' }])
})

it.each([
  ['a whole response', ''],
  ['a streamed one before its first chunk', 'Lambda-Runtime-Function-Response-Mode: streaming\r\n'],
])('tells the caller that %s was broken off', async (_, mode) => {
  let tell = (_answer: RuntimeAnswer): void => undefined
  const told = new Promise<RuntimeAnswer>((give) => (tell = give))
  const { next, send, port } = await open()
  send('one', { answer: tell })
  await next()
  const socket = connect(port, '127.0.0.1')
  socket.write(
    `POST /2018-06-01/runtime/invocation/one/response HTTP/1.1\r\nHost: x\r\n${mode}Content-Length: 10\r\n\r\n`,
  )
  socket.once('connect', () => socket.end(mode === '' ? '{' : ''))
  expect(await told).toMatchObject({ kind: 'failed', errorType: 'Runtime.TruncatedResponse' })
  socket.destroy()
})

describe('several events at once', () => {
  it('are given to whoever asks, and answered in any order', async () => {
    const { next, send, call, answers, heard } = await open(true)
    const both = [next(), next()]
    send('one')
    send('two')
    const bodies = (await Promise.all(both)).map(({ body }) => body)
    expect(bodies.toSorted()).toEqual(['{"event":"one"}', '{"event":"two"}'])
    expect(await call('POST /runtime/invocation/two/response', '2')).toMatchObject({ status: 202 })
    expect(await call('POST /runtime/invocation/one/response', '1')).toMatchObject({ status: 202 })
    expect(answers.map((answer) => 'payload' in answer && answer.payload)).toEqual(['2', '1'])
    expect(heard.slice(2)).toEqual(['two done', 'one done'])
  })

  it('have answers that come too late', async () => {
    const { next, send, call, session } = await open(true)
    send('one')
    await next()
    session.giveUp('one')
    expect(await call('POST /runtime/invocation/one/response', '1')).toMatchObject(
      refusal(410, 'InvokeTimeout', 'Invoke timeout'),
    )
  })

  it('are not given to a runtime that has hung up', async () => {
    const { send, next, port } = await open(true)
    const gone = new AbortController()
    const first = fetch(`http://127.0.0.1:${port}/2018-06-01/runtime/invocation/next`, { signal: gone.signal })
    gone.abort()
    await expect(first).rejects.toThrow()
    const second = next()
    send('one')
    expect((await second).body).toBe('{"event":"one"}')
  })
})
