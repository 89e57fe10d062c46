import type { Database } from '../database.js'
import { invalidParameter, validationError } from '../errors.js'
import { isMet } from '../expressions/condition.js'
import { areMet, type LegacyCondition } from '../expressions/legacy.js'
import type { ConditionExpression } from '../expressions/syntax.js'
import type { Range } from '../storage/sorted-map.js'
import {
  type IndexDescription,
  indexesOf,
  isGlobal,
  type KeyElement,
  keyNames,
  type TableDescription,
} from '../tables/table.js'
import { projectedNames } from '../tables/table-content.js'
import { attributeOf, type AttributeValue, type Item, newItem } from '../values/attribute-value.js'
import { itemBytes } from '../values/size.js'
import { type CapacityAsked, consumed, readUnits } from './capacity.js'
import { pathsOf, type Projected, projected } from './get-item.js'

/** Bytes of items that a page reads, before any of them is filtered out; AWS "Query" and "Scan", read 2026-11-25. */
const largestPage = 1024 * 1024

/** What Query and Scan have in common. */
export interface PageAsked extends CapacityAsked, Projected {
  readonly TableName: string
  readonly IndexName?: string
  readonly Limit?: number
  readonly ExclusiveStartKey?: Item
  readonly Select?: 'ALL_ATTRIBUTES' | 'ALL_PROJECTED_ATTRIBUTES' | 'SPECIFIC_ATTRIBUTES' | 'COUNT'
  readonly ConsistentRead?: boolean
  readonly ConditionalOperator?: string
  readonly _filter?: ConditionExpression
}

/** Where a page is read from: the table, or one of its indexes. */
export interface PageSource {
  readonly table: TableDescription
  readonly index: IndexDescription | undefined
  readonly keySchema: readonly KeyElement[]
  /** The attributes that tell where a page ended. */
  readonly startKeyNames: readonly string[]
}

/** throws when there is no such table or index, or it cannot answer what is asked */
export function findSource(database: Database, asked: PageAsked): PageSource {
  const table = database.tables.find(asked.TableName)
  if (asked.IndexName === undefined) {
    return { table, index: undefined, keySchema: table.KeySchema, startKeyNames: keyNames(table.KeySchema) }
  }
  const index = indexesOf(table).find(({ IndexName }) => IndexName === asked.IndexName)
  if (index === undefined) {
    throw validationError(`The table does not have the specified index: ${asked.IndexName}`)
  }
  if (isGlobal(index) && asked.ConsistentRead === true) {
    throw validationError('Consistent reads are not supported on global secondary indexes')
  }
  const startKeyNames = [...new Set([...keyNames(table.KeySchema), ...keyNames(index.KeySchema)])]
  return { table, index, keySchema: index.KeySchema, startKeyNames }
}

/** throws when a global index is asked for what it does not hold */
export function checkSelected({ table, index }: PageSource, asked: PageAsked): void {
  if (index === undefined || !isGlobal(index)) return
  const names = projectedNames(index, table.KeySchema)
  if (names === 'all') return
  if (asked.Select === 'ALL_ATTRIBUTES') {
    throw invalidParameter(
      `Select type ALL_ATTRIBUTES is not supported for global secondary index ${index.IndexName} because its ` +
        'projection type is not ALL',
    )
  }
  const missing = (pathsOf(asked) ?? []).map(([head]) => String(head)).filter((name) => !names.includes(name))
  if (missing.length > 0) {
    throw invalidParameter(`Global secondary index ${index.IndexName} does not project [${missing.join(', ')}]`)
  }
}

/** Reads until the range, the limit or the size ends the page; then filters, and takes what is wanted of each item. */
export function readPage(
  database: Database,
  source: PageSource,
  range: Range,
  asked: PageAsked,
  legacyFilter?: Readonly<Record<string, LegacyCondition>>,
): object {
  const { table, index } = source
  const fetches = fetchesItems(source, asked)
  const content = database.tables.contentOf(table)
  const entries = index === undefined ? database.tables.items(table) : content.index(index.IndexName)?.entries
  const items: Item[] = []
  const cost = { bytes: 0, fetchedUnits: 0 }
  let [scanned, bytes, last] = [0, 0, undefined as Item | undefined]
  for (const [, stored] of entries?.entries(range) ?? []) {
    const held = index === undefined ? stored : content.projected(index, stored)
    const item = fetches ? stored : held
    scanned++
    bytes += itemBytes(item)
    cost.bytes += itemBytes(held)
    if (fetches) cost.fetchedUnits += readUnits(itemBytes(stored), asked.ConsistentRead === true)
    if (passes(item, asked, legacyFilter)) items.push(item)
    if (scanned === asked.Limit || bytes >= largestPage) {
      last = stored
      break
    }
  }
  return {
    ...(asked.Select !== 'COUNT' && { Items: items.map((item) => projected(item, asked)) }),
    Count: items.length,
    ScannedCount: scanned,
    ...(last !== undefined && { LastEvaluatedKey: startKeyOf(source, last) }),
    ConsumedCapacity: consumedByPage(source, asked, cost),
  }
}

/** A local index fetches from its table what it does not hold. */
function fetchesItems({ table, index }: PageSource, asked: PageAsked): boolean {
  if (index === undefined || isGlobal(index)) return false
  const names = projectedNames(index, table.KeySchema)
  if (names === 'all') return false
  const wanted = (pathsOf(asked) ?? []).map(([head]) => String(head))
  return asked.Select === 'ALL_ATTRIBUTES' || wanted.some((name) => !names.includes(name))
}

function passes(
  item: Item,
  { _filter, ConditionalOperator }: PageAsked,
  legacyFilter: Readonly<Record<string, LegacyCondition>> | undefined,
): boolean {
  if (_filter !== undefined) return isMet(_filter.expression, item)
  return legacyFilter === undefined || areMet(legacyFilter, ConditionalOperator, item)
}

function startKeyOf({ startKeyNames }: PageSource, item: Item): Item {
  return newItem(startKeyNames.map((name) => [name, attributeOf(item, name) as AttributeValue]))
}

/** Items that an index fetched from its table count each by itself. */
function consumedByPage(
  { table, index }: PageSource,
  asked: PageAsked,
  { bytes, fetchedUnits }: { readonly bytes: number; readonly fetchedUnits: number },
): object | undefined {
  const units = readUnits(bytes, asked.ConsistentRead === true)
  if (index === undefined) return consumed(asked, table, units)
  return consumed(asked, table, fetchedUnits, new Map([[index.IndexName, units]]))
}
