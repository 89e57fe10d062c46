import { type Database, readItem } from '../database.js'
import { validationError } from '../errors.js'
import { type LegacyUpdate, updatedByAttribute } from '../expressions/legacy.js'
import { project } from '../expressions/path.js'
import type { Path, UpdateExpression } from '../expressions/syntax.js'
import { updated } from '../expressions/update.js'
import { chargedBytes, checkUpdatedBytes } from '../expressions/update-charge.js'
import { checkKey, keyText } from '../tables/keys.js'
import type { TableDescription } from '../tables/table.js'
import type { Item } from '../values/attribute-value.js'
import { isDeep } from '../values/depth.js'
import { itemBytes } from '../values/size.js'
import { answerToWrite, checkCondition, type ItemWrite, type WriteAsked } from './item-write.js'
import { checkUpdate, checkUpdatedIndexKeys } from './update-checks.js'

export interface UpdateItemInput extends WriteAsked {
  readonly TableName: string
  readonly Key: Item
  readonly AttributeUpdates?: Readonly<Record<string, LegacyUpdate>>
  readonly _updates?: UpdateExpression
  readonly ReturnValues?: 'NONE' | 'ALL_OLD' | 'UPDATED_OLD' | 'ALL_NEW' | 'UPDATED_NEW'
}

export function updateItem(database: Database, input: UpdateItemInput): object {
  const table = database.tables.find(input.TableName)
  checkUpdateOf(table, input)
  if (input._updates !== undefined) checkUpdatedBytes(chargedBytes(input._updates.sections))
  return answerToWrite(database, computeOn(database, table, input), input)
}

/** throws when key or update do not fit the table or the item, or the condition does not hold */
export function computeUpdate(database: Database, input: UpdateItemInput): ItemWrite {
  const table = database.tables.find(input.TableName)
  checkUpdateOf(table, input)
  return computeOn(database, table, input)
}

function computeOn(database: Database, table: TableDescription, input: UpdateItemInput): ItemWrite {
  const key = keyText(table.KeySchema, input.Key)
  const before = readItem(database, table, key)
  checkCondition(input, table, before)
  if (before === undefined && onlyTakesAway(input))
    return { table, key, attributes: input.Key, before, after: undefined }
  const after = apply(input, before ?? input.Key)
  checkUpdatedIndexKeys(input, after, table)
  if (isDeep(after)) throw validationError('Nesting Levels have exceeded supported limits')
  checkUpdatedBytes(itemBytes(after))
  return { table, key, attributes: input.Key, before, after, Attributes: shownOf(input, before, after) }
}

/** throws when key or update do not fit the table, whatever the item is */
export function checkUpdateOf(table: TableDescription, input: UpdateItemInput): void {
  checkKey(input.Key, table)
  checkUpdate(input, table)
}

/** Whether there is something to update, and all of it takes away: of an item that is not there, that leaves none. */
function onlyTakesAway({ _updates, AttributeUpdates }: UpdateItemInput): boolean {
  const kinds =
    _updates?.sections.map(({ type }) => type) ??
    Object.values(AttributeUpdates ?? {}).map(({ Action }) => Action?.toLowerCase())
  return kinds.length > 0 && kinds.every((kind) => kind === 'remove' || kind === 'delete')
}

function apply({ _updates, AttributeUpdates }: UpdateItemInput, item: Item): Item {
  return _updates === undefined ? updatedByAttribute(item, AttributeUpdates ?? {}) : updated(item, _updates.sections)
}

function shownOf(input: UpdateItemInput, before: Item | undefined, after: Item): Item | undefined {
  switch (input.ReturnValues) {
    case 'ALL_OLD':
      return before
    case 'ALL_NEW':
      return after
    case 'UPDATED_OLD':
      return before && partOf(before, input)
    case 'UPDATED_NEW':
      return partOf(after, input)
    default:
      return undefined
  }
}

/** Nothing rather than an empty item, as AWS answers. */
function partOf(item: Item, { _updates, AttributeUpdates }: UpdateItemInput): Item | undefined {
  const paths: readonly Path[] = _updates?.paths ?? Object.keys(AttributeUpdates ?? {}).map((name) => [name])
  const part = project(item, paths)
  return Object.keys(part).length === 0 ? undefined : part
}
