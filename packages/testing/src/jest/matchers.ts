import type { Exchange } from '../gateway/exchange.js'

/** What a matcher tells Jest. */
export interface Verdict {
  readonly pass: boolean
  readonly message: () => string
}

/** An answer as supertest gives it, or as a handler returns it. */
interface Answered {
  readonly status?: unknown
  readonly statusCode?: unknown
  readonly headers?: Readonly<Record<string, unknown>>
  readonly body?: unknown
}

/** What a problem is expected to be; what is left out is not looked at. */
export interface ExpectedProblem {
  readonly status?: number
  /** The member `code` of Millrace's problems. */
  readonly code?: string
  /** The paths of its issues, in any order, and no others. */
  readonly paths?: readonly string[]
}

/**
 * That an answer is a problem (RFC 9457): its content type, its body, and the same status in both places.
 * `expect(await supertest(gateway).get('/x')).toBeProblem({ status: 404, code: 'route.unknown' })`.
 */
export function toBeProblem(received: Answered, expected: ExpectedProblem = {}): Verdict {
  const faults = faultsOf(received, expected)
  const shown = JSON.stringify(problemOf(received) ?? received.body ?? null)?.slice(0, 1_000)
  return {
    pass: faults.length === 0,
    message: () =>
      faults.length === 0
        ? `The answer is such a problem, and was not to be one: ${shown}`
        : `${faults.join('\n')}\nThe body is ${shown}`,
  }
}

function faultsOf(received: Answered, { status, code, paths }: ExpectedProblem): readonly string[] {
  const answered = received.statusCode ?? received.status
  const type = contentTypeOf(received)
  const problem = problemOf(received)
  if (type !== 'application/problem+json' || problem === undefined) {
    return [`The answer is no problem: its content type is ${type ?? 'missing'}, its status ${String(answered)}.`]
  }
  const issues = Array.isArray(problem['issues']) ? problem['issues'] : []
  const told = issues.map((issue: unknown) => (isRecord(issue) ? String(issue['path']) : ''))
  return [
    ...(problem['status'] === answered
      ? []
      : [`The problem says status ${String(problem['status'])}, the answer ${String(answered)}.`]),
    ...(status === undefined || answered === status
      ? []
      : [`Expected status ${status}, and it is ${String(answered)}.`]),
    ...(code === undefined || problem['code'] === code
      ? []
      : [`Expected code ${code}, and it is ${String(problem['code'])}.`]),
    ...(paths === undefined || sorted(paths) === sorted(told)
      ? []
      : [`Expected issues at ${sorted(paths)}, and they are at ${sorted(told)}.`]),
  ]
}

/**
 * That one of the exchanges of a gateway reached a function by the route: `expect(exchanges).toHaveInvoked('GET /orders/{id}')`.
 * Gather them by `localGateway({ onExchange: (exchange) => exchanges.push(exchange) })`. Without a route any will do.
 */
export function toHaveInvoked(received: readonly Exchange[], routeKey?: string): Verdict {
  const reached = received.filter(({ outcome }) => outcome !== undefined).map(({ route }) => route?.key ?? '')
  const pass = routeKey === undefined ? reached.length > 0 : reached.includes(routeKey)
  const seen =
    reached.length === 0 ? 'None of the requests reached a function' : `Functions were reached by ${reached.join(', ')}`
  return { pass, message: () => `${seen}; ${pass ? 'not ' : ''}expected ${routeKey ?? 'any'}.` }
}

function problemOf({ body }: Answered): Record<string, unknown> | undefined {
  if (typeof body !== 'string') return isRecord(body) ? body : undefined
  try {
    const parsed: unknown = JSON.parse(body)
    return isRecord(parsed) ? parsed : undefined
  } catch {
    return undefined
  }
}

function contentTypeOf({ headers = {} }: Answered): string | undefined {
  const found = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')
  return found === undefined ? undefined : String(found[1]).split(';')[0]?.trim().toLowerCase()
}

function sorted(paths: readonly string[]): string {
  return paths.toSorted().join(', ') || 'none'
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
