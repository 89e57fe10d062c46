import { type Database, writeItem } from '../database.js'
import { serviceError } from '../errors.js'
import { isMet } from '../expressions/condition.js'
import { areMet, type LegacyCondition } from '../expressions/legacy.js'
import type { ConditionExpression } from '../expressions/syntax.js'
import { keyNames, type TableDescription } from '../tables/table.js'
import { attributeOf, type Item } from '../values/attribute-value.js'
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
  readonly before: Item | undefined
  readonly after: Item | undefined
  /** What the answer shows of the item. */
  readonly Attributes?: Item | undefined
}

/** Does a write and answers with what was asked for. */
export function answerToWrite(database: Database, write: ItemWrite, asked: WriteAsked): object {
  const { table, key, before, after } = write
  writeItem(database, table, key, after)
  return {
    Attributes: write.Attributes,
    ConsumedCapacity: consumedBy(database, write, asked),
    ItemCollectionMetrics: collectionMetrics(table, after ?? before, asked),
  }
}

function consumedBy(database: Database, { table, before, after }: ItemWrite, asked: CapacityAsked) {
  if (asked.ReturnConsumedCapacity === undefined) return undefined
  return consumed(asked, table, writeUnits(before, after), indexWriteUnits(database, table, before, after))
}

/** Of a table with local indexes, the size of the partition that was written, in GB from and to. */
export function collectionMetrics(
  table: TableDescription,
  item: Item | undefined,
  asked: Pick<WriteAsked, 'ReturnItemCollectionMetrics'>,
): object | undefined {
  if (asked.ReturnItemCollectionMetrics !== 'SIZE' || table.LocalSecondaryIndexes === undefined) return undefined
  const [partitionKey] = keyNames(table.KeySchema, 'HASH') as [string]
  const value = attributeOf(item, partitionKey)
  return value && { ItemCollectionKey: { [partitionKey]: value }, SizeEstimateRangeGB: [0, 1] }
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
