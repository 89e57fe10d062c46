import { currentRequest } from '../http/current-request.js'
import { currentDelivery } from '../records/current-delivery.js'
import { headersOfTrace, idOfTrace, type Trace, traceOf } from '../runtime/trace.js'

/** Members of every log line while a request or a delivery is on its way; none outside of one. */
export function callContext(): object {
  const request = currentRequest()
  const delivery = currentDelivery()
  const traceId = idOfTrace(currentTrace())
  return {
    ...(request && { requestId: request.invocation.requestId, ...(request.route && { route: request.route }) }),
    ...(delivery && { requestId: delivery.invocation.requestId, handler: delivery.handler }),
    ...(delivery?.records.length === 1 && { record: delivery.records[0]?.id }),
    ...(traceId === undefined ? {} : { traceId }),
  }
}

/**
 * Headers for a request of yours, so that it is a part of the trace that the present request or delivery belongs to:
 * `fetch(url, { headers: traceHeaders() })`. X-Ray's, and those of W3C Trace Context; none outside of a trace.
 */
export function traceHeaders(): Readonly<Record<string, string>> {
  return headersOfTrace(currentTrace())
}

function currentTrace(): Trace {
  const request = currentRequest()
  if (request !== undefined) return traceOf(request.invocation, (name) => request.headers.get(name))
  const delivery = currentDelivery()
  return delivery === undefined ? nowhere : traceOf(delivery.invocation)
}

const nowhere: Trace = { xray: undefined, traceparent: undefined, tracestate: undefined }
