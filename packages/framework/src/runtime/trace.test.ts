import fc from 'fast-check'
import { readInvocation } from './invocation.js'
import { headersOfTrace, idOfTrace, traceOf } from './trace.js'

const id = '5759e988bd862e3fe1be46a994272793'
const root = '1-5759e988-bd862e3fe1be46a994272793'
const parent = '53995c3f42cd8ad8'
const full = `Root=${root};Parent=${parent};Sampled=1`

function trace(xRayTraceId: string | undefined, headers: Readonly<Record<string, string>> = {}) {
  return traceOf(readInvocation({ xRayTraceId }), (name) => headers[name])
}

it.each([
  ['nothing', undefined, {}, {}],
  ['X-Ray of the invocation', full, {}, { 'x-amzn-trace-id': full, traceparent: `00-${id}-${parent}-01` }],
  [
    'X-Ray that is not sampled',
    `Root=${root};Parent=${parent};Sampled=0`,
    {},
    { traceparent: `00-${id}-${parent}-00` },
  ],
  ['X-Ray without a parent', `Root=${root}`, {}, { 'x-amzn-trace-id': `Root=${root}` }],
  ['what Lambda adds', `${full};Lineage=1:a1b2c3d4:0`, {}, { 'x-amzn-trace-id': `${full};Lineage=1:a1b2c3d4:0` }],
  [
    'X-Ray of the request',
    undefined,
    { 'x-amzn-trace-id': `Self=${root};Root=${root}` },
    { 'x-amzn-trace-id': `Self=${root};Root=${root}` },
  ],
  [
    'the invocation before the request',
    full,
    { 'x-amzn-trace-id': `Root=1-00000000-${'0'.repeat(24)}` },
    { 'x-amzn-trace-id': full },
  ],
  [
    'W3C',
    undefined,
    { traceparent: `00-${id}-${parent}-01`, tracestate: 'a=1' },
    { traceparent: `00-${id}-${parent}-01`, tracestate: 'a=1', 'x-amzn-trace-id': full },
  ],
  [
    'both',
    full,
    { traceparent: `00-${id}-0000000000000001-00` },
    { 'x-amzn-trace-id': full, traceparent: `00-${id}-0000000000000001-00` },
  ],
])('%s is passed on', (_what, xray, headers, expected) => {
  expect(headersOfTrace(trace(xray, headers))).toMatchObject(expected)
  if (Object.keys(expected).length === 0) expect(headersOfTrace(trace(xray, headers))).toEqual({})
})

it.each([
  ['a line end', { 'x-amzn-trace-id': `${full};a=b\r\nx: y` }],
  ['another form', { 'x-amzn-trace-id': 'Root=2-x' }],
  ['too long', { 'x-amzn-trace-id': `${full};${'a'.repeat(600)}` }],
  ['a traceparent of another version', { traceparent: `01-${id}-${parent}-01` }],
  ['a tracestate alone', { tracestate: 'a=1' }],
])('%s is not', (_what, headers) => {
  expect(headersOfTrace(trace(undefined, headers))).toEqual({})
})

it.each(['a'.repeat(513), 'a=1\r\nx: y', ''])('the tracestate %j is left out', (tracestate) => {
  const headers = { traceparent: `00-${id}-${parent}-01`, tracestate }
  expect(headersOfTrace(trace(undefined, headers))).not.toHaveProperty('tracestate')
})

it('the id is that of the whole trace', () => {
  expect(idOfTrace(trace(full))).toBe(root)
  expect(idOfTrace(trace(undefined, { traceparent: `00-${id}-${parent}-01` }))).toBe(root)
  expect(idOfTrace(trace('nonsense'))).toBeUndefined()
})

it('whatever is sent, nothing is passed on that could not be a header line', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (sent, tracestate) => {
      const traceparent = `00-${id}-${parent}-01`
      const headers = headersOfTrace(trace(sent, { 'x-amzn-trace-id': `${full};${sent}`, traceparent, tracestate }))
      for (const value of Object.values(headers)) expect(value).toMatch(/^[\x20-\x7e]*$/)
    }),
  )
})

it('the environment says it where the context does not', () => {
  const before = process.env['_X_AMZN_TRACE_ID']
  process.env['_X_AMZN_TRACE_ID'] = full
  try {
    expect(readInvocation({}).traceId).toBe(full)
    expect(readInvocation({ xRayTraceId: 'Root=other' }).traceId).toBe('Root=other')
  } finally {
    if (before === undefined) delete process.env['_X_AMZN_TRACE_ID']
    else process.env['_X_AMZN_TRACE_ID'] = before
  }
})
