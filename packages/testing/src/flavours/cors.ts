import type { Answer } from '../gateway/answer.js'
import type { HttpCors } from '../gateway/http-description.js'
import { has, type HeaderLine, lastOf } from '../gateway/header-lines.js'
import type { Received } from '../gateway/received.js'

/**
 * The answer to a preflight: 204 without a body, names of headers in lower case as those that are exposed. A foreign origin
 * gets the same without the headers that would let it in.
 *
 * source  AWS "Configure CORS for HTTP APIs in API Gateway"; the status is not documented
 */
export function answerToPreflight(cors: HttpCors, received: Received): Answer | undefined {
  if (received.method !== 'OPTIONS') return undefined
  if (!has(received.headers, 'origin') || !has(received.headers, 'access-control-request-method')) return undefined
  const allowed = originLines(cors, received)
  const headers: readonly HeaderLine[] =
    allowed.length === 0
      ? []
      : [
          ...allowed,
          ...line('access-control-allow-methods', listed(cors.allowMethods)),
          ...line('access-control-allow-headers', listed(cors.allowHeaders)?.toLowerCase()),
          ...line('access-control-max-age', cors.maxAge),
        ]
  return { status: 204, headers, body: Buffer.alloc(0) }
}

/** An answer on its way to the client, and whether the function gave it. */
export interface CorsAnswer {
  readonly answer: Answer
  readonly received: Received
  readonly fromFunction: boolean
}

/** The function's own Access-Control-* lines give way to the configured ones, which a request with Origin is given. */
export function withCors(cors: HttpCors, given: CorsAnswer): Answer {
  const own = ownLines(given)
  const allowed = has(own, 'access-control-allow-origin') ? [] : originLines(cors, given.received)
  const exposed = allowed.length === 0 ? [] : exposedLines(cors)
  return { ...given.answer, headers: [...own, ...allowed, ...exposed] }
}

/** The same for a function URL, which tells what it exposes to foreign origins as well (recorded). */
export function withUrlCors(cors: HttpCors, given: CorsAnswer): Answer {
  const own = ownLines(given)
  const settled = has(own, 'access-control-allow-origin') || !has(given.received.headers, 'origin')
  if (settled) return { ...given.answer, headers: own }
  const { allowCredentials = false } = cors
  const credentials = line('access-control-allow-credentials', allowCredentials ? 'true' : undefined)
  const allowed = originLines({ ...cors, allowCredentials: false }, given.received)
  return { ...given.answer, headers: [...own, ...allowed, ...credentials, ...exposedLines(cors)] }
}

/** A preflight's answer is the gateway's own, and keeps its lines. */
function ownLines({ answer: { headers }, fromFunction }: CorsAnswer): readonly HeaderLine[] {
  return fromFunction ? headers.filter(([name]) => !name.toLowerCase().startsWith('access-control-')) : headers
}

function exposedLines({ exposeHeaders }: HttpCors): HeaderLine[] {
  return line('access-control-expose-headers', listed(exposeHeaders)?.toLowerCase())
}

function originLines({ allowOrigins, allowCredentials }: HttpCors, received: Received): HeaderLine[] {
  const origin = lastOf(received.headers, 'origin')
  if (origin === undefined || allowOrigins === undefined) return []
  const allowed = allowOrigins.includes('*') ? '*' : allowOrigins.find((entry) => covers(entry, origin)) && origin
  if (allowed === undefined) return []
  return [
    ['access-control-allow-origin', allowed],
    ...(allowCredentials === true ? [['access-control-allow-credentials', 'true'] as const] : []),
  ]
}

/** 'https://*' covers every origin of that scheme. */
function covers(entry: string, origin: string): boolean {
  return entry.endsWith('://*') ? origin.startsWith(entry.slice(0, -1)) : entry === origin
}

function listed(values: readonly string[] | undefined): string | undefined {
  return values === undefined || values.length === 0 ? undefined : values.join(',')
}

function line(name: string, value: string | number | undefined): HeaderLine[] {
  return value === undefined ? [] : [[name, String(value)]]
}
