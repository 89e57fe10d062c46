import type { HttpRequest } from '../http/request.js'
import type { Issue } from '../problems/issue.js'
import { catalogued } from '../problems/request-problems.js'
import type { BoundReader, PathValues } from './reader.js'
import { maxFaults } from './validation/examine.js'

/**
 * Reads the arguments of one call, in order; waits only where a reader does.
 *
 * throws  a Problem with every issue at once: 422 when only the body is at fault, else 400
 */
export function bindArguments(
  readers: readonly BoundReader[],
  request: HttpRequest,
  path: PathValues,
): readonly unknown[] | Promise<readonly unknown[]> {
  const issues: Issue[] = []
  const values: unknown[] = []
  for (const read of readers) {
    const value = read(request, path, issues)
    if (value instanceof Promise) return bindRest(value, values, readers, request, path, issues)
    values.push(value)
  }
  return checked(values, issues)
}

/** Goes on from the first reader that has to wait; the one after it begins when it is done. */
async function bindRest(
  first: Promise<unknown>,
  values: unknown[],
  readers: readonly BoundReader[],
  request: HttpRequest,
  path: PathValues,
  issues: Issue[],
): Promise<readonly unknown[]> {
  values.push(await first)
  for (const read of readers.slice(values.length)) values.push(await read(request, path, issues))
  return checked(values, issues)
}

function checked(values: readonly unknown[], issues: readonly Issue[]): readonly unknown[] {
  if (issues.length === 0) return values
  const onlyBody = issues.every((issue) => issue.in === 'body')
  throw catalogued(onlyBody ? 'body.invalid' : 'request.invalid', { issues: issues.slice(0, maxFaults) })
}
