import type { ProtectedTable } from '../domain/protected-table.js'
import type { TableName } from '../domain/table-name.js'
import { type PageOfTables, ProtectedTables } from '../ports/protected-tables.js'

/** The registry in a map, for tests; it keeps the contract of the one on DynamoDB. */
export class InMemoryProtectedTables extends ProtectedTables {
  readonly #tables = new Map<TableName, ProtectedTable>()

  async add(table: ProtectedTable): Promise<boolean> {
    if (this.#tables.has(table.tableName)) return false
    this.#tables.set(table.tableName, table)
    return true
  }

  async find(tableName: TableName): Promise<ProtectedTable | undefined> {
    return this.#tables.get(tableName)
  }

  async list(limit: number, after: TableName | undefined): Promise<PageOfTables> {
    // Names are ASCII: code units and UTF-8 bytes stand in one order.
    const names = [...this.#tables.keys()].sort()
    const following = names.filter((name) => after === undefined || name > after)
    const page = following.slice(0, limit)
    const tables = page.flatMap((name) => this.#tables.get(name) ?? [])
    return { tables, next: following.length > limit ? page.at(-1) : undefined }
  }

  async replace(table: ProtectedTable, seen: number): Promise<boolean> {
    if (this.#tables.get(table.tableName)?.version !== seen) return false
    this.#tables.set(table.tableName, table)
    return true
  }

  async remove(tableName: TableName, seen: number | undefined): Promise<boolean> {
    const present = this.#tables.get(tableName)
    if (present === undefined || (seen !== undefined && present.version !== seen)) return false
    return this.#tables.delete(tableName)
  }
}
