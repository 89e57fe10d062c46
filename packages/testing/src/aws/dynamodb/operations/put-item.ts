import { type Database, readItem } from '../database.js'
import { validationError } from '../errors.js'
import { checkItem, keyText } from '../tables/keys.js'
import type { TableDescription } from '../tables/table.js'
import type { Item } from '../values/attribute-value.js'
import { itemBytes, largestItemBytes } from '../values/size.js'
import { answerToWrite, checkCondition, type ItemWrite, type WriteAsked } from './item-write.js'

export interface PutItemInput extends WriteAsked {
  readonly TableName: string
  readonly Item: Item
  readonly ReturnValues?: 'ALL_OLD' | 'NONE'
}

export function putItem(database: Database, input: PutItemInput): object {
  return answerToWrite(database, computePut(database, input), input)
}

/** throws when the item does not fit the table, or the condition does not hold */
export function computePut(database: Database, input: PutItemInput): ItemWrite {
  const table = database.tables.find(input.TableName)
  checkPutOf(table, input)
  const key = keyText(table.KeySchema, input.Item)
  const before = readItem(database, table, key)
  checkCondition(input, table, before)
  const { Item: after, ReturnValues } = input
  return { table, key, attributes: after, before, after, Attributes: ReturnValues === 'ALL_OLD' ? before : undefined }
}

/** throws when the item does not fit the table, whatever is there */
export function checkPutOf(table: TableDescription, { Item: item }: PutItemInput): void {
  checkItemBytes(item)
  checkItem(item, table)
}

function checkItemBytes(item: Item): void {
  if (itemBytes(item) > largestItemBytes) throw validationError('Item size has exceeded the maximum allowed size')
}
