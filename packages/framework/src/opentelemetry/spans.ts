import {
  type Context,
  context,
  propagation,
  type Span,
  SpanKind,
  SpanStatusCode,
  type TextMapGetter,
  trace,
  type Tracer,
} from '@opentelemetry/api'
import type { HeaderBag } from '../http/headers.js'
import type { Interceptor } from '../http/interceptor.js'
import type { Middleware } from '../http/middleware.js'
import type { HttpRequest } from '../http/request.js'
import { isProblem } from '../problems/problem.js'
import type { ConsumerInterceptor } from '../records/consumer-interceptor.js'
import type { Delivery } from '../records/delivery.js'

/** What an application is given so that its work is told as spans. */
export interface Spans {
  /** A span for each request, a refusal included; the first of the application's middleware. */
  readonly middleware: Middleware
  /** Notes on that span what a controller threw; the first of the application's interceptors. */
  readonly interceptor: Interceptor
  /** A span for each call of a consumer; the first of the application's consumer interceptors. */
  readonly consumerInterceptor: ConsumerInterceptor
}

/**
 * Spans of OpenTelemetry, by whatever provider the program has registered; without one they cost next to nothing.
 * A request continues the span that is active, which an instrumentation of Lambda has made, else the trace of its headers.
 *
 * source  OpenTelemetry semantic conventions 1.37 for HTTP, messaging and FaaS
 */
export function openTelemetrySpans({ tracer = trace.getTracer('millrace') }: { readonly tracer?: Tracer } = {}): Spans {
  // As the printed plan calls it.
  const named = { name: 'openTelemetry' }
  return {
    middleware: { ...named, handle: (request, next) => handleInSpan(tracer, request, next) },
    interceptor: { ...named, intercept: (_request, next) => noteThrown(next) },
    consumerInterceptor: { ...named, intercept: (delivery, next) => consumeInSpan(tracer, delivery, next) },
  }
}

async function handleInSpan(tracer: Tracer, request: HttpRequest, next: Parameters<Middleware['handle']>[1]) {
  const parent = parentOf(request)
  const attributes = {
    'http.request.method': request.method,
    'url.path': request.path,
    'faas.invocation_id': request.invocation.requestId,
  }
  const span = tracer.startSpan(request.method, { kind: SpanKind.SERVER, attributes }, parent)
  try {
    const answered = await context.with(trace.setSpan(parent, span), () => next(request))
    span.setAttribute('http.response.status_code', answered.status)
    if (answered.status >= 500) span.setStatus({ code: SpanStatusCode.ERROR })
    return answered
  } finally {
    nameByRoute(span, request)
    span.end()
  }
}

/** The route is known only now. */
function nameByRoute(span: Span, { route }: HttpRequest): void {
  if (route === undefined) return
  span.updateName(route)
  span.setAttribute('http.route', route.slice(route.indexOf(' ') + 1))
}

function parentOf({ headers }: HttpRequest): Context {
  const active = context.active()
  return trace.getSpan(active) === undefined ? propagation.extract(active, headers, getter) : active
}

const getter: TextMapGetter<HeaderBag> = {
  keys: (headers) => [...headers.entries()].map(([name]) => name),
  get: (headers, name) => headers.get(name),
}

async function noteThrown<T>(next: () => Promise<T>): Promise<T> {
  try {
    return await next()
  } catch (thrown) {
    // What a caller did wrong is no failure of ours.
    if (!isProblem(thrown) || thrown.status >= 500) noteFailure(trace.getActiveSpan(), thrown)
    throw thrown
  }
}

async function consumeInSpan(tracer: Tracer, delivery: Delivery, next: () => Promise<unknown>): Promise<unknown> {
  const { source, handler, records, invocation } = delivery
  const attributes = {
    'messaging.operation.type': 'process',
    'messaging.batch.message_count': records.length,
    'code.function.name': handler,
    'faas.invocation_id': invocation.requestId,
    ...(records.length === 1 && { 'messaging.message.id': records[0]?.id }),
  }
  return tracer.startActiveSpan(`process ${source}`, { kind: SpanKind.CONSUMER, attributes }, async (span) => {
    try {
      return await next()
    } catch (thrown) {
      noteFailure(span, thrown)
      throw thrown
    } finally {
      span.end()
    }
  })
}

function noteFailure(span: Span | undefined, thrown: unknown): void {
  span?.recordException(thrown instanceof Error ? thrown : String(thrown))
  span?.setStatus({ code: SpanStatusCode.ERROR })
}
