import { embeddedLambda } from '@millrace/testing'
import {
  Controller,
  createApplication,
  Get,
  lambdaHandler,
  type LambdaHandlerOptions,
  type Logger,
} from '../../src/index.js'
import { invokeByLambda } from '../../src/warm/index.js'

let constructed = 0

@Controller()
class Heavy {
  constructor() {
    constructed++
  }

  @Get('/')
  get() {
    return 'well'
  }
}

const silent = () => undefined
const logger: Logger = { debug: silent, info: silent, warn: silent, error: silent }
const start = (options?: LambdaHandlerOptions) =>
  lambdaHandler(createApplication({ name: 'warm', controllers: [Heavy], logger }), options)
const request = { httpMethod: 'GET', path: '/', headers: {}, requestContext: {} }

beforeEach(() => {
  constructed = 0
})

it.each([{ warmer: true }, { source: 'serverless-plugin-warmup' }])(
  '%j is answered before anything is built, and told whether it was the first call',
  async (ping) => {
    const handler = start({ warm: { delayMs: 0 } })
    const cold = await handler(ping)
    expect([cold, constructed]).toEqual([{ environment: expect.any(String), wasWarm: false, environments: 1 }, 0])
    expect(await handler(ping)).toEqual({ ...(cold as object), wasWarm: true })
  },
)

it('a request is a call before, too', async () => {
  const handler = start({ warm: { delayMs: 0 } })
  await handler(request)
  expect([await handler({ warmer: true }), constructed]).toEqual([expect.objectContaining({ wasWarm: true }), 1])
})

it('pings that shall not be known are thrown, as all that nobody claims', async () => {
  await expect(start({ warm: false })({ warmer: true })).rejects.toThrow('No source recognises this event')
})

it('refuses options that cannot be', () => {
  const warm = { delayMs: -1, maxConcurrency: 0, wait: 1 } as LambdaHandlerOptions['warm'] & object
  expect(() => start({ warm })).toThrow(
    [
      'lambdaHandler cannot start: 3 mistakes.',
      "  1. warm does not know the option 'wait'. It knows: invoke, delayMs, maxConcurrency, prepare.",
      '  2. warm has delayMs -1. Give a number of ms from 0 to 10,000.',
      '  3. warm has maxConcurrency 0. Give a whole number from 1 to 1,000.',
    ].join('\n'),
  )
})

it('calls itself by the SDK', async () => {
  const calls: unknown[] = []
  const other = start({ warm: { delayMs: 0 } })
  const orders = (event: unknown) => {
    calls.push(event)
    return other(event)
  }
  const lambda = await embeddedLambda({ functions: { orders } })
  const environment = process.env
  process.env = {
    ...environment,
    AWS_REGION: 'us-east-1',
    AWS_ENDPOINT_URL_LAMBDA: lambda.endpoint,
    AWS_ACCESS_KEY_ID: 'a',
    AWS_SECRET_ACCESS_KEY: 'b',
  }
  try {
    const handler = start({ warm: { invoke: invokeByLambda() } })
    const context = { awsRequestId: 'r-1', functionName: 'orders' }
    expect(await handler({ warmer: true, concurrency: 3 }, context)).toMatchObject({ environments: 2 })
    expect(calls).toHaveLength(2)
  } finally {
    process.env = environment
    await lambda.close()
  }
})
