import type { RecoveryWindow } from '../backups/point-in-time-recovery.js'
import { serviceError } from '../errors.js'
import { type ExportDescription, type ExportView, msOf } from '../exports/export-record.js'
import type { TableDescription } from '../tables/table.js'

export interface AskedTimes {
  readonly ExportTime?: number
  readonly IncrementalExportSpecification?: {
    readonly ExportFromTime?: number
    readonly ExportToTime?: number
    readonly ExportViewType?: ExportView
  }
}

/** What an export is of: a moment or a period. */
export type ExportTimes = Pick<ExportDescription, 'ExportTime' | 'IncrementalExportSpecification'>

/** ms of the period of an incremental export; AWS "DynamoDB data export to Amazon S3", read 2026-11-26. */
const [shortest, longest] = [15 * 60 * 1000, 24 * 60 * 60 * 1000]

/** The moment that a full export shows: now, unless another is asked for. throws InvalidExportTimeException */
export function momentOf({ earliestMs, latestMs, nowMs }: RecoveryWindow, asked: AskedTimes): ExportTimes {
  if (asked.ExportTime === undefined) return { ExportTime: nowMs / 1000 }
  const askedMs = msOf(asked.ExportTime)
  if (askedMs < earliestMs || askedMs > nowMs) throw invalidTime('Export Time is invalid')
  if (askedMs > latestMs) throw notKept()
  return { ExportTime: asked.ExportTime }
}

/** The period of an incremental export: until now, unless another end is asked for. */
export function periodOf(asked: AskedTimes, nowMs: number): Required<ExportTimes>['IncrementalExportSpecification'] {
  const { ExportFromTime = 0, ExportToTime, ExportViewType } = asked.IncrementalExportSpecification ?? {}
  return {
    ExportFromTime,
    ExportToTime: ExportToTime ?? Math.floor(nowMs / 1000),
    ExportViewType: ExportViewType ?? 'NEW_AND_OLD_IMAGES',
  }
}

/** throws InvalidExportTimeException when there can be no export of that period */
export function checkPeriod(period: ReturnType<typeof periodOf>, table: TableDescription, nowMs: number): void {
  const [fromMs, toMs] = [msOf(period.ExportFromTime), msOf(period.ExportToTime)]
  if (fromMs < table.CreationDateTime * 1000) {
    throw invalidTime(
      `Incremental export period from time cannot be less than the table creation time : ${timeText(fromMs)}`,
    )
  }
  if (toMs > nowMs) {
    throw invalidTime(`Incremental export period to time cannot be greater than the current time : ${timeText(toMs)}`)
  }
  const difference = 'Difference between export period from time and export period to time is'
  if (toMs - fromMs < shortest) throw invalidTime(`${difference} less than 15 minutes`)
  if (toMs - fromMs > longest) throw invalidTime(`${difference} greater than 24 hours`)
}

/** throws InvalidExportTimeException when the period begins before the table's past was kept */
export function checkIsKept({ earliestMs }: RecoveryWindow, { ExportFromTime }: ReturnType<typeof periodOf>): void {
  if (msOf(ExportFromTime) < earliestMs) throw notKept()
}

function timeText(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+/, '')
}

function notKept(): Error {
  return invalidTime('Point in Time Recovery is not available for specified export time')
}

function invalidTime(message: string): Error {
  return serviceError('InvalidExportTimeException', message)
}
