import { type Database, readItem } from '../database.js'
import { checkKey, keyText } from '../tables/keys.js'
import type { TableDescription } from '../tables/table.js'
import type { Item } from '../values/attribute-value.js'
import { itemBytes } from '../values/size.js'
import { type CapacityAsked, consumed, readUnits } from './capacity.js'
import { type Projected, projected } from './get-item.js'
import { checkKeyPaths } from './update-checks.js'

/** Bytes that one answer may hold; the keys of what does not fit come back. AWS "BatchGetItem", read 2026-11-25. */
const largestAnswer = 16 * 1024 * 1024

interface TableKeys extends Projected {
  readonly Keys: readonly Item[]
  readonly ConsistentRead?: boolean
}

export interface BatchGetItemInput extends CapacityAsked {
  readonly RequestItems: Readonly<Record<string, TableKeys>>
}

export function batchGetItem(database: Database, input: BatchGetItemInput): object {
  const asked = Object.entries(input.RequestItems).map(([name, keys]) => checkKeys(database, name, keys))
  const responses = new Map<string, Item[]>()
  const unprocessed = new Map<string, TableKeys>()
  const capacities: unknown[] = []
  let left = largestAnswer
  for (const { name, table, request } of asked) {
    const found: Item[] = []
    responses.set(name, found)
    const unread: Item[] = []
    let units = 0
    for (const key of request.Keys) {
      const item = readItem(database, table, keyText(table.KeySchema, key))
      const bytes = item === undefined ? 0 : itemBytes(item)
      if (bytes > left) {
        unread.push(key)
        continue
      }
      left -= bytes
      units += readUnits(bytes, request.ConsistentRead === true)
      if (item !== undefined) found.push(projected(item, request))
    }
    if (unread.length > 0) unprocessed.set(name, { ...withoutParsed(request), Keys: unread })
    capacities.push(consumed(input, table, units))
  }
  return {
    Responses: Object.fromEntries(responses),
    UnprocessedKeys: Object.fromEntries(unprocessed),
    ConsumedCapacity: capacities[0] === undefined ? undefined : capacities,
  }
}

interface CheckedKeys {
  readonly name: string
  readonly table: TableDescription
  readonly request: TableKeys
}

function checkKeys(database: Database, name: string, request: TableKeys): CheckedKeys {
  const table = database.tables.find(name)
  for (const key of request.Keys) checkKey(key, table)
  checkKeyPaths(request._projection?.nestedPaths, table)
  return { name, table, request }
}

/** As it was asked for, so that it can be asked for again. */
function withoutParsed({ _projection, ...asked }: TableKeys): TableKeys {
  return asked
}
