import type { Database } from '../database.js'
import { serviceError, validationError } from '../errors.js'
import { type ExportRecord, msOf } from '../exports/export-record.js'
import { pageOf } from './next-token.js'
import { checkAccount, isHere } from './resource-arn.js'

export interface ListExportsInput {
  readonly TableArn?: string
  readonly MaxResults?: number
  readonly NextToken?: string
}

/** ms for which exports are listed; AWS "API_ListExports", read 2026-11-26: 90 days. */
const listedForMs = 90 * 24 * 60 * 60 * 1000

/** Entries of a page, unless another number is asked for. */
const usualPage = 10

export function describeExport(database: Database, { ExportArn }: { readonly ExportArn: string }): object {
  checkArn(database, ExportArn)
  const record = database.exports.get(ExportArn)
  if (record === undefined)
    throw serviceError('ExportNotFoundException', `Export not found: Export not found: ${ExportArn}`)
  return { ExportDescription: record.description }
}

export function listExports(database: Database, input: ListExportsInput): object {
  const { TableArn, MaxResults = usualPage, NextToken } = input
  const listed = database.exports.all().filter((record) => isListed(database, record, TableArn))
  const isKnown = (arn: string) => database.exports.get(arn) !== undefined
  const found = pageOf(listed, ({ description }) => description.ExportArn, isKnown, NextToken, MaxResults)
  if (found === undefined) throw validationError(`Invalid Request: Provided nextToken is invalid: ${NextToken}`)
  const { page, ...more } = found
  return { ExportSummaries: page.map(summaryOf), ...more }
}

/** Those of tables that are still there. */
function isListed({ tables, clock }: Database, record: ExportRecord, tableArn: string | undefined): boolean {
  const { TableArn, TableId, StartTime } = record.description
  if (tableArn !== undefined && TableArn !== tableArn) return false
  return tables.get(record.tableName)?.TableId === TableId && msOf(StartTime) + listedForMs > clock.now()
}

function summaryOf({ description }: ExportRecord): object {
  const { ExportArn, ExportStatus, ExportType = 'FULL_EXPORT' } = description
  return { ExportArn, ExportStatus, ExportType }
}

/** throws  AccessDeniedException, ValidationException, ExportNotFoundException, in AWS's order */
function checkArn(database: Database, arn: string): void {
  const [prefix, , , , account, resource = ''] = arn.split(':')
  if (prefix !== 'arn' || account === undefined) throw validationError('Invalid Export ARN')
  checkAccount(database, arn)
  if (!/^table\/[a-zA-Z0-9_.-]{3,255}\/export\/[^/]+$/.test(resource)) throw validationError('Invalid Export ARN')
  if (!isHere(database, arn)) throw serviceError('ExportNotFoundException', 'Export not found: Invalid export arn')
}
