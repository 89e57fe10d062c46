import BatchGetItem from 'dynalite/validations/batchGetItem.js'
import BatchWriteItem from 'dynalite/validations/batchWriteItem.js'
import CreateTable from 'dynalite/validations/createTable.js'
import DeleteItem from 'dynalite/validations/deleteItem.js'
import DeleteTable from 'dynalite/validations/deleteTable.js'
import DescribeTable from 'dynalite/validations/describeTable.js'
import GetItem from 'dynalite/validations/getItem.js'
import ListTables from 'dynalite/validations/listTables.js'
import PutItem from 'dynalite/validations/putItem.js'
import Query from 'dynalite/validations/query.js'
import Scan from 'dynalite/validations/scan.js'
import UpdateItem from 'dynalite/validations/updateItem.js'
import UpdateTable from 'dynalite/validations/updateTable.js'
import { DynamoDbError, validationError } from './errors.js'
import type { Shapes } from './requests/shape.js'
import { largestItemBytes } from './values/size.js'

// The only file that reaches into dynalite 4.0.0 (pinned). Of it we use what it knows of requests: which members an operation
// has, the constraints on each, and the rules over those of tables, with AWS's words and order of checks. Expressions, the
// rules over items, and all that stores and computes are ours: see expressions/, requests/, storage/ and operations/.

/** What is checked of a request: the shape and the constraints of its members, then rules over all of them. */
export interface RequestTable {
  readonly types: Shapes
  /**
   * Answers what is wrong, in AWS's words, or throws it. Writes numbers in plain decimals, and adds compiled expressions to
   * the data: _condition, _updates, _filter, _projection, and KeyConditions.
   */
  readonly custom?: ((data: Record<string, unknown>, limits: object) => string | undefined) | undefined
}

export const dynaliteTables = {
  BatchGetItem,
  BatchWriteItem,
  CreateTable,
  DeleteItem,
  DeleteTable,
  DescribeTable,
  GetItem,
  ListTables,
  PutItem,
  Query,
  Scan,
  UpdateItem,
  UpdateTable,
} satisfies Record<string, RequestTable>

/** throws ValidationException with what the rules found */
export function checkRules(data: Record<string, unknown>, { custom }: RequestTable): void {
  let verdict: string | undefined
  try {
    verdict = custom?.(data, { options: { maxItemSize: largestItemBytes } })
  } catch (refusal) {
    const { body } = refusal as { body?: { __type: string; message?: string } }
    throw body === undefined ? refusal : new DynamoDbError(body.__type, body.message ?? '')
  }
  if (verdict !== undefined && verdict !== null) throw validationError(verdict)
}
