import { type Database, readItem } from '../database.js'
import { validationError } from '../errors.js'
import { checkKey, keyText, targetOf } from '../tables/keys.js'
import { itemBytes } from '../values/size.js'
import { type CapacityAsked, consumedInTransaction, readUnits } from './capacity.js'
import { type GetItemInput, projected } from './get-item.js'
import { checkEachAction, checkTargets, largestTransaction } from './transaction.js'
import { checkKeyPaths } from './update-checks.js'

export interface TransactGetItemsInput extends CapacityAsked {
  readonly TransactItems: readonly { readonly Get: GetItemInput }[]
}

/**
 * Reads several items as they are at one moment. A missing one is an empty record in its place, and so is one of which the
 * projection shows nothing, unlike GetItem's (recorded).
 */
export function transactGetItems(database: Database, input: TransactGetItemsInput): object {
  const gets = input.TransactItems.map(({ Get }) => ({ ...Get, table: database.tables.find(Get.TableName) }))
  for (const { _projection, table } of gets) checkKeyPaths(_projection?.nestedPaths, table)
  checkTargets(gets.map(({ Key, table }) => targetOf(Key, table)))
  checkEachAction(gets, ({ Key, table }) => checkKey(Key, table))
  const found = gets.map(({ Key, table }) => readItem(database, table, keyText(table.KeySchema, Key)))
  const shown = found.map((item, at) => (item === undefined ? undefined : projected(item, gets[at] as GetItemInput)))
  const bytes = shown.reduce((sum, item) => sum + (item === undefined ? 0 : itemBytes(item)), 0)
  if (bytes > largestTransaction) throw validationError(`Payload in response is too large.${bytes}`)
  const units = () =>
    gets.map(({ table }, at) => {
      const item = found[at]
      return { table, units: 2 * readUnits(item === undefined ? 0 : itemBytes(item), true) }
    })
  return {
    ConsumedCapacity: consumedInTransaction(input, 'Read', units),
    Responses: shown.map((item) => (item === undefined || Object.keys(item).length === 0 ? {} : { Item: item })),
  }
}
