import type { S3Reply } from './http/exchange.js'
import type { Call } from './call.js'

/** What a request is aimed at: '/', '/bucket' or '/bucket/key'. */
export type Target = 'service' | 'bucket' | 'object'

/** How a request names an operation. */
export interface OperationName {
  /** AWS's name. */
  readonly name: string
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE'
  readonly target: Target
  /** Query parameters that must all be there, each `name` or `name=value`. */
  readonly query?: readonly string[]
  /** A header that must be there. */
  readonly header?: string
}

/** One operation of S3: how a request names it, and what it does. */
export interface Operation extends OperationName {
  /** Changes that belong together are committed in one go; throws an S3Error where S3 refuses. */
  readonly run: (call: Call) => S3Reply | Promise<S3Reply>
}

/** Does an operation. */
export type RunOperation = (operation: Operation, call: Call) => S3Reply | Promise<S3Reply>

/** An operation of S3 that is known, and refused by its name. */
export interface RefusedOperation extends OperationName {
  readonly run?: undefined
}

/** What tells which operation a request means. */
export interface RequestNames {
  readonly method: string
  readonly target: Target
  readonly query: URLSearchParams
  readonly headers: ReadonlyMap<string, string>
}

/**
 * Makes a function that finds the operation of a request: of those that it can mean, the one it says most about, since GET
 * with ?tagging is no GetObject.
 */
export function operationFinder<Row extends OperationName>(
  operations: readonly Row[],
): (request: RequestNames) => Row | undefined {
  const byPlace = new Map<string, Row[]>()
  for (const row of operations.toSorted((one, other) => conditionsOf(other) - conditionsOf(one))) {
    const place = `${row.method} ${row.target}`
    byPlace.set(place, [...(byPlace.get(place) ?? []), row])
  }
  return function findOperation({ method, target, query, headers }) {
    return byPlace.get(`${method} ${target}`)?.find((row) => {
      if (row.header !== undefined && !headers.has(row.header)) return false
      return row.query?.every((parameter) => isGiven(parameter, query)) ?? true
    })
  }
}

function isGiven(parameter: string, query: URLSearchParams): boolean {
  const [name = '', value] = parameter.split('=')
  return value === undefined ? query.has(name) : query.get(name) === value
}

function conditionsOf(operation: OperationName): number {
  return (operation.query?.length ?? 0) + (operation.header === undefined ? 0 : 1)
}
