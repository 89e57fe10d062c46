import type { Database } from '../database.js'
import { indexesOf, type IndexDescription, isGlobal, type TableDescription } from '../tables/table.js'

export function describeTable(database: Database, input: { readonly TableName: string }): object {
  return { Table: shownTable(database, database.tables.describe(input.TableName)) }
}

/** A table with what is counted at this moment. */
export function shownTable({ tables }: Database, table: TableDescription): TableDescription {
  const content = tables.contentOf(table)
  const shown = (index: IndexDescription) => {
    const entries = content.index(index.IndexName)
    return { ...index, ItemCount: entries?.entries.size ?? 0, IndexSizeBytes: entries?.bytes ?? 0 }
  }
  const [global, local] = [indexesOf(table).filter(isGlobal), table.LocalSecondaryIndexes ?? []]
  return {
    ...table,
    ItemCount: content.itemCount,
    TableSizeBytes: content.bytes,
    ...(global.length > 0 && { GlobalSecondaryIndexes: global.map(shown) }),
    ...(local.length > 0 && { LocalSecondaryIndexes: local.map(shown) }),
  }
}
