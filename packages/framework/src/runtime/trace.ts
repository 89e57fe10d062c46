import type { Invocation } from './invocation.js'

/** Where some work stands in a trace over several services. */
export interface Trace {
  /** 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1', as X-Ray's header is. */
  readonly xray: string | undefined
  /** '00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01' (W3C Trace Context). */
  readonly traceparent: string | undefined
  readonly tracestate: string | undefined
}

const w3cForm = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/

/** characters; W3C Trace Context asks for at least so many to be passed on */
const maxStateLength = 512

/** characters; X-Ray's own have about 150 with all that Lambda adds */
const maxXrayLength = 512

/**
 * What the invocation says goes over what the caller sent: the former is the latter, continued by Lambda. Anything that
 * does not have the form of a trace is left out, as it would be passed on and logged.
 *
 * in      `header` gives the headers of a request, by names in lower case
 */
export function traceOf(invocation: Invocation, header: (name: string) => string | undefined = () => undefined): Trace {
  const xray = [invocation.traceId, header('x-amzn-trace-id')].find((text) => partsOf(text) !== undefined)
  const sent = header('traceparent')
  const traceparent = sent !== undefined && w3cForm.test(sent) ? sent : undefined
  const tracestate = traceparent === undefined ? undefined : stateFrom(header('tracestate'))
  return { xray: xray ?? xrayFrom(traceparent), traceparent: traceparent ?? w3cFrom(xray), tracestate }
}

function stateFrom(text: string | undefined): string | undefined {
  return text !== undefined && text.length <= maxStateLength && /^[\x20-\x7e]+$/.test(text) ? text : undefined
}

/** Headers for a request that belongs to this work. */
export function headersOfTrace({ xray, traceparent, tracestate }: Trace): Readonly<Record<string, string>> {
  return {
    ...(xray === undefined ? {} : { 'x-amzn-trace-id': xray }),
    ...(traceparent === undefined ? {} : { traceparent }),
    ...(tracestate === undefined ? {} : { tracestate }),
  }
}

/** The id that all parts of a trace have in common, as X-Ray writes it: '1-5759e988-bd862e3fe1be46a994272793'. */
export function idOfTrace({ xray }: Trace): string | undefined {
  const parts = partsOf(xray)
  return parts && `1-${parts.time}-${parts.id}`
}

/** What X-Ray's header says; its parts come in any order, and a load balancer adds one of its own. */
function partsOf(xray: string | undefined) {
  if (xray === undefined || xray.length > maxXrayLength || !/^[\w=:;.?-]+$/.test(xray)) return undefined
  const [, time, id] = /(?:^|;)Root=1-([0-9a-f]{8})-([0-9a-f]{24})(?:;|$)/.exec(xray) ?? []
  if (time === undefined || id === undefined) return undefined
  const [, parent] = /(?:^|;)Parent=([0-9a-f]{16})(?:;|$)/.exec(xray) ?? []
  return { time, id, parent, isSampled: /(?:^|;)Sampled=1(?:;|$)/.test(xray) }
}

function xrayFrom(traceparent: string | undefined): string | undefined {
  const [, id = '', parent = '', flags = ''] = w3cForm.exec(traceparent ?? '') ?? []
  if (id === '') return undefined
  return `Root=1-${id.slice(0, 8)}-${id.slice(8)};Parent=${parent};Sampled=${Number.parseInt(flags, 16) & 1}`
}

/** Undefined where there is no parent: W3C's form needs one. */
function w3cFrom(xray: string | undefined): string | undefined {
  const parts = partsOf(xray)
  if (parts?.parent === undefined) return undefined
  return `00-${parts.time}${parts.id}-${parts.parent}-0${parts.isSampled ? 1 : 0}`
}
