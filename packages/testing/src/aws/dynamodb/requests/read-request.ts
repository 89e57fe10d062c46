import { protocolError, validationError } from '../errors.js'
import { checkConstraints } from './constraints.js'
import { requestTables } from './request-tables.js'
import { readMembers } from './shape.js'

/**
 * A request of one operation, from what JSON gave: its members and no others, checked as AWS checks them and in its order,
 * with numbers in plain decimals, sets in DynamoDB's order and expressions parsed.
 *
 * throws  SerializationException, then ValidationException, in AWS's words
 */
export function readRequest(operation: string, input: unknown): Record<string, unknown> {
  const table = requestTables[operation]
  if (table === undefined) throw protocolError('UnknownOperationException', '')
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw protocolError('SerializationException', 'Start of structure or map found where not expected')
  }
  const data = readMembers(input, table.types)
  resolveNames(data)
  checkConstraints(data, table.types)
  const verdict = table.custom?.(data)
  if (verdict !== undefined) throw validationError(verdict)
  return data
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
