import type { Bucket } from '../buckets/bucket.js'
import { dataFile, type DataFile, dataFileName } from './data-file.js'
import type { ExportContent } from './export-content.js'
import { type ExportDescription, folderOf, idOf } from './export-record.js'
import { type ExportTotals, filesManifest, md5Text, summaryManifest } from './manifests.js'

/** What an export has come to. */
export interface WrittenExport extends ExportTotals {
  /** Key of manifest-summary.json. */
  readonly manifestKey: string
}

/**
 * Writes an export: first the data, last the manifest that says it is whole.
 *
 * throws  what the bucket throws; then there is no manifest
 */
export async function writeExport(
  bucket: Bucket,
  description: ExportDescription,
  content: ExportContent,
  nowMs: () => number,
): Promise<WrittenExport> {
  const folder = folderOf(description)
  const own = `${folder}/${idOf(description)}`
  await bucket.put(`${own}/_started`, '')
  const isIncremental = description.IncrementalExportSpecification !== undefined
  const files = await writeData(bucket, `${isIncremental ? folder : own}/data`, description, content)
  const filesKey = `${own}/manifest-files.json`
  await putWithMd5(bucket, filesKey, filesManifest(files))
  const totals: ExportTotals = {
    endedAtMs: nowMs(),
    itemCount: files.reduce((sum, { itemCount }) => sum + itemCount, 0),
    billedSizeBytes: content.billedSizeBytes,
  }
  const manifestKey = `${own}/manifest-summary.json`
  await putWithMd5(bucket, manifestKey, summaryManifest(description, filesKey, totals))
  return { ...totals, manifestKey }
}

async function writeData(
  bucket: Bucket,
  folder: string,
  description: ExportDescription,
  { files }: ExportContent,
): Promise<DataFile[]> {
  const written: DataFile[] = []
  for (const [at, lines] of files.entries()) {
    const file = await dataFile(`${folder}/${dataFileName(idOf(description), at)}`, lines)
    await bucket.putAsOnePart(file.key, file.bytes)
    written.push(file)
  }
  return written
}

/** The checksum first: whoever sees the manifest finds it. */
async function putWithMd5(bucket: Bucket, key: string, manifest: string): Promise<void> {
  await bucket.put(key.replace(/json$/, 'md5'), md5Text(manifest))
  await bucket.put(key, manifest)
}
