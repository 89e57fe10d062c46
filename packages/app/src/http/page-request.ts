import { type Issue, Problem } from '@millrace/framework'
import type { TableName } from '../domain/table-name.js'
import { parseCursor } from './cursor.js'

/** A page unless the caller says how long it shall be. */
const defaultLimit = 25

/** Far below the 1 MB that DynamoDB reads at once. */
const maxLimit = 100

/** Which page of the tables is asked for. */
export interface PageRequest {
  readonly limit: number
  readonly after: TableName | undefined
}

/**
 * Reads `?limit` and `?cursor`.
 *
 * throws  request.invalid with an issue for each of the two that cannot be
 */
export function readPage(limit: number = defaultLimit, cursor: string | undefined): PageRequest {
  const issues: Issue[] = []
  if (!Number.isInteger(limit) || limit < 1 || limit > maxLimit) {
    issues.push(issue('limit', 'range', `must be a whole number from 1 to ${maxLimit}`))
  }
  const after = cursor === undefined ? undefined : parseCursor(cursor)
  if (cursor !== undefined && after === undefined) {
    issues.push(issue('cursor', 'isCursor', 'must be the nextCursor of an earlier page, unchanged'))
  }
  if (issues.length === 0) return { limit, after }
  throw new Problem('request.invalid', { status: 400, detail: 'There is no such page; see issues.', issues })
}

function issue(path: string, rule: string, message: string): Issue {
  return { in: 'query', path, rule, message }
}
