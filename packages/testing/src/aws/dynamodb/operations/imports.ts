import type { Database } from '../database.js'
import { serviceError, validationError } from '../errors.js'
import { msOf } from '../exports/export-record.js'
import type { ImportRecord } from '../imports/import-record.js'
import { pageOf } from './next-token.js'
import { checkAccount, isHere } from './resource-arn.js'

export interface ListImportsInput {
  readonly TableArn?: string
  readonly PageSize?: number
  readonly NextToken?: string
}

/** ms for which imports are listed; AWS "API_ListImports", read 2026-11-26: 90 days. */
const listedForMs = 90 * 24 * 60 * 60 * 1000

/** Entries of a page, unless another number is asked for. */
const usualPage = 10

export function describeImport(database: Database, { ImportArn }: { readonly ImportArn: string }): object {
  checkArn(database, ImportArn)
  const record = database.imports.get(ImportArn)
  if (record === undefined)
    throw serviceError('ImportNotFoundException', `Import not found: Import not found: ${ImportArn}`)
  return { ImportTableDescription: record.description }
}

export function listImports({ imports, clock }: Database, input: ListImportsInput): object {
  const { TableArn, PageSize = usualPage, NextToken } = input
  const listed = imports.all().filter(({ description }) => {
    const isOfTable = TableArn === undefined || description.TableArn === TableArn
    return isOfTable && msOf(description.StartTime) + listedForMs > clock.now()
  })
  const isKnown = (arn: string) => imports.get(arn) !== undefined
  const found = pageOf(listed, ({ description }) => description.ImportArn, isKnown, NextToken, PageSize)
  if (found === undefined) throw validationError(`Invalid Request: Provided nextToken is invalid: ${NextToken}`)
  const { page, ...more } = found
  return { ImportSummaryList: page.map(summaryOf), ...more }
}

function summaryOf({ description }: ImportRecord): object {
  const { ImportArn, ImportStatus, TableArn, S3BucketSource, CloudWatchLogGroupArn } = description
  const { InputFormat, StartTime, EndTime } = description
  return { ImportArn, ImportStatus, TableArn, S3BucketSource, CloudWatchLogGroupArn, InputFormat, StartTime, EndTime }
}

/** throws  AccessDeniedException, ValidationException, ImportNotFoundException, in AWS's order */
function checkArn(database: Database, arn: string): void {
  const [prefix, , , , account, resource = ''] = arn.split(':')
  if (prefix !== 'arn' || account === undefined) throw validationError('Invalid Import ARN')
  checkAccount(database, arn)
  if (!/^table\/[a-zA-Z0-9_.-]{3,255}\/import\/[^/]+$/.test(resource)) throw validationError('Invalid Import ARN')
  if (!isHere(database, arn)) throw serviceError('ImportNotFoundException', 'Import not found: Invalid import arn')
}
