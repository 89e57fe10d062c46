import type { Database } from '../database.js'
import { serviceError } from '../errors.js'
import type { TableDescription } from '../tables/table.js'

/** Since when a table can be brought back as it was, and for how long. */
interface Recovery {
  /** ms since 1970 */
  readonly enabledAt: number
  readonly days: number
}

export interface UpdateContinuousBackupsInput {
  readonly TableName: string
  readonly PointInTimeRecoverySpecification: {
    readonly PointInTimeRecoveryEnabled: boolean
    readonly RecoveryPeriodInDays?: number
  }
}

const space = 'continuous backups'

const dayMs = 24 * 60 * 60 * 1000

/** Days, unless others are asked for, and ms by which the latest point lies behind; AWS "Point-in-time recovery", read 2026-11-26. */
const usualDays = 35
const behindMs = 5 * 60 * 1000

export function describeContinuousBackups(database: Database, { TableName }: { readonly TableName: string }) {
  return described(database, findTable(database, TableName))
}

export function updateContinuousBackups(database: Database, input: UpdateContinuousBackupsInput) {
  const { store, clock } = database
  const table = findTable(database, input.TableName)
  const { PointInTimeRecoveryEnabled, RecoveryPeriodInDays } = input.PointInTimeRecoverySpecification
  const known = recoveryOf(database, table)
  if (PointInTimeRecoveryEnabled) {
    const enabledAt = known?.enabledAt ?? clock.now()
    const days = RecoveryPeriodInDays ?? known?.days ?? usualDays
    store.put(space, table.TableId, { enabledAt, days } satisfies Recovery)
  } else {
    store.remove(space, table.TableId)
  }
  return described(database, table)
}

/** Of a table that goes away. */
export function forgetBackups({ store }: Database, { TableId }: TableDescription): void {
  store.remove(space, TableId)
}

function described(database: Database, table: TableDescription) {
  const recovery = recoveryOf(database, table)
  return {
    ContinuousBackupsDescription: {
      ContinuousBackupsStatus: 'ENABLED',
      PointInTimeRecoveryDescription:
        recovery === undefined
          ? { PointInTimeRecoveryStatus: 'DISABLED' }
          : { PointInTimeRecoveryStatus: 'ENABLED', ...windowOf(recovery, database.clock.now()) },
    },
  }
}

function windowOf({ enabledAt, days }: Recovery, nowMs: number): object {
  const earliest = Math.max(enabledAt, nowMs - days * dayMs)
  return {
    RecoveryPeriodInDays: days,
    EarliestRestorableDateTime: earliest / 1000,
    LatestRestorableDateTime: Math.max(earliest, nowMs - behindMs) / 1000,
  }
}

function recoveryOf({ store }: Database, { TableId }: TableDescription): Recovery | undefined {
  return store.space<Recovery>(space).get(TableId)
}

/** throws TableNotFoundException, as the operations of backups do */
function findTable({ tables }: Database, name: string): TableDescription {
  const table = tables.get(name)
  if (table === undefined) throw serviceError('TableNotFoundException', `Table not found: ${name}`)
  return table
}
