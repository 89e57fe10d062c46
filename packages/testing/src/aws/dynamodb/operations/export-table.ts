import { randomBytes, randomUUID } from 'node:crypto'
import type { RecoveryWindow } from '../backups/point-in-time-recovery.js'
import type { Database } from '../database.js'
import { serviceError, validationError } from '../errors.js'
import {
  type ExportDescription,
  type ExportRecord,
  type ExportType,
  type ExportView,
  msOf,
} from '../exports/export-record.js'
import { startExport } from '../exports/run-export.js'
import { jobId } from '../jobs/job-records.js'
import type { TableDescription } from '../tables/table.js'
import { digestOf } from './request-digest.js'
import { checkOwn, tableNameIn } from './resource-arn.js'

export interface ExportTableInput {
  readonly TableArn: string
  readonly ExportTime?: number
  readonly ClientToken?: string
  readonly S3Bucket: string
  readonly S3BucketOwner?: string
  readonly S3Prefix?: string
  readonly S3SseAlgorithm?: 'AES256' | 'KMS'
  readonly S3SseKmsKeyId?: string
  readonly ExportFormat?: 'DYNAMODB_JSON' | 'ION'
  readonly ExportType?: ExportType
  readonly IncrementalExportSpecification?: {
    readonly ExportFromTime?: number
    readonly ExportToTime?: number
    readonly ExportViewType?: ExportView
  }
}

/** ms for which a token stands for the export that it began; AWS "API_ExportTableToPointInTime", read 2026-11-27: eight hours. */
const knownForMs = 8 * 60 * 60 * 1000

/** ms of the period of an incremental export; AWS "DynamoDB data export to Amazon S3", read 2026-11-27. */
const [shortest, longest] = [15 * 60 * 1000, 24 * 60 * 60 * 1000]

export function exportTableToPointInTime(database: Database, input: ExportTableInput): object {
  checkOwn(database, 'ExportTableToPointInTime', input.TableArn)
  const { description } = knownExport(database, input) ?? beginExport(database, input)
  return { ExportDescription: description }
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
  throw serviceError('ExportConflictException', 'Duplicate request detected with conflicting parameters')
}

function beginExport(database: Database, input: ExportTableInput): ExportRecord {
  const table = database.tables.get(tableNameIn(input.TableArn))
  if (table === undefined) throw serviceError('TableNotFoundException', `Table not found: ${input.TableArn}`)
  const setting = database.recovery.settingOf(table)
  if (setting === undefined) {
    throw serviceError(
      'PointInTimeRecoveryUnavailableException',
      `Point in time recovery is not enabled for table '${table.TableName}'`,
    )
  }
  const window = database.recovery.windowOf(setting)
  const times = timesOf(input, window)
  if (input.ExportFormat === 'ION')
    throw validationError('The embedded DynamoDB does not export ION. Use DYNAMODB_JSON.')
  if (database.s3 === undefined) {
    throw validationError('The embedded DynamoDB has no S3 to export to. Start both with embeddedAws().')
  }
  const description = describedExport(table, input, times, window.latestMs)
  const record: ExportRecord = { description, tableName: table.TableName, digest: digestOf(input) }
  database.exports.keep(record)
  startExport(database, record)
  return record
}

type Times = Pick<ExportDescription, 'ExportTime' | 'IncrementalExportSpecification'>

/** throws InvalidExportTimeException when they are not within the time for which the table's past is kept */
function timesOf(input: ExportTableInput, { earliestMs, latestMs }: RecoveryWindow): Times {
  const isKept = (seconds: number) => msOf(seconds) >= earliestMs && msOf(seconds) <= latestMs
  if (input.ExportType !== 'INCREMENTAL_EXPORT') {
    const ExportTime = input.ExportTime ?? latestMs / 1000
    if (!isKept(ExportTime)) throw invalidTime('Export Time is invalid')
    return { ExportTime }
  }
  const { ExportFromTime, ExportToTime = latestMs / 1000, ExportViewType } = input.IncrementalExportSpecification ?? {}
  if (ExportFromTime === undefined || !isKept(ExportFromTime)) throw invalidTime('Export From Time is invalid')
  if (!isKept(ExportToTime)) throw invalidTime('Export To Time is invalid')
  const lengthMs = msOf(ExportToTime) - msOf(ExportFromTime)
  if (lengthMs < shortest || lengthMs > longest) {
    throw invalidTime('Difference between export period from time and to time must be between 15 minutes and 24 hours')
  }
  const view = ExportViewType ?? 'NEW_AND_OLD_IMAGES'
  return { IncrementalExportSpecification: { ExportFromTime, ExportToTime, ExportViewType: view } }
}

function describedExport(
  table: TableDescription,
  input: ExportTableInput,
  times: Times,
  nowMs: number,
): ExportDescription {
  const { TableArn, TableId } = table
  const { S3Bucket, S3BucketOwner, S3Prefix, S3SseAlgorithm, S3SseKmsKeyId, ExportType } = input
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
    ...(S3SseAlgorithm !== undefined && { S3SseAlgorithm }),
    ...(S3SseKmsKeyId !== undefined && { S3SseKmsKeyId }),
    ExportFormat: 'DYNAMODB_JSON',
    ...(ExportType !== undefined && { ExportType }),
    ...times,
  }
}

function invalidTime(message: string): Error {
  return serviceError('InvalidExportTimeException', message)
}
