import { type Database, readItem, writeItem } from '../database.js'
import { validationError } from '../errors.js'
import { checkKey, checkNoEmptyKey, keyText, targetOf } from '../tables/keys.js'
import type { Item } from '../values/attribute-value.js'
import { itemBytes } from '../values/size.js'
import { type CapacityAsked, consumedInTransaction, indexWriteUnits, readUnits, writeUnits } from './capacity.js'
import { computeDelete, type DeleteItemInput } from './delete-item.js'
import { checkCondition, collectionMetrics, type ItemWrite } from './item-write.js'
import { checkPutOf, computePut, type PutItemInput } from './put-item.js'
import { checkEachAction, checkTargets, forEachAction, largestTransaction } from './transaction.js'
import { type KnownRequest, knownRequest, rememberRequest } from './transaction-tokens.js'
import { checkNoEmptyIndexKey } from './update-checks.js'
import { checkUpdateOf, computeUpdate, type UpdateItemInput } from './update-item.js'

/** Exactly one of them. */
interface WriteAction {
  readonly ConditionCheck?: DeleteItemInput
  readonly Put?: PutItemInput
  readonly Delete?: DeleteItemInput
  readonly Update?: UpdateItemInput
}

export interface TransactWriteItemsInput extends CapacityAsked {
  readonly TransactItems: readonly WriteAction[]
  readonly ClientRequestToken?: string
  readonly ReturnItemCollectionMetrics?: 'SIZE' | 'NONE'
}

/**
 * Writes all or nothing. Every action sees the items as they were before the transaction, and nothing is written before all
 * of them are computed.
 *
 * Operations are done one after another, so none meets the transaction of another one: TransactionConflict and
 * TransactionInProgressException come from injected faults alone.
 */
export function transactWriteItems(database: Database, input: TransactWriteItemsInput): object {
  const { TransactItems: actions, ClientRequestToken: token } = input
  checkActions(database, actions)
  const known = token === undefined ? undefined : knownRequest(database, token, actions)
  if (known !== undefined) return answerAgain(database, input, known)
  checkEachAction(actions, (action) => checkAction(database, action))
  const writes = forEachAction(actions, (action) => computeAction(database, action))
  const answer = {
    ConsumedCapacity: consumedByWrites(database, input, writes), // before the writes, since it tells what they change
    ItemCollectionMetrics: metricsOf(writes, input),
  }
  for (const { table, key, before, after } of writes) {
    if (after !== before) writeItem(database, table, key, after)
  }
  if (token !== undefined) rememberRequest(database, token, actions, readsOf(writes))
  return answer
}

/** throws what concerns the request as a whole, before any item is looked at */
function checkActions(database: Database, actions: readonly WriteAction[]): void {
  const targets = actions.map((action) => {
    const { TableName } = inputOf(action)
    const table = database.tables.find(TableName)
    const attributes = attributesOf(action)
    checkNoEmptyKey(attributes, table, action.Put !== undefined)
    if (action.Update !== undefined) checkNoEmptyIndexKey(action.Update, table)
    return targetOf(attributes, table)
  })
  checkTargets(targets)
  const bytes = actions.reduce((sum, action) => sum + bytesOf(action), 0)
  if (bytes > largestTransaction) {
    throw validationError(`Transaction payload size cannot exceed 4MB. Payload Size: ${bytes}`)
  }
}

function inputOf({ ConditionCheck, Put, Delete, Update }: WriteAction) {
  return (Put ?? Update ?? Delete ?? ConditionCheck) as PutItemInput | UpdateItemInput | DeleteItemInput
}

function attributesOf(action: WriteAction): Item {
  const input = inputOf(action)
  return 'Item' in input ? input.Item : input.Key
}

/** What an action brings along: its item or key, and the values of its expressions. */
function bytesOf(action: WriteAction): number {
  return itemBytes(attributesOf(action)) + itemBytes(inputOf(action).ExpressionAttributeValues ?? {})
}

/** throws when an action does not fit its table, whatever its item is */
function checkAction(database: Database, { ConditionCheck, Put, Delete, Update }: WriteAction): void {
  const find = ({ TableName }: { readonly TableName: string }) => database.tables.find(TableName)
  if (Put !== undefined) return checkPutOf(find(Put), Put)
  if (Update !== undefined) return checkUpdateOf(find(Update), Update)
  const { Key, TableName } = (Delete ?? ConditionCheck) as DeleteItemInput
  checkKey(Key, find({ TableName }))
}

function computeAction(database: Database, { ConditionCheck, Put, Delete, Update }: WriteAction): ItemWrite {
  if (Put !== undefined) return computePut(database, Put)
  if (Update !== undefined) return computeUpdate(database, Update)
  if (Delete !== undefined) return computeDelete(database, Delete)
  return computeCheck(database, ConditionCheck as DeleteItemInput)
}

/** A write that leaves its item alone. */
function computeCheck(database: Database, input: DeleteItemInput): ItemWrite {
  const table = database.tables.find(input.TableName)
  checkKey(input.Key, table)
  const key = keyText(table.KeySchema, input.Key)
  const item = readItem(database, table, key)
  checkCondition(input, table, item)
  return { table, key, attributes: input.Key, before: item, after: item }
}

/** A transaction costs twice what its writes alone would, of indexes once. */
function consumedByWrites(database: Database, asked: CapacityAsked, writes: readonly ItemWrite[]) {
  return consumedInTransaction(asked, 'Write', () =>
    writes.map(({ table, before, after }) => ({
      table,
      units: 2 * writeUnits(before, after),
      indexUnits: indexWriteUnits(database, table, before, after),
    })),
  )
}

/** What the same request costs when it comes again: AWS reads what it has written. */
function readsOf(writes: readonly ItemWrite[]): KnownRequest['reads'] {
  return writes.map(({ table, before, after }) => ({
    tableName: table.TableName,
    units: 2 * readUnits(Math.max(...[before, after].map((item) => (item === undefined ? 0 : itemBytes(item)))), true),
  }))
}

function answerAgain(database: Database, asked: CapacityAsked, { reads }: KnownRequest): object {
  const units = () => reads.map(({ tableName, units }) => ({ table: database.tables.find(tableName), units }))
  return { ConsumedCapacity: consumedInTransaction(asked, 'Read', units) }
}

function metricsOf(writes: readonly ItemWrite[], asked: TransactWriteItemsInput): object | undefined {
  const metrics = [...new Set(writes.map(({ table }) => table))].flatMap((table) => {
    const found = collectionMetrics(
      writes.filter((write) => write.table === table),
      asked,
    )
    return found.length === 0 ? [] : [[table.TableName, found] as const]
  })
  return metrics.length === 0 ? undefined : Object.fromEntries(metrics)
}
