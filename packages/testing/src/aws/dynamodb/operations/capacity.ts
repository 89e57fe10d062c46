import type { Database } from '../database.js'
import { type IndexDescription, indexesOf, isGlobal, type TableDescription } from '../tables/table.js'
import type { Item } from '../values/attribute-value.js'
import { areEqualItems } from '../values/compare.js'
import { itemBytes } from '../values/size.js'

/** Of a request that may ask for what it consumed. */
export interface CapacityAsked {
  readonly ReturnConsumedCapacity?: 'INDEXES' | 'TOTAL' | 'NONE'
}

export interface ConsumedCapacity {
  readonly TableName: string
  readonly CapacityUnits: number
  readonly [detail: string]: unknown
}

/** Units by name of index. */
type IndexUnits = ReadonlyMap<string, number>

const noUnits: IndexUnits = new Map()

/** Units for reading so many bytes: 4 KB each, half as much when the read is not consistent. */
export function readUnits(bytes: number, isConsistent: boolean): number {
  return Math.max(1, Math.ceil(bytes / 4096)) * (isConsistent ? 1 : 0.5)
}

/** Units for an item that is written: 1 KB each, of the larger image. */
export function writeUnits(before: Item | undefined, after: Item | undefined): number {
  return Math.max(1, kilobytes(before), kilobytes(after))
}

/** Units of each index whose entry a write makes, changes or takes away; a new place costs both. */
export function indexWriteUnits(
  { tables }: Database,
  table: TableDescription,
  before: Item | undefined,
  after: Item | undefined,
): IndexUnits {
  const content = tables.contentOf(table)
  const units = new Map<string, number>()
  for (const index of indexesOf(table)) {
    const entries = [before, after].map((item) => {
      const key = content.indexKey(index, item)
      return key === undefined ? undefined : { key, item: content.projected(index, item as Item) }
    })
    const touched = entryUnits(entries[0], entries[1])
    if (touched > 0) units.set(index.IndexName, touched)
  }
  return units
}

interface IndexEntry {
  readonly key: string
  readonly item: Item
}

function entryUnits(before: IndexEntry | undefined, after: IndexEntry | undefined): number {
  if (before?.key !== after?.key) return kilobytes(before?.item) + kilobytes(after?.item)
  return areEqualItems(before?.item, after?.item) ? 0 : Math.max(kilobytes(before?.item), kilobytes(after?.item))
}

/** What one action of a transaction costs. */
export interface ActionUnits {
  readonly table: TableDescription
  readonly units: number
  readonly indexUnits?: IndexUnits
}

/** As a transaction tells it: for each table one entry, in which every figure is named a second time by its kind. */
export function consumedInTransaction(
  asked: CapacityAsked,
  kind: 'Read' | 'Write',
  unitsOfActions: () => readonly ActionUnits[],
): object[] | undefined {
  if (asked.ReturnConsumedCapacity !== 'TOTAL' && asked.ReturnConsumedCapacity !== 'INDEXES') return undefined
  const actions = unitsOfActions()
  return [...new Set(actions.map(({ table }) => table))].map((table) => {
    const ofTable = actions.filter((action) => action.table === table)
    const units = ofTable.reduce((sum, action) => sum + action.units, 0)
    const indexUnits = addedUnits(ofTable.map((action) => action.indexUnits ?? noUnits))
    return namedByKind(consumed(asked, table, units, indexUnits) as object, `${kind}CapacityUnits`)
  })
}

/** Units of indexes, added by name. */
export function addedUnits(all: readonly IndexUnits[]): IndexUnits {
  const sum = new Map<string, number>()
  for (const [name, units] of all.flatMap((some) => [...some])) sum.set(name, (sum.get(name) ?? 0) + units)
  return sum
}

function namedByKind(capacity: object, name: string): object {
  return Object.fromEntries(
    Object.entries(capacity).flatMap(([key, value]: [string, unknown]) => {
      if (typeof value === 'object') return [[key, namedByKind(value as object, name)]]
      return key === 'CapacityUnits'
        ? [
            [key, value],
            [name, value],
          ]
        : [[key, value]]
    }),
  ) as object
}

/** As an answer tells it: by table and index when asked for INDEXES; nothing unless asked for. */
export function consumed(
  { ReturnConsumedCapacity: asked }: CapacityAsked,
  table: TableDescription,
  tableUnits: number,
  indexUnits: IndexUnits = noUnits,
  details: object = {},
): ConsumedCapacity | undefined {
  if (asked !== 'TOTAL' && asked !== 'INDEXES') return undefined
  const total = [...indexUnits.values()].reduce((sum, units) => sum + units, tableUnits)
  if (asked === 'TOTAL') return { TableName: table.TableName, CapacityUnits: total, ...details }
  return {
    TableName: table.TableName,
    CapacityUnits: total,
    ...details,
    Table: { CapacityUnits: tableUnits },
    ...byKind('GlobalSecondaryIndexes', indexUnits, indexesOf(table).filter(isGlobal)),
    ...byKind('LocalSecondaryIndexes', indexUnits, table.LocalSecondaryIndexes ?? []),
  }
}

function byKind(kind: string, units: IndexUnits, indexes: readonly IndexDescription[]): object {
  const entries = indexes.flatMap(({ IndexName }) =>
    units.has(IndexName) ? [[IndexName, { CapacityUnits: units.get(IndexName) }]] : [],
  )
  return entries.length === 0 ? {} : { [kind]: Object.fromEntries(entries) as object }
}

function kilobytes(item: Item | undefined): number {
  return item === undefined ? 0 : Math.max(1, Math.ceil(itemBytes(item) / 1024))
}
