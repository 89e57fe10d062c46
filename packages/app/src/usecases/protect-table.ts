import { type ProtectedTable, protectedFrom, type ProtectionTerms } from '../domain/protected-table.js'
import { Refusal } from '../domain/refusal.js'
import type { TableName } from '../domain/table-name.js'
import type { Clock } from '../ports/clock.js'
import type { ProtectedTables } from '../ports/protected-tables.js'

/** Which table shall be protected, and how. */
export interface WantedProtection extends ProtectionTerms {
  readonly tableName: TableName
}

/**
 * Begins the protection of a table.
 *
 * throws  table.already-protected
 */
export async function protectTable(
  wanted: WantedProtection,
  tables: ProtectedTables,
  clock: Clock,
): Promise<ProtectedTable> {
  const table = protectedFrom(wanted.tableName, wanted, clock.nowMs())
  if (await tables.add(table)) return table
  throw new Refusal(
    'table.already-protected',
    'A table of this name is protected already. PUT changes how; DELETE ends it.',
  )
}
