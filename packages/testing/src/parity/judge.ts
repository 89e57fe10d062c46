import type { Exchange } from '../gateway/exchange.js'
import { lastOf, valuesOf } from '../gateway/header-lines.js'
import { isRecord } from '../gateway/shape.js'
import type { Invocation } from './given-functions.js'
import { differences, isAbsent, NotKnown, valueAt } from './match.js'
import type { WireResponse } from './wire-response.js'

/** All that was seen of one request. */
export interface Observed {
  readonly response: WireResponse
  readonly exchange: Exchange | undefined
  readonly atFunction: readonly Invocation[]
  readonly atAuthorizer: readonly Invocation[]
}

/** Whatever differs from what a case expects, in sentences; none when it passes. */
export function judge(expected: Readonly<Record<string, unknown>>, observed: Observed): string[] {
  return Object.entries(expected).flatMap(([member, value]) => {
    const check = checks[member]
    if (check === undefined) throw new NotKnown(`expect.${member}`)
    return check(value as never, observed, expected)
  })
}

type Check = (expected: never, observed: Observed, all: Readonly<Record<string, unknown>>) => string[]

const checks: Readonly<Record<string, Check>> = {
  event: (expected: unknown, observed, all) => eventDifferences(expected, invocationOf(observed, all)),
  eventAtFunction: (expected: unknown, { atFunction }) => eventDifferences(expected, atFunction.at(-1)),
  exactKeys: (expected: Readonly<Record<string, string[]>>, observed, all) =>
    Object.entries(expected).flatMap(([path, keys]) => keyDifferences(path, keys, invocationOf(observed, all))),
  absent: (expected: readonly string[], observed, all) => {
    const event = invocationOf(observed, all)?.event
    return expected.filter((path) => !isAbsent(event, path)).map((path) => `event.${path}: expected none`)
  },
  status: (expected: number, { response }) => plainly('status', expected, response.status),
  headers: (expected: Readonly<Record<string, unknown>>, observed) =>
    Object.entries(expected).flatMap(([name, value]) => headerDifferences(name, value, observed)),
  absentHeaders: (expected: readonly string[], { response }) =>
    expected
      .filter((name) => lastOf(response.headers, name) !== undefined)
      .map((name) => `headers.${name}: expected none, was ${valuesOf(response.headers, name).join(' | ')}`),
  rawHeaderNames: (expected: readonly string[], { response }) => {
    const names = response.headers.map(([name]) => name)
    return expected
      .filter((name) => !names.includes(name))
      .map((name) => `no header is spelled ${name}; there are ${names.join(', ')}`)
  },
  body: (expected: string, { response }) => plainly('body', expected, response.body.toString('utf8')),
  bodyBase64: (expected: string, { response }) => plainly('bodyBase64', expected, response.body.toString('base64')),
  bodyJson: (expected: unknown, observed) => bodyDifferences(expected, observed),
  route: (expected: Readonly<Record<string, string>>, { exchange }) => {
    const route = exchange?.route
    const seen = { resource: route?.resource, method: route?.method, routeKey: route?.key }
    return differences(expected, seen, 'route', { completeness: 'partial', root: seen, context: undefined })
  },
  stage: (expected: string, { exchange }) => plainly('stage', expected, exchange?.stage),
  functionInvoked: (expected: boolean, { atFunction }) => plainly('functionInvoked', expected, atFunction.length > 0),
  authorizerInvoked: (expected: boolean, { atAuthorizer }) =>
    plainly('authorizerInvoked', expected, atAuthorizer.length > 0),
}

/** An expected event with `type` is the authorizer's. */
function invocationOf({ atFunction, atAuthorizer }: Observed, { event }: Readonly<Record<string, unknown>>) {
  const authorizers = isRecord(event) && (event['type'] === 'TOKEN' || event['type'] === 'REQUEST')
  return (authorizers ? atAuthorizer : atFunction).at(-1)
}

function eventDifferences(expected: unknown, invocation: Invocation | undefined): string[] {
  if (invocation === undefined) return ['the function was not invoked']
  const context = { awsRequestId: invocation.requestId }
  return differences(expected, invocation.event, 'event', { completeness: 'partial', root: invocation.event, context })
}

function keyDifferences(path: string, expected: readonly string[], invocation: Invocation | undefined): string[] {
  const found = valueAt(invocation?.event, path)
  const keys = isRecord(found) ? Object.keys(found) : []
  const missing = expected.filter((key) => !keys.includes(key)).map((key) => `no ${key}`)
  const extra = keys.filter((key) => !expected.includes(key)).map((key) => `an extra ${key}`)
  return missing.length + extra.length === 0 ? [] : [`event.${path} has ${[...missing, ...extra].join(', ')}`]
}

function headerDifferences(name: string, expected: unknown, { response, atFunction }: Observed): string[] {
  const values = valuesOf(response.headers, name)
  const wanted = Array.isArray(expected) ? expected : [expected]
  const context = { awsRequestId: atFunction.at(-1)?.requestId }
  return differences(wanted, values, `headers.${name}`, { completeness: 'complete', root: undefined, context })
}

function bodyDifferences(expected: unknown, { response }: Observed): string[] {
  const text = response.body.toString('utf8')
  let actual: unknown
  try {
    actual = JSON.parse(text)
  } catch {
    return [`bodyJson: the body is no JSON: ${text.slice(0, 80)}`]
  }
  return differences(expected, actual, 'bodyJson', { completeness: 'complete', root: actual, context: undefined })
}

function plainly(place: string, expected: unknown, actual: unknown): string[] {
  return expected === actual ? [] : [`${place}: expected ${JSON.stringify(expected)}, was ${JSON.stringify(actual)}`]
}
