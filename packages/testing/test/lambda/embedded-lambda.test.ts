import { type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'
import {
  InvokeCommand,
  type InvokeCommandInput,
  InvokeWithResponseStreamCommand,
  LambdaClient,
} from '@aws-sdk/client-lambda'
import { type EmbeddedLambda, embeddedLambda, type Invoker, type LambdaContext, turnableClock } from '@millrace/testing'

const clock = turnableClock(Date.parse('2026-11-26T12:00:00Z'))
const failed: unknown[] = []

const functions = {
  double: ({ n = 0 }: { n?: number }) => ({ twice: n * 2 }),
  nothing: () => undefined,
  echo: (event: unknown, context: LambdaContext) => ({
    event,
    arn: context.invokedFunctionArn,
    client: context.clientContext,
  }),
  throws: (event: unknown) => {
    failed.push(event)
    throw new TypeError('no')
  },
  'double:live': () => 'live',
  'double:7': () => 'seven',
  busy: { invoke: async () => ({ kind: 'refused', requestId: 'r', reason: 'throttled' }) } satisfies Invoker,
  streams: {
    invoke: async () => ({ kind: 'streamed', requestId: 'r', contentType: 'text/plain', body: chunks() }),
  } satisfies Invoker,
  breaks: {
    invoke: async () => ({ kind: 'streamed', requestId: 'r', contentType: 'text/plain', body: broken() }),
  } satisfies Invoker,
}

async function* chunks() {
  yield Buffer.from('one ')
  yield Buffer.from('two')
}

async function* broken() {
  yield Buffer.from('one')
  throw new Error('torn')
}

let lambda: EmbeddedLambda
const clients: LambdaClient[] = []

beforeAll(async () => {
  const forgotten: unknown[] = []
  const eventInvokeConfigs = {
    throws: {
      maximumRetryAttempts: 1,
      destinationConfig: { onFailure: { destination: { send: (message: object) => void forgotten.push(message) } } },
    },
  }
  lambda = await embeddedLambda({ functions, eventInvokeConfigs, clock })
  const config = { ...lambda.clientConfig, maxAttempts: 1 }
  clients.push(new LambdaClient(config), new LambdaClient({ ...config, requestHandler: lambda.requestHandler() }))
})
afterAll(async () => {
  for (const client of clients) client.destroy()
  await lambda.close()
})

/** Over HTTP, and without a socket. */
const ways = [0, 1]

async function invoke(way: number, input: InvokeCommandInput) {
  const { StatusCode, FunctionError, ExecutedVersion, Payload } = await clients[way]!.send(new InvokeCommand(input))
  const text = Payload?.transformToString() ?? ''
  return { StatusCode, FunctionError, ExecutedVersion, payload: text === '' ? '' : (JSON.parse(text) as unknown) }
}

const payload = (value: unknown) => Buffer.from(JSON.stringify(value))

describe.each(ways)('way %d', (way) => {
  it.each<[string, InvokeCommandInput, unknown]>([
    ['a result', { FunctionName: 'double', Payload: payload({ n: 2 }) }, { twice: 4 }],
    ['no payload, which is an empty object', { FunctionName: 'double' }, { twice: 0 }],
    ['a function that returns nothing', { FunctionName: 'nothing' }, null],
    ['an alias in the name', { FunctionName: 'double:live' }, 'live'],
    ['an alias beside it', { FunctionName: 'double', Qualifier: 'live' }, 'live'],
    ['an ARN', { FunctionName: 'arn:aws:lambda:us-east-1:123456789012:function:double:$LATEST' }, { twice: 0 }],
    ['a part of an ARN', { FunctionName: '123456789012:function:double' }, { twice: 0 }],
  ])('%s', async (_, input, expected) => {
    expect(await invoke(way, input)).toEqual({
      StatusCode: 200,
      FunctionError: undefined,
      ExecutedVersion: '$LATEST',
      payload: expected,
    })
  })

  it('tells the version that ran', async () => {
    expect(await invoke(way, { FunctionName: 'double:7' })).toMatchObject({ ExecutedVersion: '7', payload: 'seven' })
  })

  it('tells the function who called', async () => {
    const context = { client: { app_title: 'shop' }, custom: { a: 'b' } }
    const input = { FunctionName: 'echo', Payload: payload([1]), ClientContext: payload(context).toString('base64') }
    expect((await invoke(way, input)).payload).toEqual({
      event: [1],
      arn: 'arn:aws:lambda:us-east-1:123456789012:function:echo',
      client: context,
    })
  })

  it('tells a failure of the function as an answer', async () => {
    expect(await invoke(way, { FunctionName: 'throws' })).toMatchObject({
      StatusCode: 200,
      FunctionError: 'Unhandled',
      payload: { errorType: 'TypeError', errorMessage: 'no' },
    })
  })

  it('runs nothing when dry', async () => {
    failed.length = 0
    const input = { FunctionName: 'throws', InvocationType: 'DryRun' } as const
    expect(await invoke(way, input)).toMatchObject({ StatusCode: 204, payload: '' })
    expect(failed).toEqual([])
  })

  it('gives an event again that nobody waits for, as the function is configured', async () => {
    failed.length = 0
    const input = { FunctionName: 'throws', InvocationType: 'Event', Payload: payload({ a: way }) } as const
    expect(await invoke(way, input)).toMatchObject({ StatusCode: 202, payload: '' })
    await lambda.settled()
    expect(failed).toEqual([{ a: way }])
    clock.turn(60_000)
    await lambda.settled()
    clock.turn(600_000)
    await lambda.settled()
    expect(failed).toEqual([{ a: way }, { a: way }])
  })

  it.each<[string, InvokeCommandInput, { name: string; status: number; message: RegExp }]>([
    [
      'an unknown function',
      { FunctionName: 'gone' },
      {
        name: 'ResourceNotFoundException',
        status: 404,
        message: /^Function not found: arn:aws:lambda:us-east-1:123456789012:function:gone$/,
      },
    ],
    [
      'what objects have by nature',
      { FunctionName: 'constructor' },
      { name: 'ResourceNotFoundException', status: 404, message: /:constructor$/ },
    ],
    [
      'an unknown alias',
      { FunctionName: 'double', Qualifier: 'old' },
      { name: 'ResourceNotFoundException', status: 404, message: /function:double:old$/ },
    ],
    [
      'two aliases',
      { FunctionName: 'double:live', Qualifier: 'old' },
      { name: 'InvalidParameterValueException', status: 400, message: /derived qualifier/ },
    ],
    [
      'what is no name',
      { FunctionName: 'no name' },
      { name: 'ValidationException', status: 400, message: /'no name' at 'functionName'/ },
    ],
    [
      'no JSON',
      { FunctionName: 'double', Payload: Buffer.from('{') },
      { name: 'InvalidRequestContentException', status: 400, message: /^Could not parse request body into json: / },
    ],
    [
      'no UTF-8',
      { FunctionName: 'double', Payload: Buffer.from([0x22, 0xff, 0x22]) },
      { name: 'InvalidRequestContentException', status: 400, message: /^Could not parse request body into json: / },
    ],
    [
      'more than 6 MiB',
      { FunctionName: 'double', Payload: Buffer.alloc(6_291_557, ' ') },
      { name: 'RequestEntityTooLargeException', status: 413, message: /smaller than 6291556 bytes/ },
    ],
    [
      'more than 1 MiB that nobody waits for',
      { FunctionName: 'double', InvocationType: 'Event', Payload: Buffer.alloc(1_048_577, ' ') },
      { name: 'RequestEntityTooLargeException', status: 413, message: /smaller than 1048576 bytes/ },
    ],
    [
      'what is more than 1 MiB once it is written for the function',
      { FunctionName: 'double', InvocationType: 'Event', Payload: Buffer.from(`[1e20${',1e20'.repeat(60_000)}]`) },
      { name: 'RequestEntityTooLargeException', status: 413, message: /smaller than 1048576 bytes/ },
    ],
    [
      'a function that has no more environments',
      { FunctionName: 'busy' },
      { name: 'TooManyRequestsException', status: 429, message: /^Rate Exceeded\.$/ },
    ],
    [
      'an invocation of no kind',
      { FunctionName: 'double', InvocationType: 'Later' as never },
      { name: 'ValidationException', status: 400, message: /'invocationType'/ },
    ],
    [
      'a client context that is none',
      { FunctionName: 'double', ClientContext: 'bm9uZQ==' },
      { name: 'InvalidRequestContentException', status: 400, message: /^Client context must be/ },
    ],
    [
      'a log, which is not imitated',
      { FunctionName: 'double', LogType: 'Tail' },
      { name: 'InvalidRequestContentException', status: 400, message: /'Tail' is not imitated/ },
    ],
  ])('refuses %s', async (_, input, { name, status, message }) => {
    await expect(invoke(way, input)).rejects.toMatchObject({
      name,
      message: expect.stringMatching(message),
      $metadata: { httpStatusCode: status },
    })
  })

  it('says why it throttles', async () => {
    await expect(invoke(way, { FunctionName: 'busy' })).rejects.toMatchObject({
      Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded',
    })
  })

  it.each<[string, string, { chunks: string[]; end: object }]>([
    ['what a function streams', 'streams', { chunks: ['one ', 'two'], end: {} }],
    ['what a function returns', 'double', { chunks: ['{"twice":0}'], end: {} }],
    ['what breaks off', 'breaks', { chunks: ['one'], end: { ErrorCode: 'Unhandled', ErrorDetails: 'Error: torn' } }],
    [
      'a failure',
      'throws',
      { chunks: [], end: { ErrorCode: 'Unhandled', ErrorDetails: expect.stringContaining('TypeError') } },
    ],
  ])('streams %s', async (_, FunctionName, expected) => {
    const { EventStream = [] } = await clients[way]!.send(new InvokeWithResponseStreamCommand({ FunctionName }))
    const seen: { chunks: string[]; end: unknown } = { chunks: [], end: undefined }
    for await (const { PayloadChunk, InvokeComplete } of EventStream) {
      if (PayloadChunk?.Payload !== undefined) seen.chunks.push(Buffer.from(PayloadChunk.Payload).toString())
      if (InvokeComplete !== undefined) seen.end = InvokeComplete
    }
    expect(seen).toEqual(expected)
  })

  it.each([
    ['streams', undefined, /^one two$/],
    ['breaks', 'Unhandled', /"errorMessage":"torn"/],
  ])('gathers what %s writes for who asks for one piece', async (FunctionName, error, payload) => {
    const { Payload, FunctionError } = await clients[way]!.send(new InvokeCommand({ FunctionName }))
    expect(FunctionError).toBe(error)
    expect(Payload?.transformToString()).toMatch(payload)
  })
})

it.each([
  ['GET', '/2015-03-31/functions'],
  ['GET', '/2015-03-31/functions/double/invocations'],
  ['POST', '/2015-03-31/functions/double/configuration'],
  ['POST', '/2015-03-31/functions/a/../double/invocations'],
  ['GET', '//'],
])('refuses by name what it does not imitate: %s %s', async (method, path) => {
  const response = await ask(method, path)
  expect([response.statusCode, response.headers['x-amzn-errortype']]).toEqual([501, 'NotImplementedException'])
  expect(await text(response)).toContain(`${method} ${path} is not imitated`)
})

/** As it is written: fetch() takes '..' out of a path. */
function ask(method: string, path: string): Promise<IncomingMessage> {
  const { hostname: host, port } = new URL(lambda.endpoint)
  return new Promise((done, fail) => {
    request({ host, port, method, path }, done).on('error', fail).end()
  })
}

it('names all that is wrong with its options', async () => {
  const options = { functions: { b: 'b.handler' }, eventInvokeConfigs: { a: { retries: 1 } }, layers: [] }
  await expect(embeddedLambda(options as never)).rejects.toThrow(
    /^embeddedLambda: .*options\.layers is not imitated.*\n?.*functions\['b'\] is a string.*eventInvokeConfigs\['a'\] is for no function/s,
  )
})

it('says that its port is taken', async () => {
  const port = Number(new URL(lambda.endpoint).port)
  await expect(embeddedLambda({ functions, port })).rejects.toThrow(`embeddedLambda: port ${port} is taken.`)
})
