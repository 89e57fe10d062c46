import { decodeEscapes } from '../gateway/percent.js'
import type { RoutedRequest } from '../gateway/request.js'
import type { Place } from '../gateway/place.js'
import { type HeaderLine, lastOf, valuesOf, without } from '../gateway/header-lines.js'
import { travelsAsText } from '../gateway/media-type.js'
import { valuesByName } from '../gateway/query.js'
import type { Received } from '../gateway/received.js'
import { forwardedLines } from './event-headers.js'

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

const forwarded = new Set(['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-port', 'x-forwarded-proto', 'forwarded'])

/**
 * The lines of an HTTP API's event: Content-Length is always there, '0' without a body, and X-Forwarded-* lines of the
 * client are folded into one Forwarded.
 */
export function httpEventLines(place: Place, received: Received): HeaderLine[] {
  const sent = without(received.headers, new Set([...forwarded, 'content-length']))
  const before = forwardedOf(received)
  const lines: HeaderLine[] = [
    ...sent,
    ['Content-Length', String(received.body.length)],
    ...(before === '' ? [] : [['Forwarded', before] as const]),
  ]
  const connection = { proto: 'https', port: '443', host: place.domainName }
  return forwardedLines({ ...received, headers: lines }, droppedByHttpApis, connection)
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

/** RFC 7239: 'for=192.0.2.1;host=example.com;proto=http', after what the client sent under that name itself. */
function forwardedOf({ headers }: Received): string {
  const pair = (name: string, header: string) => valuesOf(headers, header).map((value) => `${name}=${value}`)
  const elements = [
    ...pair('for', 'x-forwarded-for'),
    ...pair('host', 'x-forwarded-host'),
    ...pair('proto', 'x-forwarded-proto'),
  ]
  return [...valuesOf(headers, 'forwarded'), ...(elements.length === 0 ? [] : [elements.join(';')])].join(',')
}
