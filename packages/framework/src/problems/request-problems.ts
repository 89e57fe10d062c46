import type { ProblemSummary } from '../http/demands.js'
import { type CatalogueCode, catalogue } from './catalogue.js'
import { Problem, type ProblemOptions } from './problem.js'

/** A problem of the catalogue, with its status and its sentence. */
export function catalogued(code: CatalogueCode, more: Omit<ProblemOptions, 'status' | 'detail'> = {}): Problem {
  const { status, detail } = catalogue[code]
  const make = () => new Problem(code, { status, detail, ...more })
  return status < 500 ? withoutStack(make) : make()
}

/** Where we saw a caller's mistake helps nobody, and noting it costs as much as all else of a 404. */
function withoutStack<T>(make: () => T): T {
  const { stackTraceLimit } = Error
  Error.stackTraceLimit = 0
  try {
    return make()
  } finally {
    Error.stackTraceLimit = stackTraceLimit
  }
}

/** Problems of the catalogue, as documents tell them. */
export function summaries(...codes: readonly CatalogueCode[]): readonly ProblemSummary[] {
  return codes.map((code) => ({ code, status: catalogue[code].status, detail: catalogue[code].detail }))
}

/** A problem of an application's own, 404: what was asked for is not there. */
export function notFound(code: string, detail: string): Problem {
  return new Problem(code, { status: 404, detail })
}

/** A problem of an application's own, 409: the request does not fit the present state. */
export function conflict(code: string, detail: string): Problem {
  return new Problem(code, { status: 409, detail })
}

/** A problem of an application's own, 400: the request cannot be understood. */
export function badRequest(code: string, detail: string): Problem {
  return new Problem(code, { status: 400, detail })
}
