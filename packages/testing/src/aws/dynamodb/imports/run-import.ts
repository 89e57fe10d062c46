import { setImmediate } from 'node:timers/promises'
import { Bucket, BucketRefusal } from '../buckets/bucket.js'
import type { Database } from '../database.js'
import { failureOf } from '../jobs/failure.js'
import { keepResult } from '../jobs/keep-result.js'
import type { TableDescription } from '../tables/table.js'
import type { ImportDescription, ImportError, ImportRecord } from './import-record.js'
import { type ReadObject, readObject } from './read-object.js'

/** Items written in one unit of work; in between, requests get their turn. */
const unitSize = 500

/** What was read so far. */
interface Progress {
  bytes: number
  imported: number
  failed: number
  readonly errors: ImportError[]
}

/** Errors that are kept of an import: the others are counted; AWS "Amazon S3 import quotas", read 2026-11-26. */
const mostErrors = 10_000

/** Begins those imports anew that a process before this one did not finish. */
export function resumeImports(database: Database): void {
  if (database.s3 === undefined) return
  for (const record of database.imports.all()) {
    if (record.description.ImportStatus === 'IN_PROGRESS') startImport(database, record)
  }
}

/** Fills the table of an import in the background; until that is done it is being created. */
export function startImport(database: Database, record: ImportRecord): void {
  const { TableCreationParameters, ImportArn } = record.description
  database.jobs.start(async (signal) => {
    const table = database.tables.get(TableCreationParameters.TableName)
    // Neither is there when the request was undone.
    if (table === undefined || database.imports.get(ImportArn) === undefined) return
    const end = await filled(database, table, record, signal).then(
      (progress) => () => complete(database, table, record, progress),
      (thrown: unknown) => () => fail(database, table, record, thrown),
    )
    await keepResult(database, signal, end)
  })
}

/** throws what the bucket throws */
async function filled(
  database: Database,
  table: TableDescription,
  { description }: ImportRecord,
  signal: AbortSignal,
): Promise<Progress> {
  const progress: Progress = { bytes: 0, imported: 0, failed: 0, errors: [] }
  const { S3BucketSource, InputCompressionType } = description
  if (database.s3 === undefined) throw new Error('There is no S3.')
  const bucket = new Bucket(database.s3, { name: S3BucketSource.S3Bucket, owner: S3BucketSource.S3BucketOwner, signal })
  // What an attempt before this one has left.
  await keepResult(database, signal, () => database.tables.clear(table))
  for await (const key of bucket.keys(S3BucketSource.S3KeyPrefix ?? '')) {
    const read = await objectIn(bucket, key, InputCompressionType, table)
    await write(database, table, read.items, signal)
    progress.bytes += read.bytes
    progress.imported += read.items.length
    progress.failed += read.mistakes.length
    progress.errors.push(...errorsOf(description, key, read).slice(0, mostErrors - progress.errors.length))
  }
  return progress
}

/** An object that has gone since it was listed is one with a mistake. */
async function objectIn(
  bucket: Bucket,
  key: string,
  compression: ImportDescription['InputCompressionType'],
  table: TableDescription,
): Promise<ReadObject> {
  try {
    return await readObject(await bucket.get(key), compression, table)
  } catch (refusal) {
    if (!(refusal instanceof BucketRefusal) || refusal.code !== 'NoSuchKey') throw refusal
    return { bytes: 0, items: [], mistakes: [{ line: 0, message: refusal.message }] }
  }
}

async function write(
  database: Database,
  table: TableDescription,
  items: ReadObject['items'],
  signal: AbortSignal,
): Promise<void> {
  for (let at = 0; at < items.length; at += unitSize) {
    await keepResult(database, signal, () => {
      for (const [key, item] of items.slice(at, at + unitSize)) database.tables.put(table, key, item)
    })
    await setImmediate()
  }
}

function errorsOf(
  { ImportArn, S3BucketSource }: ImportDescription,
  key: string,
  { mistakes }: ReadObject,
): ImportError[] {
  return mistakes.map(({ line, message }) => ({
    itemS3Pointer: { bucket: S3BucketSource.S3Bucket, key, itemIndex: line },
    importArn: ImportArn,
    errorMessages: [message],
  }))
}

/** The table is there with all that could be read, also where that was not everything. */
function complete(database: Database, table: TableDescription, record: ImportRecord, progress: Progress): void {
  const { bytes, imported, failed, errors } = progress
  database.tables.keepSettled(table)
  keepEnd(database, record, errors, {
    ...(failed === 0 ? { ImportStatus: 'COMPLETED' } : { ImportStatus: 'FAILED', ...invalidItems }),
    ErrorCount: failed,
    ProcessedSizeBytes: bytes,
    ProcessedItemCount: imported + failed,
    ImportedItemCount: imported,
  })
}

const invalidItems = {
  FailureCode: 'ItemValidationError',
  FailureMessage:
    'Some of the items failed validation checks and were not imported. Please check CloudWatch error logs for more details.',
}

/** Without its source there is no table. */
function fail(database: Database, table: TableDescription, record: ImportRecord, thrown: unknown): void {
  database.tables.discard(table)
  keepEnd(database, record, [], { ImportStatus: 'FAILED', ...failureOf(thrown) })
}

function keepEnd(
  { imports, clock }: Database,
  { description }: ImportRecord,
  errors: readonly ImportError[],
  end: Partial<ImportDescription>,
): void {
  imports.keep({ description: { ...description, ...end, EndTime: clock.now() / 1000 }, errors })
}
