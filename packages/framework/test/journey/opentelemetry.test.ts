import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
import {
  Controller,
  createApplication,
  Get,
  Item,
  lambdaHandler,
  type Logger,
  notFound,
  OnSqs,
  Param,
} from '../../src/index.js'
import { openTelemetrySpans } from '../../src/opentelemetry/index.js'

const exporter = new InMemorySpanExporter()
const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] })

beforeAll(() => {
  trace.setGlobalTracerProvider(provider)
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  propagation.setGlobalPropagator(new W3CTraceContextPropagator())
})
afterAll(async () => {
  await provider.shutdown()
  trace.disable()
  context.disable()
  propagation.disable()
})
beforeEach(() => exporter.reset())

@Controller('/orders')
class Orders {
  @Get('/{id}')
  async find(@Param('id') id: string) {
    await Promise.resolve()
    trace.getTracer('shop').startSpan('look').end()
    if (id === 'none') throw notFound('order.unknown', 'There is none.')
    if (id === 'broken') throw new RangeError('internal')
    return { id }
  }

  @OnSqs('orders')
  place(@Item() text: string) {
    if (text === 'bad') throw new RangeError('internal')
  }
}

const silent = () => undefined
const logger: Logger = { debug: silent, info: silent, warn: silent, error: silent }
const spans = openTelemetrySpans()
const app = createApplication({
  name: 'traced',
  controllers: [Orders],
  logger,
  middleware: [spans.middleware],
  interceptors: [spans.interceptor],
  consumerInterceptors: [spans.consumerInterceptor],
})
const handler = lambdaHandler(app)

const get = (path: string, headers: Readonly<Record<string, string>> = {}) =>
  handler({ httpMethod: 'GET', path, headers, requestContext: {} }, { awsRequestId: 'r-1' })

function finished() {
  return exporter.getFinishedSpans().map((span) => ({
    name: span.name,
    kind: span.kind,
    failed: span.status.code === SpanStatusCode.ERROR,
    attributes: span.attributes,
    exceptions: span.events.map((event) => event.attributes?.['exception.message']),
    parent: span.parentSpanContext?.spanId,
    id: span.spanContext().spanId,
    traceId: span.spanContext().traceId,
  }))
}

it('a request is a span, named by its route, with what is done for it below', async () => {
  await get('/orders/7')
  const [look, request] = finished()
  expect(request).toMatchObject({
    name: 'GET /orders/{id}',
    kind: SpanKind.SERVER,
    failed: false,
    exceptions: [],
    parent: undefined,
    attributes: {
      'http.request.method': 'GET',
      'url.path': '/orders/7',
      'http.route': '/orders/{id}',
      'http.response.status_code': 200,
      'faas.invocation_id': 'r-1',
    },
  })
  expect(look).toMatchObject({ name: 'look', parent: request?.id })
})

it('continues the trace of the headers', async () => {
  await get('/orders/7', { traceparent: '00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01' })
  expect(finished()[1]).toMatchObject({ traceId: '5759e988bd862e3fe1be46a994272793', parent: '53995c3f42cd8ad8' })
})

it('continues the span that is active before that', async () => {
  const outer = trace.getTracer('lambda').startSpan('invocation')
  await context.with(trace.setSpan(context.active(), outer), () =>
    get('/orders/7', { traceparent: '00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01' }),
  )
  expect(finished()[1]?.parent).toBe(outer.spanContext().spanId)
})

it.each([
  ['/orders/none', 'GET /orders/{id}', 404, false, []],
  ['/orders/broken', 'GET /orders/{id}', 500, true, ['internal']],
  ['/nowhere', 'GET', 404, false, []],
])('%s is %s with %i', async (path, name, status, failed, exceptions) => {
  await get(path)
  expect(finished().at(-1)).toMatchObject({
    name,
    failed,
    exceptions,
    attributes: { 'http.response.status_code': status },
  })
})

it('is shown in the plan', () => {
  expect(app.printPlan()).toContain('around all: openTelemetry')
})

it('each call of a consumer is a span', async () => {
  const eventSourceARN = 'arn:aws:sqs:eu-west-1:123456789012:orders'
  const records = ['good', 'bad'].map((body) => ({ messageId: body, body, eventSource: 'aws:sqs', eventSourceARN }))
  await handler({ Records: records }, { awsRequestId: 'r-1' })
  const about = (id: string, failed: boolean, exceptions: readonly string[]) =>
    expect.objectContaining({
      name: "process SQS queue 'orders'",
      kind: SpanKind.CONSUMER,
      failed,
      exceptions,
      attributes: {
        'messaging.operation.type': 'process',
        'messaging.batch.message_count': 1,
        'messaging.message.id': id,
        'code.function.name': 'Orders.place',
        'faas.invocation_id': 'r-1',
      },
    })
  expect(finished()).toEqual(expect.arrayContaining([about('good', false, []), about('bad', true, ['internal'])]))
})
