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

/** Of the operations that a request can mean, the one it says most about: GET with ?tagging is no GetObject. */
export function findOperation<Row extends OperationName>(
  operations: readonly Row[],
  request: {
    readonly method: string
    readonly target: Target
    readonly query: URLSearchParams
    readonly headers: ReadonlyMap<string, string>
  },
): Row | undefined {
  return operations
    .filter((operation) => operation.method === request.method && operation.target === request.target)
    .filter((operation) => operation.header === undefined || request.headers.has(operation.header))
    .filter((operation) => operation.query?.every((parameter) => isGiven(parameter, request.query)) ?? true)
    .toSorted((one, other) => conditionsOf(other) - conditionsOf(one))[0]
}

function isGiven(parameter: string, query: URLSearchParams): boolean {
  const [name = '', value] = parameter.split('=')
  return value === undefined ? query.has(name) : query.get(name) === value
}

function conditionsOf(operation: OperationName): number {
  return (operation.query?.length ?? 0) + (operation.header === undefined ? 0 : 1)
}
