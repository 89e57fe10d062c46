import type { Database } from '../database.js'
import { serviceError, validationError } from '../errors.js'
import { msOf } from '../exports/export-record.js'
import type { ImportRecord } from '../imports/import-record.js'
import { pageOf } from './next-token.js'
import { checkOwn } from './resource-arn.js'

export interface ListImportsInput {
  readonly TableArn?: string
  readonly PageSize?: number
  readonly NextToken?: string
}

/** ms for which imports are listed; AWS "API_ListImports", read 2026-11-27: 90 days. */
const listedForMs = 90 * 24 * 60 * 60 * 1000

const longestPage = 25

export function describeImport(database: Database, { ImportArn }: { readonly ImportArn: string }): object {
  if (!ImportArn.startsWith('arn:')) throw invalidArn()
  checkOwn(database, 'DescribeImport', ImportArn)
  if (!/:table\/[a-zA-Z0-9_.-]{3,255}\/import\/[^/]+$/.test(ImportArn)) throw invalidArn()
  const record = database.imports.get(ImportArn)
  if (record === undefined) throw serviceError('ImportNotFoundException', `Import not found: ${ImportArn}`)
  return { ImportTableDescription: record.description }
}

export function listImports({ imports, clock }: Database, input: ListImportsInput): object {
  const { TableArn, PageSize = longestPage, NextToken } = input
  const listed = imports.all().filter(({ description }) => {
    const isOfTable = TableArn === undefined || description.TableArn === TableArn
    return isOfTable && msOf(description.StartTime) + listedForMs > clock.now()
  })
  const found = pageOf(listed, ({ description }) => description.ImportArn, NextToken, PageSize)
  if (found === undefined) throw validationError('The NextToken was not issued by ListImports')
  const { page, ...more } = found
  return { ImportSummaryList: page.map(summaryOf), ...more }
}

function summaryOf({ description }: ImportRecord): object {
  const { ImportArn, ImportStatus, TableArn, S3BucketSource, CloudWatchLogGroupArn } = description
  const { InputFormat, StartTime, EndTime } = description
  return { ImportArn, ImportStatus, TableArn, S3BucketSource, CloudWatchLogGroupArn, InputFormat, StartTime, EndTime }
}

function invalidArn(): Error {
  return validationError('Invalid Import ARN')
}
