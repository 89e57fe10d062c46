import { randomBytes } from 'node:crypto'
import type { Backup } from '../backups/backups.js'
import type { Database } from '../database.js'
import { serviceError, validationError } from '../errors.js'
import { jobId } from '../jobs/job-records.js'
import type { TableDescription } from '../tables/table.js'
import { describedBackup, detailsOf } from './described-backup.js'
import { checkAccount, isHere } from './resource-arn.js'

/** The name of a backup need not be new. */
export interface CreateBackupInput {
  readonly TableName: string
  readonly BackupName: string
}

/** What names a backup. */
export interface OfBackup {
  readonly BackupArn: string
}

/** ms that the backup of a deleted table is kept; AWS "API_BackupDetails", read 2026-11-26: 35 days. */
const keptMs = 35 * 24 * 60 * 60 * 1000

/** Takes a copy of all items at this moment; it is seen as being made for as long as tables are. */
export function createBackup(database: Database, { TableName, BackupName }: CreateBackupInput): object {
  const table = database.tables.get(TableName)
  if (table === undefined) throw serviceError('TableNotFoundException', `Table not found: ${TableName}`)
  if (table.TableStatus === 'CREATING') {
    throw serviceError(
      'ContinuousBackupsUnavailableException',
      `Backups are being enabled for the table: ${TableName}. Please retry later`,
    )
  }
  if (table.TableStatus === 'DELETING') {
    throw serviceError('TableInUseException', `Table is being deleted: ${TableName}`)
  }
  const backup = database.backups.create(table, {
    ...newBackup(database, table, BackupName),
    type: 'USER',
  })
  return { BackupDetails: { ...detailsOf(database, backup), BackupStatus: 'CREATING' } }
}

/** Keeps a table that is about to be deleted, if its past is kept, as AWS does: under NAME$DeletedTableBackup. */
export function keepDeleted(database: Database, table: TableDescription): void {
  if (database.recovery.settingOf(table) === undefined) return
  database.backups.create(table, {
    ...newBackup(database, table, `${table.TableName}$DeletedTableBackup`),
    type: 'SYSTEM',
    expiresAt: database.clock.now() + keptMs,
  })
}

function newBackup({ clock, timeToLive }: Database, table: TableDescription, name: string) {
  const setting = timeToLive.settingOf(table)
  return {
    arn: `${table.TableArn}/backup/${jobId(clock.now(), randomBytes(4).toString('hex'))}`,
    name,
    ...(setting?.isEnabled === true && { timeToLive: setting.attribute }),
  }
}

/** throws  what findBackup throws */
export function describeBackup(database: Database, { BackupArn }: OfBackup): object {
  return { BackupDescription: describedBackup(database, findBackup(database, BackupArn)) }
}

/** Tells the backup as it was. throws  what findReadyBackup throws */
export function deleteBackup(database: Database, { BackupArn }: OfBackup): object {
  const backup = findReadyBackup(database, BackupArn)
  const { BackupDetails, ...source } = describedBackup(database, backup)
  database.backups.remove(backup)
  return { BackupDescription: { BackupDetails: { ...BackupDetails, BackupStatus: 'DELETED' }, ...source } }
}

/** throws  BackupInUseException while it is being made, and what findBackup throws */
export function findReadyBackup(database: Database, arn: string): Backup {
  const backup = findBackup(database, arn)
  if (!database.backups.isBeingMade(backup)) return backup
  throw serviceError('BackupInUseException', `Backup is being created: ${arn}`)
}

/** throws  ValidationException, AccessDeniedException, BackupNotFoundException */
function findBackup(database: Database, arn: string): Backup {
  const resource = arn.split(':').slice(5).join(':')
  if (!arn.startsWith('arn:') || !/^table\/[a-zA-Z0-9_.-]{3,255}\/backup\/[^/]+$/.test(resource)) {
    throw validationError('Invalid Backup ARN')
  }
  checkAccount(database, arn)
  const backup = isHere(database, arn) ? database.backups.get(arn) : undefined
  if (backup === undefined) throw serviceError('BackupNotFoundException', `Backup not found: ${arn}`)
  return backup
}
