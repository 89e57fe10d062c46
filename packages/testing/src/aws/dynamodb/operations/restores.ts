import type { Database } from '../database.js'
import { serviceError } from '../errors.js'
import { msOf } from '../exports/export-record.js'
import type { TableDescription } from '../tables/table.js'
import { findReadyBackup, type OfBackup } from './backups.js'
import { checkAccount, isHere, tableNameIn } from './resource-arn.js'
import { type RestoreInput, restoreTable } from './restored-table.js'

/** From which table and which moment of its past. */
export interface RestoreToPointInTimeInput extends RestoreInput {
  /** One of them. */
  readonly SourceTableName?: string
  readonly SourceTableArn?: string
  /** Seconds since 1970; one of them. */
  readonly RestoreDateTime?: number
  readonly UseLatestRestorableTime?: boolean
}

/** throws  what findReadyBackup and restoreTable throw */
export function restoreTableFromBackup(database: Database, input: RestoreInput & OfBackup): object {
  const backup = findReadyBackup(database, input.BackupArn)
  const { table, createdAt, arn } = backup
  const source = { table, items: database.backups.items(backup), atMs: createdAt, backupArn: arn }
  return restoreTable(database, source, input)
}

/** throws  what sourceOf, momentOf and restoreTable throw */
export function restoreTableToPointInTime(database: Database, input: RestoreToPointInTimeInput): object {
  const table = sourceOf(database, input)
  const atMs = momentOf(database, table, input)
  return restoreTable(database, { table, items: database.recovery.itemsAt(table, atMs), atMs }, input)
}

/** throws TableNotFoundException, as the operations of backups do */
function sourceOf(
  database: Database,
  { SourceTableName, SourceTableArn }: RestoreToPointInTimeInput,
): TableDescription {
  if (SourceTableArn !== undefined) checkAccount(database, SourceTableArn)
  const isElsewhere = SourceTableArn !== undefined && !isHere(database, SourceTableArn)
  const table = isElsewhere ? undefined : database.tables.get(SourceTableName ?? tableNameIn(SourceTableArn ?? ''))
  if (table !== undefined) return table
  throw serviceError('TableNotFoundException', `Table not found: ${SourceTableName ?? SourceTableArn}`)
}

/** throws  PointInTimeRecoveryUnavailableException, InvalidRestoreTimeException */
function momentOf({ recovery }: Database, table: TableDescription, input: RestoreToPointInTimeInput): number {
  const setting = recovery.settingOf(table)
  if (setting === undefined) {
    throw serviceError(
      'PointInTimeRecoveryUnavailableException',
      `Point in time recovery is not enabled for table '${table.TableName}'`,
    )
  }
  const { earliestMs, latestMs } = recovery.windowOf(setting)
  const atMs = input.RestoreDateTime === undefined ? latestMs : msOf(input.RestoreDateTime)
  if (atMs >= earliestMs && atMs <= latestMs) return atMs
  throw serviceError(
    'InvalidRestoreTimeException',
    'RestoreDateTime must be between EarliestRestorableDateTime and LatestRestorableDateTime',
  )
}
