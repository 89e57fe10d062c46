import type { ProtectedTable } from '../domain/protected-table.js'
import { Refusal } from '../domain/refusal.js'
import { isSeen, type SeenVersions } from '../domain/seen-versions.js'
import { isTableName } from '../domain/table-name.js'
import type { ProtectedTables } from '../ports/protected-tables.js'

/**
 * A protected table.
 *
 * throws  table.unknown, also for a name that no table can have
 */
export async function findTable(name: string, tables: ProtectedTables): Promise<ProtectedTable> {
  const found = isTableName(name) ? await tables.find(name) : undefined
  if (found === undefined) throw unknownTable()
  return found
}

/**
 * A protected table in a version that was seen.
 *
 * throws  table.unknown, table.changed-meanwhile
 */
export async function findSeenTable(
  name: string,
  seen: SeenVersions,
  tables: ProtectedTables,
): Promise<ProtectedTable> {
  const found = await findTable(name, tables)
  if (!isSeen(found.version, seen)) throw changedMeanwhile()
  return found
}

export function unknownTable(): Refusal {
  return new Refusal('table.unknown', 'No table of this name is protected. GET /tables lists those that are.')
}

export function changedMeanwhile(): Refusal {
  return new Refusal(
    'table.changed-meanwhile',
    'The table has another version than the one you saw. Read it again, then decide.',
  )
}
