import type { TableName } from './table-name.js'

/** How a table is protected. */
export interface ProtectionTerms {
  /** Backups older than this many days are removed; 1 to `maxKeptForDays`. */
  readonly keptForDays: number
  /** For people; at most `maxDescriptionLength` characters, and empty where nothing was said. */
  readonly description: string
}

/** A DynamoDB table that Granary looks after. */
export interface ProtectedTable extends ProtectionTerms {
  readonly tableName: TableName
  /** When protection began, in ms since 1970. */
  readonly protectedAtMs: number
  /** 1 at first, one more with every change: whoever changes a table says which version they saw. */
  readonly version: number
}

/** days; as far back as DynamoDB's own point-in-time recovery reaches */
export const defaultKeptForDays = 35

/** days; ten years with their leap days */
export const maxKeptForDays = 3653

/** characters; a line or two */
export const maxDescriptionLength = 256

/** A table whose protection begins now. */
export function protectedFrom(tableName: TableName, terms: ProtectionTerms, nowMs: number): ProtectedTable {
  return { tableName, ...termsOf(terms), protectedAtMs: nowMs, version: 1 }
}

/** The same table under other terms, one version further. */
export function changedTo(table: ProtectedTable, terms: ProtectionTerms): ProtectedTable {
  return { ...table, ...termsOf(terms), version: table.version + 1 }
}

/** Names the members: what is handed in may have more. */
function termsOf({ keptForDays, description }: ProtectionTerms): ProtectionTerms {
  return { keptForDays, description }
}
