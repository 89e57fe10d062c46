import type { RecoverySetting } from '../backups/point-in-time-recovery.js'
import type { Database } from '../database.js'
import { serviceError, validationError } from '../errors.js'
import type { TableDescription } from '../tables/table.js'

export interface UpdateContinuousBackupsInput {
  readonly TableName: string
  readonly PointInTimeRecoverySpecification: {
    readonly PointInTimeRecoveryEnabled: boolean
    readonly RecoveryPeriodInDays?: number
  }
}

export function describeContinuousBackups(database: Database, { TableName }: { readonly TableName: string }) {
  return described(database, findTable(database, TableName))
}

export function updateContinuousBackups(database: Database, input: UpdateContinuousBackupsInput) {
  const table = findTable(database, input.TableName)
  const { PointInTimeRecoveryEnabled, RecoveryPeriodInDays } = input.PointInTimeRecoverySpecification
  if (!PointInTimeRecoveryEnabled && RecoveryPeriodInDays !== undefined) {
    throw validationError('Invalid Request: Cannot specify RecoveryPeriodInDays when disabling point-in-time recovery.')
  }
  if (table.TableStatus === 'CREATING') {
    throw serviceError(
      'ContinuousBackupsUnavailableException',
      `Backups are being enabled for the table: ${input.TableName}. Please retry later`,
    )
  }
  if (PointInTimeRecoveryEnabled) database.recovery.enable(table, RecoveryPeriodInDays)
  else database.recovery.disable(table)
  return described(database, table)
}

function described(database: Database, table: TableDescription) {
  const setting = database.recovery.settingOf(table)
  return {
    ContinuousBackupsDescription: {
      ContinuousBackupsStatus: 'ENABLED',
      PointInTimeRecoveryDescription:
        setting === undefined
          ? { PointInTimeRecoveryStatus: 'DISABLED' }
          : { PointInTimeRecoveryStatus: 'ENABLED', ...windowOf(database, setting) },
    },
  }
}

function windowOf({ recovery }: Database, setting: RecoverySetting): object {
  const { earliestMs, latestMs } = recovery.windowOf(setting)
  return {
    RecoveryPeriodInDays: setting.days,
    EarliestRestorableDateTime: earliestMs / 1000,
    LatestRestorableDateTime: latestMs / 1000,
  }
}

/** throws TableNotFoundException, as the operations of backups do */
function findTable({ tables }: Database, name: string): TableDescription {
  const table = tables.get(name)
  if (table === undefined) throw serviceError('TableNotFoundException', `Table not found: ${name}`)
  return table
}
