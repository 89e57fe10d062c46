import type { Database } from '../database.js'
import type { TableDescription } from '../tables/table.js'
import { segmentStart } from '../tables/keys.js'
import { itemBytes } from '../values/size.js'
import { type ExportDescription, msOf } from './export-record.js'
import { changeLine, itemLine } from './lines.js'

/** What goes into the files of an export. */
export interface ExportContent {
  /** The lines of each file. */
  readonly files: readonly (readonly string[])[]
  readonly billedSizeBytes: number
}

/** A new table that is paid per request has four partitions, and each makes a file. */
const fileCount = 4

/** Bytes that an incremental export is billed for at least; AWS "DynamoDB data export to Amazon S3", read 2026-11-26: 10 MB. */
const leastIncrementalBytes = 10_000_000

/** A line by the key of its item. */
type Line = readonly [key: string, line: string, bytes: number]

/** Reads the table as the export is to show it. */
export function exportContent(
  database: Database,
  table: TableDescription,
  description: ExportDescription,
): ExportContent {
  const { IncrementalExportSpecification: period } = description
  const lines = period === undefined ? itemLines(database, table, description) : changeLines(database, table, period)
  const bytes = lines.reduce((sum, [, , each]) => sum + each, 0)
  return {
    files: filesOf(lines),
    billedSizeBytes: period === undefined ? bytes : Math.max(bytes, leastIncrementalBytes),
  }
}

function itemLines({ recovery }: Database, table: TableDescription, { ExportTime }: ExportDescription): Line[] {
  const items = recovery.itemsAt(table, msOf(ExportTime as number))
  return Array.from(items, ([key, item]) => [key, itemLine(item), itemBytes(item)])
}

function changeLines(
  { recovery }: Database,
  table: TableDescription,
  { ExportFromTime, ExportToTime, ExportViewType }: NonNullable<ExportDescription['IncrementalExportSpecification']>,
): Line[] {
  return recovery.netChanges(table, msOf(ExportFromTime), msOf(ExportToTime)).map((change) => {
    const line = changeLine(change, table.KeySchema, ExportViewType)
    return [change.key, line, Buffer.byteLength(line)]
  })
}

/** Each file has a range of the keys, and lines in the order of the keys. */
function filesOf(lines: readonly Line[]): string[][] {
  const sorted = [...lines].sort(([a], [b]) => (a < b ? -1 : 1))
  return Array.from({ length: fileCount }, (_, at) => {
    const [from, before] = [segmentStart(at, fileCount) ?? '', segmentStart(at + 1, fileCount)]
    return sorted.filter(([key]) => key >= from && (before === undefined || key < before)).map(([, line]) => line)
  })
}
