import type { Issue } from './issue.js'

const brand = Symbol.for('millrace.problem')

/** What a problem says besides its code. */
export interface ProblemOptions {
  /** HTTP status, 400 to 599. */
  readonly status: number
  /** One sentence for the caller: what happened and what to do. Sent as it is, so nothing internal belongs here. */
  readonly detail?: string
  readonly issues?: readonly Issue[]
  /** Further members of the answer (RFC 9457, 3.2). */
  readonly extensions?: Readonly<Record<string, unknown>>
  /** Further headers of the answer, for instance `Allow`. */
  readonly headers?: Readonly<Record<string, string>>
  /** What lies behind it; logged, never sent. */
  readonly cause?: unknown
}

/**
 * A failure that is answered: thrown anywhere below a controller, it becomes an `application/problem+json`
 * answer (RFC 9457). Its code never changes; callers may rely on it.
 */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly code: string
  readonly status: number
  readonly detail: string | undefined
  readonly issues: readonly Issue[]
  readonly extensions: Readonly<Record<string, unknown>>
  readonly headers: Readonly<Record<string, string>>

  constructor(code: string, options: ProblemOptions) {
    super(options.detail ?? code, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.status = options.status
    this.detail = options.detail
    this.issues = options.issues ?? []
    this.extensions = options.extensions ?? {}
    this.headers = options.headers ?? {}
    Object.defineProperty(this, brand, { value: true })
  }
}

/** Recognised by its brand, not by its class: two copies of this package in one bundle must agree. */
export function isProblem(thrown: unknown): thrown is Problem {
  return typeof thrown === 'object' && thrown !== null && brand in thrown
}
