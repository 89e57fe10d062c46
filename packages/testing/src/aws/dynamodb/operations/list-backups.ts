import type { Backup } from '../backups/backups.js'
import type { Database } from '../database.js'
import { msOf } from '../exports/export-record.js'
import { detailsOf } from './described-backup.js'

/** Which backups are listed: all that were asked for, unless something is said. */
export interface ListBackupsInput {
  readonly TableName?: string
  readonly BackupType?: 'USER' | 'SYSTEM' | 'AWS_BACKUP' | 'ALL'
  /** Seconds since 1970: from inclusive, to exclusive. */
  readonly TimeRangeLowerBound?: number
  readonly TimeRangeUpperBound?: number
  readonly ExclusiveStartBackupArn?: string
  readonly Limit?: number
}

/** Of tables that are there and of those that are gone; a page holds 1 MB at most, which is more than there will be. */
export function listBackups(database: Database, input: ListBackupsInput): object {
  const { ExclusiveStartBackupArn: start, Limit = Infinity } = input
  const listed = database.backups
    .all()
    .filter((backup) => isListed(backup, input) && (start === undefined || backup.arn > start))
  const page = listed.slice(0, Limit)
  return {
    BackupSummaries: page.map((backup) => summaryOf(database, backup)),
    ...(page.length < listed.length && { LastEvaluatedBackupArn: page.at(-1)?.arn }),
  }
}

function isListed({ table, type, createdAt }: Backup, input: ListBackupsInput): boolean {
  const { TableName, BackupType = 'USER', TimeRangeLowerBound: from, TimeRangeUpperBound: before } = input
  return (
    (TableName === undefined || table.TableName === TableName) &&
    (BackupType === 'ALL' || type === BackupType) &&
    (from === undefined || createdAt >= msOf(from)) &&
    (before === undefined || createdAt < msOf(before))
  )
}

function summaryOf(database: Database, backup: Backup): object {
  const { TableName, TableId, TableArn } = backup.table
  return { TableName, TableId, TableArn, ...detailsOf(database, backup) }
}
