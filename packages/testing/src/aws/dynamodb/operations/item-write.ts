import { type Database, writeItem } from '../database.js'
import { serviceError } from '../errors.js'
import { isMet } from '../expressions/condition.js'
import { areMet, type LegacyCondition } from '../expressions/legacy.js'
import type { ConditionExpression } from '../expressions/syntax.js'
import { keyNames, type TableDescription } from '../tables/table.js'
import { attributeOf, type AttributeValue, type Item } from '../values/attribute-value.js'
import { sortText } from '../values/key-text.js'
import { type CapacityAsked, consumed, indexWriteUnits, writeUnits } from './capacity.js'
import { checkKeyPaths } from './update-checks.js'

/** What a write may depend on, and what a refusal may show. */
export interface Conditional {
  readonly _condition?: ConditionExpression
  readonly Expected?: Readonly<Record<string, LegacyCondition>>
  readonly ConditionalOperator?: string
  readonly ReturnValuesOnConditionCheckFailure?: 'ALL_OLD' | 'NONE'
  readonly ExpressionAttributeValues?: Item
}

/** What a write may be asked to tell. */
export interface WriteAsked extends CapacityAsked, Conditional {
  readonly ReturnItemCollectionMetrics?: 'SIZE' | 'NONE'
}

/** One item to be written, computed and not yet done. */
export interface ItemWrite {
  readonly table: TableDescription
  readonly key: string
  /** The attributes of its key, and perhaps others. */
  readonly attributes: Item
  readonly before: Item | undefined
  readonly after: Item | undefined
  /** What the answer shows of the item. */
  readonly Attributes?: Item | undefined
}

/** Does a write and answers with what was asked for. */
export function answerToWrite(database: Database, write: ItemWrite, asked: WriteAsked): object {
  const { table, key, after } = write
  writeItem(database, table, key, after)
  return {
    Attributes: write.Attributes,
    ConsumedCapacity: consumedBy(database, write, asked),
    ItemCollectionMetrics: collectionMetrics([write], asked)[0],
  }
}

function consumedBy(database: Database, { table, before, after }: ItemWrite, asked: CapacityAsked) {
  if (asked.ReturnConsumedCapacity === undefined) return undefined
  return consumed(asked, table, writeUnits(before, after), indexWriteUnits(database, table, before, after))
}

/** Of tables with local indexes, the size of each partition that was written, in GB from and to: none here reaches one. */
export function collectionMetrics(
  writes: readonly ItemWrite[],
  asked: Pick<WriteAsked, 'ReturnItemCollectionMetrics'>,
): object[] {
  if (asked.ReturnItemCollectionMetrics !== 'SIZE') return []
  const byPartition = new Map<string, object>()
  for (const { table, attributes } of writes) {
    if (table.LocalSecondaryIndexes === undefined) continue
    const [name] = keyNames(table.KeySchema, 'HASH') as [string]
    const value = attributeOf(attributes, name) as AttributeValue
    byPartition.set(sortText(value), { ItemCollectionKey: { [name]: value }, SizeEstimateRangeGB: [0, 1] })
  }
  return [...byPartition.values()]
}

/** throws  when the condition does not fit the table, or does not hold: then with the item if it was asked for */
export function checkCondition(asked: Conditional, table: TableDescription, item: Item | undefined): void {
  checkKeyPaths(asked._condition?.nestedPaths, table)
  if (holds(asked, item)) return
  const shown = asked.ReturnValuesOnConditionCheckFailure === 'ALL_OLD' && item !== undefined
  throw serviceError('ConditionalCheckFailedException', 'The conditional request failed', shown ? { Item: item } : {})
}

function holds({ _condition, Expected, ConditionalOperator }: Conditional, item: Item | undefined): boolean {
  if (_condition !== undefined) return isMet(_condition.expression, item)
  return Expected === undefined || areMet(Expected, ConditionalOperator, item)
}
