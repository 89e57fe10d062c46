import { readFileSync } from 'node:fs'

/** A recorded request and the event that AWS made of it; the schema stands beside the corpus. */
export interface RecordedCase {
  readonly id: string
  readonly api: string
  readonly kind: string
  readonly given: {
    readonly api?: { readonly stage?: string; readonly stages?: readonly string[] }
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

/** The cases of REST API and HTTP API (payload 2.0) that carry a whole event and the request it came from. */
export function wholeEvents(): readonly RecordedCase[] {
  const cases = JSON.parse(readFileSync(corpus, 'utf8')) as readonly RecordedCase[]
  return cases.filter(({ api, kind, given, expect: { event } }) => {
    const isWhole =
      event !== undefined && (api === 'rest' ? 'path' in event && 'httpMethod' in event : 'rawPath' in event)
    const hasContext = event !== undefined && 'requestContext' in event
    return (
      kind === 'request-to-event' &&
      ['rest', 'http2'].includes(api) &&
      isWhole &&
      hasContext &&
      given.request !== undefined
    )
  })
}

/** An event of a case with something plausible wherever the recording leaves a value open. */
export function eventOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(eventOf)
  if (typeof value !== 'object' || value === null) return value
  if ('$match' in value)
    return value.$match === 'number' ? 1_700_000_000_000 : value.$match === 'null-or-absent' ? null : 'open'
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, eventOf(member)]))
}
