import type { HttpRequest } from '../http/request.js'
import type { Issue } from '../problems/issue.js'
import { catalogued } from '../problems/request-problems.js'
import type { BoundReader, PathValues } from './reader.js'

/**
 * Reads the arguments of one call, in order.
 *
 * throws  a Problem with every issue at once: 422 when only the body is at fault, else 400
 */
export async function bindArguments(
  readers: readonly BoundReader[],
  request: HttpRequest,
  path: PathValues,
): Promise<readonly unknown[]> {
  const issues: Issue[] = []
  const values: unknown[] = []
  for (const read of readers) {
    const value = read(request, path, issues)
    values.push(value instanceof Promise ? await value : value)
  }
  if (issues.length > 0) throw problemWith(issues)
  return values
}

function problemWith(issues: readonly Issue[]) {
  const onlyBody = issues.every((issue) => issue.in === 'body')
  return catalogued(onlyBody ? 'body.invalid' : 'request.invalid', { issues })
}
