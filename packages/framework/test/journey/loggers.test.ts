import { Logger as Powertools } from '@aws-lambda-powertools/logger'
import { jest } from '@jest/globals'
import { pino } from 'pino'
import {
  childLogger,
  Controller,
  createApplication,
  Get,
  inject,
  Item,
  jsonLogger,
  lambdaHandler,
  type Logger,
  loggerToken,
  OnSqs,
  Param,
  pinoLogger,
  powertoolsLogger,
  traceHeaders,
} from '../../src/index.js'

@Controller('/orders')
class Orders {
  readonly log: Logger

  constructor(@inject(loggerToken) log: Logger) {
    this.log = childLogger(log, { component: 'orders' })
  }

  @Get('/{id}')
  find(@Param('id') id: string) {
    this.log.info('looking', { order: id })
    if (id === '13') throw new RangeError('internal text')
    return traceHeaders()
  }

  @OnSqs('orders')
  place(@Item() text: string) {
    this.log.info(text, traceHeaders())
  }
}

const lines: string[] = []
const write = (line: string) => void lines.push(line)

/** The lines that were written, as far as they are about something. */
function written(): readonly Readonly<Record<string, unknown>>[] {
  return lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>)
}

const loggers: readonly (readonly [string, () => Logger, (error: string) => object])[] = [
  [
    'our own',
    () => jsonLogger({ write, level: 'DEBUG' }),
    (errorMessage) => ({ message: 'a request failed', error: expect.objectContaining({ errorMessage }) }),
  ],
  [
    'pino',
    () => pinoLogger(pino({ level: 'debug' }, { write })),
    (message) => ({ msg: 'a request failed', err: expect.objectContaining({ message }) }),
  ],
  [
    'Powertools',
    () => powertoolsLogger(new Powertools({ serviceName: 'orders', logLevel: 'DEBUG' })),
    (message) => ({ message: 'a request failed', error: expect.objectContaining({ message }) }),
  ],
]

const root = '1-5759e988-bd862e3fe1be46a994272793'
const xRayTraceId = `Root=${root};Parent=53995c3f42cd8ad8;Sampled=1`
const context = { awsRequestId: 'r-1', xRayTraceId }
const request = (path: string) => ({ httpMethod: 'GET', path, headers: {}, requestContext: {} })

beforeEach(() => {
  lines.length = 0
})

describe.each(loggers)('%s', (_name, make, failure) => {
  async function ask(event: object) {
    // Powertools has a console of its own.
    const spies = [process.stdout, process.stderr].map((stream) =>
      jest.spyOn(stream, 'write').mockImplementation((line) => lines.push(String(line)) > 0),
    )
    try {
      return await lambdaHandler(createApplication({ name: 'logged', controllers: [Orders], logger: make() }))(
        event,
        context,
      )
    } finally {
      for (const spy of spies) spy.mockRestore()
    }
  }

  it('says which request, route and trace a line belongs to', async () => {
    await ask(request('/orders/7'))
    expect(written()).toEqual([
      expect.objectContaining({
        requestId: 'r-1',
        route: 'GET /orders/{id}',
        traceId: root,
        component: 'orders',
        order: '7',
      }),
    ])
  })

  it('holds the error that a 500 hides', async () => {
    await ask(request('/orders/13'))
    expect(written()[1]).toEqual(
      expect.objectContaining({ ...failure('internal text'), requestId: 'r-1', route: 'GET /orders/{id}' }),
    )
  })

  it('says which record a line belongs to', async () => {
    const eventSourceARN = 'arn:aws:sqs:eu-west-1:123456789012:orders'
    await ask({ Records: [{ messageId: 'm-1', body: 'hello', eventSource: 'aws:sqs', eventSourceARN }] })
    expect(written()).toEqual([
      expect.objectContaining({
        requestId: 'r-1',
        handler: 'Orders.place',
        record: 'm-1',
        traceId: root,
        'x-amzn-trace-id': xRayTraceId,
      }),
    ])
  })
})

it('traces are passed on to what is asked next, and end with the request', async () => {
  const handler = lambdaHandler(
    createApplication({ name: 'traced', controllers: [Orders], logger: jsonLogger({ write }) }),
  )
  const traceparent = '00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01'
  const sent = { ...request('/orders/7'), headers: { traceparent, tracestate: 'a=1' } }
  const result = (await handler(sent, {})) as { readonly body: string }
  expect(JSON.parse(result.body)).toEqual({ traceparent, tracestate: 'a=1', 'x-amzn-trace-id': xRayTraceId })
  expect(traceHeaders()).toEqual({})
})
