import { readdirSync, readFileSync } from 'node:fs'
import { apiEvent } from '@millrace/testing/events'

/** A recorded request and what AWS made of it; the schema stands beside the corpus. */
export interface RecordedCase {
  readonly id: string
  readonly api: string
  readonly kind: string
  readonly given: { readonly api?: Members; readonly request?: WireRequest }
  readonly expect: { readonly event?: Members; readonly eventAtFunction?: Members }
}

/** A request as it stood on the wire. */
export interface WireRequest {
  readonly method: string
  readonly target: string
  readonly headers?: readonly (readonly [string, string])[]
  readonly body?: string
  readonly bodyBase64?: string
}

export type Members = Readonly<Record<string, unknown>>

const corpus = new URL('../../../testing/reference-cases/', import.meta.url)

/** The cases that tell what a function was given for a request, or a part of it. */
export function recordedRequests(): readonly RecordedCase[] {
  const files = readdirSync(corpus).filter((name) => name.startsWith('gateway-'))
  const cases = files.flatMap((name) => JSON.parse(readFileSync(new URL(name, corpus), 'utf8')) as RecordedCase[])
  return cases.filter(({ given, expect: { event, eventAtFunction } }) => {
    const { type } = event ?? {}
    // The event of an authorizer has a type.
    return given.request !== undefined && (eventAtFunction !== undefined || (event !== undefined && type === undefined))
  })
}

/** The event that a function was given: what a case leaves open is as the local gateway has it. */
export async function eventOf(recorded: RecordedCase): Promise<Members> {
  const { method, target, headers = [], body, bodyBase64 } = recorded.given.request as WireRequest
  const lines = new Map<string, string[]>()
  for (const [name, value] of headers) lines.set(name, [...(lines.get(name) ?? []), value])
  const made: unknown = await apiEvent(apiOf(recorded) as never, {
    method,
    path: target,
    headers: Object.fromEntries(lines),
    ...(bodyBase64 === undefined ? {} : { body: Buffer.from(bodyBase64, 'base64') }),
    ...(body === undefined ? {} : { body }),
  })
  return withRecorded(made as Members, recorded.expect.eventAtFunction ?? recorded.expect.event ?? {})
}

const fronts: Readonly<Record<string, Members>> = {
  rest: { kind: 'rest' },
  http1: { kind: 'http', payloadFormatVersion: '1.0' },
  http2: { kind: 'http', payloadFormatVersion: '2.0' },
  furl: { kind: 'function-url' },
  alb: { kind: 'load-balancer' },
}

/** The API of a case, open to everybody: who may call does not change the request. */
function apiOf({ api, given }: RecordedCase): Members {
  const { methods, routes, authType: _, ...others } = given.api ?? {}
  return {
    ...fronts[api],
    ...others,
    ...(methods === undefined ? {} : { methods: opened(methods, ['resource', 'method']) }),
    ...(routes === undefined ? {} : { routes: opened(routes, ['routeKey']) }),
  }
}

function opened(routes: unknown, kept: readonly string[]): Members[] {
  return (routes as Members[]).map((route) => Object.fromEntries(kept.map((name) => [name, route[name]])))
}

/** Members that a case tells in part. */
const inParts: ReadonlySet<string> = new Set(['headers', 'multiValueHeaders', 'requestContext', 'http', 'identity'])

function withRecorded(made: Members, recorded: Members): Members {
  const told = Object.entries(recorded).flatMap(([name, value]): [string, unknown][] => {
    if (isOpen(value)) return name in made ? [] : [[name, null]]
    return [[name, inParts.has(name) ? withRecorded((made[name] ?? {}) as Members, value as Members) : value]]
  })
  return { ...made, ...Object.fromEntries(told) }
}

/** A matcher, or a list of them. */
function isOpen(value: unknown): boolean {
  const first: unknown = Array.isArray(value) ? value[0] : value
  return typeof first === 'object' && first !== null && '$match' in first
}
