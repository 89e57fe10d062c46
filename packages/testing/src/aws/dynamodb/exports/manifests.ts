import { createHash } from 'node:crypto'
import type { DataFile } from './data-file.js'
import { type ExportDescription, msOf } from './export-record.js'

/** What an export amounts to. */
export interface ExportTotals {
  readonly endedAtMs: number
  readonly itemCount: number
  readonly billedSizeBytes: number
}

/** manifest-files.json: a line for each data file. */
export function filesManifest(files: readonly DataFile[]): string {
  return files
    .map(({ itemCount, md5Checksum, etag, key }) =>
      JSON.stringify({ itemCount, md5Checksum, etag, dataFileS3Key: key }).concat('\n'),
    )
    .join('')
}

/** manifest-summary.json. The order of its members is AWS's. */
export function summaryManifest(
  description: ExportDescription,
  filesKey: string,
  { endedAtMs, itemCount, billedSizeBytes }: ExportTotals,
): string {
  const { IncrementalExportSpecification: period } = description
  return JSON.stringify({
    version: period === undefined ? '2020-06-30' : '2023-08-01',
    exportArn: description.ExportArn,
    startTime: timeText(description.StartTime),
    endTime: new Date(endedAtMs).toISOString(),
    tableArn: description.TableArn,
    tableId: description.TableId,
    ...(period === undefined
      ? { exportTime: timeText(description.ExportTime ?? description.StartTime) }
      : { exportFromTime: timeText(period.ExportFromTime), exportToTime: timeText(period.ExportToTime) }),
    s3Bucket: description.S3Bucket,
    s3Prefix: description.S3Prefix ?? null,
    s3SseAlgorithm: description.S3SseAlgorithm,
    s3SseKmsKeyId: description.S3SseKmsKeyId ?? null,
    manifestFilesS3Key: filesKey,
    billedSizeBytes,
    itemCount,
    outputFormat: description.ExportFormat,
    ...(period !== undefined && { outputView: period.ExportViewType, exportType: 'INCREMENTAL_EXPORT' }),
  })
}

/** What stands in a manifest's .md5 file. */
export function md5Text(manifest: string): string {
  return createHash('md5').update(manifest).digest('base64')
}

function timeText(seconds: number): string {
  return new Date(msOf(seconds)).toISOString()
}
