import { Bucket, type BucketOptions } from '../buckets/bucket.js'
import type { Database } from '../database.js'
import { failureOf } from '../jobs/failure.js'
import { keepResult } from '../jobs/keep-result.js'
import { type ExportContent, exportContent } from './export-content.js'
import type { ExportDescription, ExportRecord } from './export-record.js'
import { writeExport } from './write-export.js'

/** Goes on with exports that a process before this one did not finish. */
export function resumeExports(database: Database): void {
  if (database.s3 === undefined) return
  for (const record of database.exports.all()) {
    if (record.description.ExportStatus === 'IN_PROGRESS') startExport(database, record)
  }
}

/** Reads the table now and writes the files in the background. */
export function startExport(database: Database, record: ExportRecord): void {
  const content = contentOf(database, record)
  database.jobs.start(async (signal) => {
    const outcome = await outcomeOf(database, record, content, signal)
    if (outcome === undefined) return
    await keepResult(database, signal, () =>
      database.exports.keep({ ...record, description: { ...record.description, ...outcome } }),
    )
  })
}

/** undefined when the table, or what it was, is no longer there */
function contentOf(database: Database, { tableName, description }: ExportRecord): ExportContent | undefined {
  const table = database.tables.get(tableName)
  if (table?.TableId !== description.TableId || database.recovery.settingOf(table) === undefined) return undefined
  return exportContent(database, table, description)
}

/** What becomes of the description; undefined when the work was left off. */
async function outcomeOf(
  database: Database,
  { description }: ExportRecord,
  content: ExportContent | undefined,
  signal: AbortSignal,
): Promise<Partial<ExportDescription> | undefined> {
  const { clock } = database
  // A record that is not there belongs to a request that was undone.
  if (database.exports.get(description.ExportArn) === undefined) return undefined
  try {
    if (content === undefined) throw new Error('The table or its continuous backups are no longer there.')
    const bucket = bucketOf(database, description, signal)
    const written = await writeExport(bucket, description, content, () => clock.now())
    return {
      ExportStatus: 'COMPLETED',
      EndTime: written.endedAtMs / 1000,
      ExportManifest: written.manifestKey,
      BilledSizeBytes: written.billedSizeBytes,
      ItemCount: written.itemCount,
    }
  } catch (thrown) {
    if (signal.aborted) return undefined
    return { ExportStatus: 'FAILED', EndTime: clock.now() / 1000, ...failureOf(thrown) }
  }
}

function bucketOf({ s3 }: Database, description: ExportDescription, signal: AbortSignal): Bucket {
  if (s3 === undefined) throw new Error('There is no S3.')
  const options: BucketOptions = {
    name: description.S3Bucket,
    owner: description.S3BucketOwner,
    writeHeaders: encryptionHeaders(description),
    signal,
  }
  return new Bucket(s3, options)
}

function encryptionHeaders({ S3SseAlgorithm, S3SseKmsKeyId }: ExportDescription): Record<string, string> {
  return {
    'x-amz-server-side-encryption': S3SseAlgorithm === 'KMS' ? 'aws:kms' : 'AES256',
    ...(S3SseKmsKeyId !== undefined && { 'x-amz-server-side-encryption-aws-kms-key-id': S3SseKmsKeyId }),
  }
}
