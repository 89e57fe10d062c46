import { attributeOf, type Item, newItem } from '../values/attribute-value.js'
import { itemBytes } from '../values/size.js'
import { SortedMap } from '../storage/sorted-map.js'
import { keyText } from './keys.js'
import { type IndexDescription, indexesOf, keyNames, type TableDescription } from './table.js'

/** Items of an index in its order; what is not projected is left out when they are read. */
export interface IndexContent {
  readonly index: IndexDescription
  readonly entries: SortedMap<Item>
  bytes: number
}

/** What follows from the items of a table: its indexes, and how many items and bytes it holds. */
export class TableContent {
  readonly #keySchema: TableDescription['KeySchema']
  readonly #indexes = new Map<string, IndexContent>()
  #table: TableDescription | undefined
  itemCount = 0
  bytes = 0

  constructor(table: TableDescription) {
    this.#keySchema = table.KeySchema
    this.keepIndexes(table, [])
  }

  index(name: string): IndexContent | undefined {
    return this.#indexes.get(name)
  }

  /** Follows one item from one image to the next. */
  follow(before: Item | undefined, after: Item | undefined): void {
    this.itemCount += Number(after !== undefined) - Number(before !== undefined)
    this.bytes += bytesOf(after) - bytesOf(before)
    for (const content of this.#indexes.values()) this.#followInIndex(content, before, after)
  }

  /** Drops indexes that the table no longer has, and fills those that are new. */
  keepIndexes(table: TableDescription, items: Iterable<readonly [string, Item]>): void {
    if (table === this.#table) return
    this.#table = table
    const wanted = indexesOf(table).filter((index) => index.IndexStatus !== 'DELETING')
    for (const name of this.#indexes.keys()) {
      if (!wanted.some((index) => index.IndexName === name)) this.#indexes.delete(name)
    }
    const missing = wanted.filter((index) => !this.#indexes.has(index.IndexName))
    if (missing.length === 0) return
    const added = missing.map((index) => ({ index, entries: new SortedMap<Item>(), bytes: 0 }))
    for (const content of added) this.#indexes.set(content.index.IndexName, content)
    for (const [, item] of items) for (const content of added) this.#followInIndex(content, undefined, item)
  }

  #followInIndex(content: IndexContent, before: Item | undefined, after: Item | undefined): void {
    const [oldKey, newKey] = [this.indexKey(content.index, before), this.indexKey(content.index, after)]
    if (oldKey !== undefined && oldKey !== newKey) content.entries.delete(oldKey)
    if (newKey !== undefined && after !== undefined) content.entries.set(newKey, after)
    content.bytes += this.#projectedBytes(content.index, after) - this.#projectedBytes(content.index, before)
  }

  /** Where an item stands in an index; undefined when it lacks a key attribute of the index. */
  indexKey(index: IndexDescription, item: Item | undefined): string | undefined {
    if (item === undefined || !isInIndex(index, item)) return undefined
    return keyText(index.KeySchema, item) + keyText(this.#keySchema, item)
  }

  /** What an index holds of an item. */
  projected(index: IndexDescription, item: Item): Item {
    const names = projectedNames(index, this.#keySchema)
    if (names === 'all') return item
    return newItem(
      names.flatMap((name) => {
        const value = attributeOf(item, name)
        return value === undefined ? [] : [[name, value] as const]
      }),
    )
  }

  #projectedBytes(index: IndexDescription, item: Item | undefined): number {
    return item === undefined || !isInIndex(index, item) ? 0 : itemBytes(this.projected(index, item))
  }
}

/** Names of what an index projects. */
export function projectedNames(
  { KeySchema, Projection }: IndexDescription,
  tableKeys: TableDescription['KeySchema'],
): 'all' | string[] {
  if (Projection.ProjectionType === 'ALL') return 'all'
  const named = Projection.ProjectionType === 'INCLUDE' ? (Projection.NonKeyAttributes ?? []) : []
  return [...new Set([...keyNames(tableKeys), ...keyNames(KeySchema), ...named])]
}

function isInIndex(index: IndexDescription, item: Item): boolean {
  return index.KeySchema.every(({ AttributeName }) => attributeOf(item, AttributeName) !== undefined)
}

function bytesOf(item: Item | undefined): number {
  return item === undefined ? 0 : itemBytes(item)
}
