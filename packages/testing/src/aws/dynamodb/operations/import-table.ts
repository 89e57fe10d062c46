import { randomBytes } from 'node:crypto'
import type { Database } from '../database.js'
import { serviceError, validationError } from '../errors.js'
import { msOf } from '../exports/export-record.js'
import type { ImportDescription, ImportRecord, ImportSource } from '../imports/import-record.js'
import { startImport } from '../imports/run-import.js'
import { jobId } from '../jobs/job-records.js'
import { type CreateTableInput, newTable } from './create-table.js'

export interface ImportTableInput {
  readonly ClientToken: string
  readonly S3BucketSource: ImportSource
  readonly InputFormat: 'DYNAMODB_JSON' | 'ION' | 'CSV'
  readonly InputCompressionType?: 'GZIP' | 'ZSTD' | 'NONE'
  readonly TableCreationParameters: CreateTableInput
}

/** ms for which a token stands for the import that it began; AWS "API_ImportTable", read 2026-11-26: eight hours. */
const knownForMs = 8 * 60 * 60 * 1000

export function importTable(database: Database, input: ImportTableInput): object {
  const { TableName } = input.TableCreationParameters
  const known = knownImport(database, input)
  const isOwn = known?.description.ImportStatus === 'IN_PROGRESS'
  if (database.tables.get(TableName) !== undefined && !isOwn) {
    throw serviceError('ResourceInUseException', `Table already exists: ${TableName}`)
  }
  const { description } = known ?? beginImport(database, input)
  return { ImportTableDescription: description }
}

/**
 * The import that the same token has begun, whatever else the request asks for.
 *
 * throws  ImportConflictException when that has another table
 */
function knownImport({ imports, clock }: Database, input: ImportTableInput): ImportRecord | undefined {
  const known = imports
    .all()
    .find(
      ({ description: { ClientToken, StartTime } }) =>
        ClientToken === input.ClientToken && msOf(StartTime) + knownForMs > clock.now(),
    )
  const tableName = known?.description.TableCreationParameters.TableName
  if (known === undefined || tableName === input.TableCreationParameters.TableName) return known
  throw serviceError(
    'ImportConflictException',
    'Import conflict: Duplicate request detected with conflicting parameters',
  )
}

function beginImport(database: Database, input: ImportTableInput): ImportRecord {
  const { InputFormat, InputCompressionType = 'NONE' } = input
  if (InputFormat !== 'DYNAMODB_JSON') {
    throw validationError(`The embedded DynamoDB does not import ${InputFormat}. Use DYNAMODB_JSON.`)
  }
  if (InputCompressionType === 'ZSTD') {
    throw validationError('The embedded DynamoDB does not import ZSTD. Use GZIP or NONE.')
  }
  if (database.s3 === undefined) {
    throw validationError('The embedded DynamoDB has no S3 to import from. Start both with embeddedAws().')
  }
  const table = newTable(database, input.TableCreationParameters)
  const record: ImportRecord = {
    description: described(database, table, { ...input, InputFormat, InputCompressionType }),
    errors: [],
  }
  database.tables.keepUnderWay(table)
  database.imports.keep(record)
  startImport(database, record)
  return record
}

function described(
  { clock, region, accountId }: Database,
  { TableArn, TableId }: Pick<ImportDescription, 'TableArn' | 'TableId'>,
  input: Pick<
    ImportDescription,
    'ClientToken' | 'S3BucketSource' | 'InputFormat' | 'InputCompressionType' | 'TableCreationParameters'
  >,
): ImportDescription {
  const { ClientToken, S3BucketSource, InputFormat, InputCompressionType, TableCreationParameters } = input
  const nowMs = clock.now()
  return {
    ImportArn: `${TableArn}/import/${jobId(nowMs, randomBytes(4).toString('hex'))}`,
    ImportStatus: 'IN_PROGRESS',
    TableArn,
    TableId,
    ClientToken,
    S3BucketSource: { S3BucketOwner: accountId, ...S3BucketSource },
    ErrorCount: 0,
    CloudWatchLogGroupArn: `arn:aws:logs:${region}:${accountId}:log-group:/aws-dynamodb/imports:*`,
    InputFormat,
    InputCompressionType,
    TableCreationParameters,
    StartTime: nowMs / 1000,
    ProcessedItemCount: 0,
    ImportedItemCount: 0,
  }
}
