import { type Database, readItem } from '../database.js'
import { project } from '../expressions/path.js'
import type { Path, Projection } from '../expressions/syntax.js'
import { checkKey, keyText } from '../tables/keys.js'
import type { Item } from '../values/attribute-value.js'
import { itemBytes } from '../values/size.js'
import { type CapacityAsked, consumed, readUnits } from './capacity.js'
import { checkKeyPaths } from './update-checks.js'

/** What of an item is wanted. */
export interface Projected {
  readonly AttributesToGet?: readonly string[]
  readonly _projection?: Projection
}

export interface GetItemInput extends CapacityAsked, Projected {
  readonly TableName: string
  readonly Key: Item
  readonly ConsistentRead?: boolean
}

export function getItem(database: Database, input: GetItemInput): object {
  const table = database.tables.find(input.TableName)
  checkKey(input.Key, table)
  checkKeyPaths(input._projection?.nestedPaths, table)
  const item = readItem(database, table, keyText(table.KeySchema, input.Key))
  const units = readUnits(item === undefined ? 0 : itemBytes(item), input.ConsistentRead === true)
  return {
    ...(item !== undefined && { Item: projected(item, input) }),
    ConsumedCapacity: consumed(input, table, units),
  }
}

export function projected(item: Item, asked: Projected): Item {
  const paths = pathsOf(asked)
  return paths === undefined ? item : project(item, paths)
}

export function pathsOf({ AttributesToGet, _projection }: Projected): readonly Path[] | undefined {
  return _projection?.paths ?? AttributesToGet?.map((name) => [name])
}
