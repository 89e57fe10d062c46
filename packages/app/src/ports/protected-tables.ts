import type { ProtectedTable } from '../domain/protected-table.js'
import type { TableName } from '../domain/table-name.js'

/** Some of the protected tables, in order of their names. */
export interface PageOfTables {
  readonly tables: readonly ProtectedTable[]
  /** Where the next page begins: after the table of this name. Undefined on the last page. */
  readonly next: TableName | undefined
}

/**
 * The registry of protected tables. A class, so that it is the token it is injected by.
 *
 * Every answer sees what was written before it was asked; nothing here overwrites what the caller has not seen.
 */
export abstract class ProtectedTables {
  /** Adds a table. False, and nothing happens, when one of its name is there. */
  abstract add(table: ProtectedTable): Promise<boolean>

  abstract find(tableName: TableName): Promise<ProtectedTable | undefined>

  /** At most `limit` tables, in order of their names by UTF-8 bytes, from the one after `after` on. */
  abstract list(limit: number, after: TableName | undefined): Promise<PageOfTables>

  /** Puts a table in place of its version `seen`. False, and nothing happens, when that is not the present one. */
  abstract replace(table: ProtectedTable, seen: number): Promise<boolean>

  /** Removes version `seen` of a table, or any. False, and nothing happens, when it is not there. */
  abstract remove(tableName: TableName, seen: number | undefined): Promise<boolean>
}
