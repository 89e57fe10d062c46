import { changedTo, type ProtectedTable, type ProtectionTerms } from '../domain/protected-table.js'
import type { SeenVersions } from '../domain/seen-versions.js'
import type { ProtectedTables } from '../ports/protected-tables.js'
import { changedMeanwhile, findSeenTable } from './find-table.js'

/**
 * Protects a table under other terms, unless somebody else changed it since it was seen.
 *
 * throws  table.unknown, table.changed-meanwhile
 */
export async function changeProtection(
  name: string,
  terms: ProtectionTerms,
  seen: SeenVersions,
  tables: ProtectedTables,
): Promise<ProtectedTable> {
  const present = await findSeenTable(name, seen, tables)
  const changed = changedTo(present, terms)
  // Between the look and the write another may have been faster.
  if (!(await tables.replace(changed, present.version))) throw changedMeanwhile()
  return changed
}
