import { readFileSync } from 'node:fs'
import { type Door, doors } from '../contracts/doors.js'

/** A recorded request and the event that AWS made of it; the schema stands beside the corpus. */
export interface RecordedCase {
  readonly id: string
  readonly api: string
  readonly kind: string
  readonly given: {
    readonly api?: {
      readonly stage?: string
      readonly stages?: readonly string[]
      readonly multiValueHeaders?: boolean
    }
    readonly request?: WireRequest
  }
  readonly expect: { readonly event?: Record<string, unknown> }
}

/** A request as it stood on the wire. */
export interface WireRequest {
  readonly method: string
  readonly target: string
  readonly headers?: readonly (readonly [string, string])[]
  readonly body?: string
  readonly bodyBase64?: string
}

const corpus = new URL('../../../testing/reference-cases/gateway-cases.json', import.meta.url)

/** The doors by the names that the corpus has for them. */
const doorOf: Readonly<Record<string, string>> = {
  rest: 'REST API (payload 1.0)',
  http1: 'HTTP API (payload 1.0)',
  http2: 'HTTP API (payload 2.0)',
  furl: 'function URL',
}

/**
 * The cases that carry the request and, of the event, so much that a handler reads the request from it. What a
 * recording of a function URL or a load balancer leaves out is filled in as the door has it.
 */
export function recordedRequests(): readonly RecordedCase[] {
  const cases = JSON.parse(readFileSync(corpus, 'utf8')) as readonly RecordedCase[]
  return cases.filter(({ api, kind, given, expect: { event } }) => {
    if (kind !== 'request-to-event' || given.request === undefined || event === undefined) return false
    if (api === 'furl' || api === 'alb') return true
    return ('path' in event ? 'httpMethod' in event : 'rawPath' in event) && 'requestContext' in event
  })
}

/** The whole event of a case, with something plausible wherever the recording leaves a value open. */
export function eventOf(recorded: RecordedCase): Readonly<Record<string, unknown>> {
  const event = filledIn(recorded.expect.event) as Readonly<Record<string, unknown>>
  if (recorded.api === 'rest' || recorded.api === 'http2') return event
  const built = builtEvent(recorded)
  return { ...built, ...event, ...joined('requestContext', built, event), ...joined('headers', built, event) }
}

type Members = Readonly<Record<string, unknown>>

/** A member of both: what the recording leaves open is as the door has it. */
function joined(member: string, built: Members, recorded: Members): object {
  const { [member]: ofDoor } = built as Readonly<Record<string, Members | undefined>>
  const told = Object.entries((recorded[member] ?? {}) as Members).filter(
    ([name, value]) => value !== open || ofDoor === undefined || !(name in ofDoor),
  )
  return ofDoor === undefined && told.length === 0 ? {} : { [member]: { ...ofDoor, ...Object.fromEntries(told) } }
}

function builtEvent({ api, given }: RecordedCase): Readonly<Record<string, unknown>> {
  const { method, target, headers = [], body, bodyBase64 } = given.request as WireRequest
  const [path = '', query] = target.split('?')
  const balanced = given.api?.multiValueHeaders === true ? 'ALB, multiple values' : 'ALB, single values'
  const door = doors.find(({ name }) => name === (doorOf[api] ?? balanced)) as Door
  return door.event({
    method,
    path,
    headers,
    ...(query === undefined ? {} : { query }),
    ...(bodyBase64 === undefined ? {} : { body: Buffer.from(bodyBase64, 'base64') }),
    ...(body === undefined ? {} : { body }),
  })
}

/** For a text that a recording leaves open. */
const open = 'open'

function filledIn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(filledIn)
  if (typeof value !== 'object' || value === null) return value
  if ('$match' in value)
    return value.$match === 'number' ? 1_700_000_000_000 : value.$match === 'null-or-absent' ? null : open
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, filledIn(member)]))
}
