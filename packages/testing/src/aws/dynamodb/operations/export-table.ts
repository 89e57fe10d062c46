import { randomBytes, randomUUID } from 'node:crypto'
import type { Database } from '../database.js'
import { serviceError, validationError } from '../errors.js'
import { type ExportDescription, type ExportRecord, type ExportType, msOf } from '../exports/export-record.js'
import { startExport } from '../exports/run-export.js'
import { jobId } from '../jobs/job-records.js'
import type { TableDescription } from '../tables/table.js'
import { type AskedTimes, checkIsKept, checkPeriod, type ExportTimes, momentOf, periodOf } from './export-times.js'
import { digestOf } from './request-digest.js'
import { checkAccount, isHere, tableNameIn } from './resource-arn.js'

export interface ExportTableInput extends AskedTimes {
  readonly TableArn: string
  readonly ClientToken?: string
  readonly S3Bucket: string
  readonly S3BucketOwner?: string
  readonly S3Prefix?: string
  readonly S3SseAlgorithm?: 'AES256' | 'KMS'
  readonly S3SseKmsKeyId?: string
  readonly ExportFormat?: 'DYNAMODB_JSON' | 'ION'
  readonly ExportType?: ExportType
}

/** ms for which a token stands for the export that it began; AWS "API_ExportTableToPointInTime", read 2026-11-26: eight hours. */
const knownForMs = 8 * 60 * 60 * 1000

export function exportTableToPointInTime(database: Database, input: ExportTableInput): object {
  checkAccount(database, input.TableArn)
  const table = findTable(database, input.TableArn)
  const { description } = knownExport(database, input) ?? beginExport(database, table, input)
  return { ExportDescription: description }
}

function findTable(database: Database, arn: string): TableDescription {
  const table = isHere(database, arn) ? database.tables.get(tableNameIn(arn)) : undefined
  if (table === undefined) throw serviceError('TableNotFoundException', `Table not found: ${arn}`)
  return table
}

/** throws ExportConflictException when its token stands for another request */
function knownExport({ exports, clock }: Database, input: ExportTableInput): ExportRecord | undefined {
  const known = exports
    .all()
    .find(
      ({ description: { ClientToken, StartTime } }) =>
        ClientToken === input.ClientToken && msOf(StartTime) + knownForMs > clock.now(),
    )
  if (known === undefined || known.digest === digestOf(input)) return known
  throw serviceError(
    'ExportConflictException',
    'Export conflict: Duplicate request detected with conflicting parameters',
  )
}

function beginExport(database: Database, table: TableDescription, input: ExportTableInput): ExportRecord {
  const times = timesOf(database, table, input)
  if (input.ExportFormat === 'ION') {
    throw validationError('The embedded DynamoDB does not export ION. Use DYNAMODB_JSON.')
  }
  if (database.s3 === undefined) {
    throw validationError('The embedded DynamoDB has no S3 to export to. Start both with embeddedAws().')
  }
  const description = describedExport(table, input, times)
  const record: ExportRecord = { description, tableName: table.TableName, digest: digestOf(input) }
  database.exports.keep(record)
  startExport(database, record)
  return record
}

/** A full export begins with its own moment unless it is asked for another. */
interface Times extends ExportTimes {
  readonly nowMs: number
}

/** throws  InvalidExportTimeException, PointInTimeRecoveryUnavailableException, in AWS's order */
function timesOf({ recovery, clock }: Database, table: TableDescription, input: ExportTableInput): Times {
  const nowMs = clock.now()
  const isIncremental = input.ExportType === 'INCREMENTAL_EXPORT'
  const period = isIncremental ? periodOf(input, nowMs) : undefined
  if (period !== undefined) checkPeriod(period, table, nowMs)
  const setting = recovery.settingOf(table)
  if (setting === undefined) {
    throw serviceError(
      'PointInTimeRecoveryUnavailableException',
      `Point in time recovery is not enabled for table '${table.TableName}'`,
    )
  }
  if (period === undefined) return { nowMs, ...momentOf(recovery.windowOf(setting, nowMs), input) }
  checkIsKept(recovery.windowOf(setting, nowMs), period)
  return { nowMs, IncrementalExportSpecification: period }
}

function describedExport(
  table: TableDescription,
  input: ExportTableInput,
  { nowMs, ...times }: Times,
): ExportDescription {
  const { TableArn, TableId } = table
  const { S3Bucket, S3BucketOwner, S3Prefix, S3SseAlgorithm = 'AES256', S3SseKmsKeyId, ExportType } = input
  // Incremental exports begin with a whole second.
  const startMs = ExportType === 'INCREMENTAL_EXPORT' ? Math.floor(nowMs / 1000) * 1000 : nowMs
  return {
    ExportArn: `${TableArn}/export/${jobId(startMs, randomBytes(4).toString('hex'))}`,
    ExportStatus: 'IN_PROGRESS',
    StartTime: startMs / 1000,
    TableArn,
    TableId,
    ClientToken: input.ClientToken ?? randomUUID(),
    S3Bucket,
    ...(S3BucketOwner !== undefined && { S3BucketOwner }),
    ...(S3Prefix !== undefined && { S3Prefix }),
    S3SseAlgorithm,
    ...(S3SseKmsKeyId !== undefined && { S3SseKmsKeyId }),
    ExportFormat: 'DYNAMODB_JSON',
    ...(ExportType !== undefined && { ExportType }),
    DestinationType: 'S3',
    ...times,
  }
}
