import { invalidParameter, validationError } from '../errors.js'
import type { LegacyUpdate } from '../expressions/legacy.js'
import { isPath, type UpdateExpression } from '../expressions/syntax.js'
import { indexesOf, keyNames, type TableDescription, typeOfKey } from '../tables/table.js'
import { attributeOf, type AttributeValue, held, type Item, typeOf } from '../values/attribute-value.js'

/** What an UpdateItem writes, in the one form or the other. */
interface Update {
  readonly AttributeUpdates?: Readonly<Record<string, LegacyUpdate>>
  readonly _updates?: UpdateExpression
}

/** throws when the update touches the table's key, or gives an index key a type that is known to be wrong */
export function checkUpdate(update: Update, table: TableDescription): void {
  for (const name of keyNames(table.KeySchema)) {
    if (writes(update, name)) {
      throw invalidParameter(`Cannot update attribute ${name}. This attribute is part of the key`)
    }
  }
  for (const index of indexesOf(table)) {
    for (const name of keyNames(index.KeySchema)) {
      const [type, actual] = [typeOfKey(table, name), givenType(update, name)]
      if (actual === undefined || actual === type) continue
      throw invalidParameter(
        `Type mismatch for Index Key ${name} Expected: ${type} Actual: ${actual} IndexName: ${index.IndexName}`,
      )
    }
  }
  checkKeyPaths(update._updates?.nestedPaths, table)
}

/** throws when a path goes into a key attribute, which holds a scalar */
export function checkKeyPaths(nestedPaths: ReadonlySet<string> | undefined, table: TableDescription): void {
  if (nestedPaths === undefined || nestedPaths.size === 0) return
  const goesInto = (name: string) => nestedPaths.has(name)
  const refusal = "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed"
  const key = keyNames(table.KeySchema).find(goesInto)
  if (key !== undefined) throw validationError(`${refusal}: Key: ${key}`)
  const indexKey = indexesOf(table)
    .flatMap((index) => keyNames(index.KeySchema))
    .find(goesInto)
  if (indexKey !== undefined) throw validationError(`${refusal}: IndexKey: ${indexKey}`)
}

/** throws when the update gives an index key an empty value, whatever the item is */
export function checkNoEmptyIndexKey({ _updates }: Update, table: TableDescription): void {
  for (const { path, ...section } of _updates?.sections ?? []) {
    if (section.type !== 'set' || isPath(section.val) || 'type' in section.val) continue
    const name = path.length === 1 ? path[0] : undefined
    if (indexesOf(table).some(({ KeySchema }) => keyNames(KeySchema).some((key) => key === name))) {
      checkNotEmpty(section.val)
    }
  }
}

/** throws when the updated item has an index key of another type, or an empty one */
export function checkUpdatedIndexKeys(update: Update, after: Item, table: TableDescription): void {
  for (const index of indexesOf(table)) {
    for (const name of keyNames(index.KeySchema)) {
      const value = attributeOf(after, name)
      if (value === undefined || !writes(update, name)) continue
      if (typeOf(value) !== typeOfKey(table, name)) {
        throw validationError('The update expression attempted to update the secondary index key to unsupported type')
      }
      checkNotEmpty(value)
    }
  }
}

function checkNotEmpty(value: AttributeValue): void {
  if (held(value, 'S') !== '' && held(value, 'B') !== '') return
  throw validationError(
    'One or more parameter values are not valid. The update expression attempted to update a secondary index key to a ' +
      'value that is not supported. The AttributeValue for a key attribute cannot contain an empty ' +
      `${typeOf(value) === 'S' ? 'string' : 'binary'} value.`,
  )
}

function writes({ AttributeUpdates, _updates }: Update, name: string): boolean {
  if (_updates !== undefined) return _updates.sections.some((section) => section.path[0] === name)
  return AttributeUpdates !== undefined && Object.hasOwn(AttributeUpdates, name)
}

function givenType({ AttributeUpdates, _updates }: Update, name: string): string | undefined {
  if (_updates !== undefined) {
    const section = _updates.sections.find(({ path }) => path.length === 1 && path[0] === name)
    return section === undefined || section.type === 'remove' ? undefined : (section.attrType ?? undefined)
  }
  const value = AttributeUpdates?.[name]?.Value
  return value && typeOf(value)
}
