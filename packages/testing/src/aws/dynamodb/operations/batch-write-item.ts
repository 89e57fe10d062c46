import { type Database, writeItem } from '../database.js'
import { DynamoDbError, validationError } from '../errors.js'
import type { TableDescription } from '../tables/table.js'
import type { Item } from '../values/attribute-value.js'
import { addedUnits, type CapacityAsked, consumed, indexWriteUnits, writeUnits } from './capacity.js'
import { computeDelete } from './delete-item.js'
import { collectionMetrics, type ItemWrite } from './item-write.js'
import { computePut } from './put-item.js'

interface WriteRequest {
  readonly PutRequest?: { readonly Item: Item }
  readonly DeleteRequest?: { readonly Key: Item }
}

export interface BatchWriteItemInput extends CapacityAsked {
  readonly RequestItems: Readonly<Record<string, readonly WriteRequest[]>>
  readonly ReturnItemCollectionMetrics?: 'SIZE' | 'NONE'
}

export function batchWriteItem(database: Database, input: BatchWriteItemInput): object {
  const byTable = Object.entries(input.RequestItems).map(([name, requests]) => ({
    name,
    writes: computeWrites(database, name, requests),
  }))
  // Before the writes, since it tells what they change.
  const capacities = byTable.map(({ writes }) => consumedByAll(database, input, writes))
  for (const { writes } of byTable) for (const write of writes) writeItem(database, write.table, write.key, write.after)
  return {
    UnprocessedItems: {},
    ConsumedCapacity: capacities[0] === undefined ? undefined : capacities,
    ItemCollectionMetrics: metricsOf(byTable, input),
  }
}

function computeWrites(database: Database, name: string, requests: readonly WriteRequest[]): ItemWrite[] {
  const seen = new Set<string>()
  return requests.map((request) => {
    const write = computeWrite(database, name, request)
    if (seen.has(write.key)) throw validationError('Provided list of item keys contains duplicates')
    seen.add(write.key)
    return write
  })
}

function computeWrite(database: Database, TableName: string, { PutRequest, DeleteRequest }: WriteRequest): ItemWrite {
  try {
    return PutRequest === undefined
      ? computeDelete(database, { TableName, Key: DeleteRequest?.Key ?? {} })
      : computePut(database, { TableName, Item: PutRequest.Item })
  } catch (refusal) {
    if (refusal instanceof DynamoDbError && /Missing the key|Type mismatch for key/.test(refusal.message)) {
      throw validationError('The provided key element does not match the schema')
    }
    throw refusal
  }
}

function consumedByAll(
  database: Database,
  input: BatchWriteItemInput,
  writes: readonly ItemWrite[],
): object | undefined {
  const units = writes.reduce((sum, { before, after }) => sum + writeUnits(before, after), 0)
  const indexUnits = addedUnits(
    writes.map(({ table, before, after }) => indexWriteUnits(database, table, before, after)),
  )
  return consumed(input, (writes[0] as ItemWrite).table as TableDescription, units, indexUnits)
}

function metricsOf(
  byTable: readonly { readonly name: string; readonly writes: readonly ItemWrite[] }[],
  input: BatchWriteItemInput,
): object | undefined {
  const metrics = byTable.flatMap(({ name, writes }) => {
    const found = collectionMetrics(writes, input)
    return found.length === 0 ? [] : [[name, found] as const]
  })
  return metrics.length === 0 ? undefined : Object.fromEntries(metrics)
}
