import type { Database } from '../database.js'
import { serviceError, validationError } from '../errors.js'
import { checkNewTable } from '../requests/table-rules.js'
import type { TableDescription } from '../tables/table.js'
import type { Item } from '../values/attribute-value.js'
import { newTable } from './create-table.js'
import { shownTable } from './describe-table.js'
import { type Overrides, restoredSettings } from './restored-settings.js'

/** The table that is to be made. */
export interface RestoreInput extends Overrides {
  readonly TargetTableName: string
}

/** Where the content of a restored table comes from. */
export interface RestoreSource {
  readonly table: TableDescription
  /** By key. */
  readonly items: Iterable<readonly [string, Item]>
  /** ms since 1970 */
  readonly atMs: number
  readonly backupArn?: string
}

/**
 * Makes a table of what another one was. Its tags, its stream, its time to live, its deletion protection and its own backups
 * are not restored.
 * source  AWS "API_RestoreTableFromBackup" and "API_RestoreTableToPointInTime", read 2026-11-26
 *
 * throws  TableAlreadyExistsException, TableInUseException, and ValidationException when the overrides do not fit
 */
export function restoreTable(database: Database, source: RestoreSource, input: RestoreInput): object {
  const { TargetTableName } = input
  const known = database.tables.get(TargetTableName)
  if (known?.TableStatus === 'CREATING' || known?.TableStatus === 'DELETING') {
    const state = known.TableStatus === 'CREATING' ? 'created' : 'deleted'
    throw serviceError('TableInUseException', `Table is being ${state}: ${TargetTableName}`)
  }
  if (known !== undefined) throw serviceError('TableAlreadyExistsException', `Table already exists: ${TargetTableName}`)
  const asked = { TableName: TargetTableName, ...restoredSettings(source.table, input) }
  const verdict = checkNewTable(asked)
  if (verdict !== undefined) throw validationError(verdict)
  const table = { ...newTable(database, asked), RestoreSummary: summaryOf(source) }
  database.tables.keep(table)
  const shown = shownTable(database, table)
  for (const [key, item] of source.items) database.tables.put(table, key, item)
  return { TableDescription: shown }
}

function summaryOf({ table, atMs, backupArn }: RestoreSource): object {
  return {
    ...(backupArn !== undefined && { SourceBackupArn: backupArn }),
    SourceTableArn: table.TableArn,
    RestoreDateTime: atMs / 1000,
    RestoreInProgress: true, // until the table is active
  }
}
