import { protocolError } from '../errors.js'
import { checkRules } from '../dynalite-core.js'
import { checkConstraints } from './constraints.js'
import { requestTables } from './request-tables.js'
import { readMembers } from './shape.js'

/**
 * A request of one operation, from what JSON gave: its members and no others, checked as AWS checks them and in its order,
 * with numbers in plain decimals and expressions parsed.
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
  if (typeof data['TableName'] === 'string') data['TableName'] = tableNameOf(data['TableName'])
  checkConstraints(data, table.types)
  checkRules(data, table)
  return data
}

/** Where a table's name may stand, its ARN may stand as well. */
function tableNameOf(nameOrArn: string): string {
  return /^arn:aws[^:]*:dynamodb:[^:]*:[^:]*:table\/([^/]+)$/.exec(nameOrArn)?.[1] ?? nameOrArn
}
