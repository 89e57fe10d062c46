import { decodeEscapes } from '../gateway/percent.js'
import type { RoutedRequest } from '../gateway/request.js'
import type { Place } from '../gateway/place.js'
import { type HeaderLine, lastOf, valuesOf, without } from '../gateway/header-lines.js'
import { travelsAsText } from '../gateway/media-type.js'
import { valuesByName } from '../gateway/query.js'
import type { Received } from '../gateway/received.js'
import { forwardedLines, traceWithSelf } from './event-headers.js'

/** Lines that end at the gateway. */
export const hopByHop: ReadonlySet<string> = new Set([
  'connection',
  'expect',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/** HTTP APIs let Trailer through, and keep a challenge for a proxy to themselves (observed). */
const droppedByHttpApis: ReadonlySet<string> = new Set([
  ...[...hopByHop].filter((name) => name !== 'trailer'),
  'proxy-authenticate',
])

/**
 * The lines of an HTTP API's event: Content-Length is always there, '0' without a body, and a trace that came in gets a
 * Self beside its Root.
 */
export function httpEventLines(place: Place, received: Received): HeaderLine[] {
  const sent = without(received.headers, new Set(['content-length']))
  const lines: HeaderLine[] = [...sent, ['Content-Length', String(received.body.length)]]
  const connection = { proto: 'https', port: '443', host: place.domainName }
  const traced = { ...received, headers: lines, traceId: traceWithSelf(received) }
  return forwardedLines(traced, droppedByHttpApis, connection)
}

/** The cookies of all Cookie lines, one each. */
export function cookiesIn(lines: readonly HeaderLine[]): string[] {
  return valuesOf(lines, 'cookie').flatMap((value) => value.split(/; */).filter((cookie) => cookie !== ''))
}

/** Repeated names joined with ',', without a space. */
export function joined(pairs: readonly (readonly [string, string])[]): Record<string, string> {
  return Object.fromEntries(Object.entries(valuesByName(pairs)).map(([name, values]) => [name, values.join(',')]))
}

/** Path parameters are decoded fully, '%2F' too. */
export function decodedParameters(parameters: ReadonlyMap<string, string>): Record<string, string> {
  return Object.fromEntries([...parameters].map(([name, value]) => [name, decodeEscapes(value)]))
}

/** The body, as text or base64 by its content type; undefined without one. */
export function httpBody({ headers, body }: Received): { body: string | undefined; isBase64Encoded: boolean } {
  if (body.length === 0) return { body: undefined, isBase64Encoded: false }
  const text = travelsAsText(lastOf(headers, 'content-type'))
  return { body: body.toString(text ? 'utf8' : 'base64'), isBase64Encoded: !text }
}

/** Whether stage variables are in the event. */
export function variablesOf({ staged }: RoutedRequest): Readonly<Record<string, string>> | undefined {
  return staged.variables !== undefined && Object.keys(staged.variables).length > 0 ? staged.variables : undefined
}
