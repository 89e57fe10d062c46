import { type Database, readItem } from '../database.js'
import { checkKey, keyText } from '../tables/keys.js'
import type { Item } from '../values/attribute-value.js'
import { answerToWrite, checkCondition, type ItemWrite, type WriteAsked } from './item-write.js'

export interface DeleteItemInput extends WriteAsked {
  readonly TableName: string
  readonly Key: Item
  readonly ReturnValues?: 'ALL_OLD' | 'NONE'
}

export function deleteItem(database: Database, input: DeleteItemInput): object {
  return answerToWrite(database, computeDelete(database, input), input)
}

/** throws when the key does not fit the table, or the condition does not hold */
export function computeDelete(database: Database, input: DeleteItemInput): ItemWrite {
  const table = database.tables.find(input.TableName)
  checkKey(input.Key, table)
  const key = keyText(table.KeySchema, input.Key)
  const before = readItem(database, table, key)
  checkCondition(input, table, before)
  const { Key: attributes, ReturnValues } = input
  return {
    table,
    key,
    attributes,
    before,
    after: undefined,
    Attributes: ReturnValues === 'ALL_OLD' ? before : undefined,
  }
}
