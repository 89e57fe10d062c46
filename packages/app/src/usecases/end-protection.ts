import type { SeenVersions } from '../domain/seen-versions.js'
import type { ProtectedTables } from '../ports/protected-tables.js'
import { changedMeanwhile, findSeenTable, unknownTable } from './find-table.js'

/**
 * Ends the protection of a table, unless somebody else changed it since it was seen. The table itself stays.
 *
 * throws  table.unknown, table.changed-meanwhile
 */
export async function endProtection(name: string, seen: SeenVersions, tables: ProtectedTables): Promise<void> {
  const { tableName, version } = await findSeenTable(name, seen, tables)
  if (await tables.remove(tableName, seen === 'any' ? undefined : version)) return
  throw seen === 'any' ? unknownTable() : changedMeanwhile()
}
