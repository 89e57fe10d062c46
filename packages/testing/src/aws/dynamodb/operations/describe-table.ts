import type { Database } from '../database.js'
import { indexesOf, type IndexDescription, isGlobal, type TableDescription } from '../tables/table.js'

export function describeTable(database: Database, input: { readonly TableName: string }): object {
  const table = database.tables.describe(input.TableName)
  return { Table: withWarmThroughput(shownTable(database, table), table) }
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

/** What the table and its global indexes could do at once, whether anybody has asked for it or not. */
function withWarmThroughput(shown: TableDescription, { BillingModeSummary }: TableDescription): TableDescription {
  const isPaidPerRequest = BillingModeSummary?.BillingMode === 'PAY_PER_REQUEST'
  const warm = <T extends TableDescription | IndexDescription>(one: T): T => {
    const { ReadCapacityUnits = 0, WriteCapacityUnits = 0 } = one.ProvisionedThroughput ?? {}
    const usual = isPaidPerRequest
      ? { ReadUnitsPerSecond: 12_000, WriteUnitsPerSecond: 4_000 } // AWS "Warm throughput", read 2026-11-26
      : { ReadUnitsPerSecond: ReadCapacityUnits, WriteUnitsPerSecond: WriteCapacityUnits }
    return { ...one, WarmThroughput: { ...usual, Status: 'ACTIVE', ...(one.WarmThroughput as object | undefined) } }
  }
  const { GlobalSecondaryIndexes } = shown
  return { ...warm(shown), ...(GlobalSecondaryIndexes && { GlobalSecondaryIndexes: GlobalSecondaryIndexes.map(warm) }) }
}
