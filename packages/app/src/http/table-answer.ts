import type { ProtectedTable } from '../domain/protected-table.js'
import type { PageOfTables } from '../ports/protected-tables.js'
import { writeCursor } from './cursor.js'

/** A protected table as callers see it, apart from how it is stored. */
export interface TableAnswer {
  readonly tableName: string
  readonly keptForDays: number
  readonly description: string
  /** ISO 8601, UTC */
  readonly protectedAt: string
  readonly version: number
}

/** A page of them. */
export interface TablesAnswer {
  readonly tables: readonly TableAnswer[]
  /** For the `cursor` of the next request; not there on the last page. */
  readonly nextCursor?: string
}

export function tableAnswer(table: ProtectedTable): TableAnswer {
  const { tableName, keptForDays, description, protectedAtMs, version } = table
  return { tableName, keptForDays, description, protectedAt: new Date(protectedAtMs).toISOString(), version }
}

export function tablesAnswer({ tables, next }: PageOfTables): TablesAnswer {
  const page = { tables: tables.map(tableAnswer) }
  return next === undefined ? page : { ...page, nextCursor: writeCursor(next) }
}
