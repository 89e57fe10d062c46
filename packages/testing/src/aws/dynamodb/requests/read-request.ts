import { protocolError, validationError } from '../errors.js'
import { checkConstraints } from './constraints.js'
import type { Layer } from './layer.js'
import type { RequestTable } from './request-table.js'
import { requestTables } from './request-tables.js'
import { readMembers } from './shape.js'
import type { Verdict } from './verdict.js'

type Data = Record<string, unknown>

/** Maps and lists inside each other that the current layer reads; recorded as about 62 levels. */
const mostReadByCurrent = 62

/**
 * A request of one operation, from what JSON gave: its members and no others, checked as AWS checks them and in its order,
 * with numbers in plain decimals, sets in DynamoDB's order and expressions parsed. With 'older', operations that have moved
 * since May 2026 are checked as before.
 *
 * throws  SerializationException, then ValidationException, in AWS's words
 */
export function readRequest(operation: string, input: unknown, spoken: Layer = 'current'): Record<string, unknown> {
  const table = requestTables[operation]
  if (table === undefined) throw protocolError('UnknownOperationException', '')
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw protocolError('SerializationException', 'Start of structure or map found where not expected')
  }
  const data = readMembers(input, table.types)
  resolveNames(data)
  const verdict = check(table, data, spoken === 'current' ? (table.layer ?? 'older') : 'older')
  if (verdict === undefined) return data
  throw validationError(isLeftToOlder(table, data) ? (check(table, data, 'older') ?? verdict) : verdict)
}

function check({ types, isEnveloped = false, custom }: RequestTable, data: Data, layer: Layer): Verdict {
  const verdict = checkConstraints(data, types, layer) ?? custom?.(data, layer)
  const isTold = verdict === undefined || /^\d+ validation errors? detected: /.test(verdict)
  return isEnveloped && layer === 'current' && !isTold ? `1 validation error detected: ${verdict}` : verdict
}

/** Where the current layer has taken over all of what is wrong with a request, it leaves what it cannot read to the older one. */
function isLeftToOlder({ types, isEnveloped = false }: RequestTable, data: Data): boolean {
  const isMissing = Object.entries(types).some(
    ([name, shape]) => typeof shape !== 'string' && shape['notNull'] === true && data[name] === undefined,
  )
  return isEnveloped && (isMissing || containersAnywhereIn(data) > mostReadByCurrent)
}

/** Maps and lists inside each other, wherever a request has them; what else is called as they are is counted with them. */
function containersAnywhereIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  return Object.entries(value).reduce((most, [name, member]) => {
    const isContainer = (name === 'M' || name === 'L') && typeof member === 'object'
    return Math.max(most, containersAnywhereIn(member) + (isContainer ? 1 : 0))
  }, 0)
}

/** Where a table's name may stand, its ARN may stand as well: in a request, and in each action of a transaction. */
function resolveNames(data: Record<string, unknown>): void {
  const actions = ((data['TransactItems'] ?? []) as Record<string, unknown>[]).flatMap((item) =>
    Object.values(item ?? {}),
  )
  for (const named of [data, ...(actions as Record<string, unknown>[])]) {
    if (typeof named?.['TableName'] === 'string') named['TableName'] = tableNameOf(named['TableName'])
  }
}

function tableNameOf(nameOrArn: string): string {
  return /^arn:aws[^:]*:dynamodb:[^:]*:[^:]*:table\/([^/]+)$/.exec(nameOrArn)?.[1] ?? nameOrArn
}
