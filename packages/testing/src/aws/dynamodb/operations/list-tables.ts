import type { Database } from '../database.js'

export interface ListTablesInput {
  readonly ExclusiveStartTableName?: string
  /** 100 unless given. */
  readonly Limit?: number
}

export function listTables({ tables }: Database, { ExclusiveStartTableName, Limit = 100 }: ListTablesInput): object {
  const names = tables.names().filter((name) => ExclusiveStartTableName === undefined || name > ExclusiveStartTableName)
  const page = names.slice(0, Limit)
  return { TableNames: page, ...(page.length < names.length && { LastEvaluatedTableName: page.at(-1) }) }
}
