import { DynamoDbError, validationError } from '../errors.js'
import { checkKey, checkKeyValue, keyText, schemaMismatch } from '../tables/keys.js'
import { type KeyElement, keyNames, typeOfKey } from '../tables/table.js'
import { attributeOf, type AttributeValue, type Item, newItem, typeOf } from '../values/attribute-value.js'
import type { PageSource } from './page.js'

// The key that a page ended with and the next one starts after. AWS looks at how many attributes it has, then at those of
// the key that is read along, each before what a Query asks of that attribute, and at the key of the table last. The reason
// is what the older layer tells of a Scan.

const invalidStart = 'The provided starting key is invalid'

/** throws when the key has more or fewer attributes than one that a page of this source ends with */
export function checkStartKeySize({ startKeyNames }: PageSource, startKey: Item, reason = ''): void {
  if (Object.keys(startKey).length !== startKeyNames.length) throw validationError(invalidStart + reason)
}

/** throws when an attribute of the key that is read along is missing, or none that such a key can have */
export function checkStartKeyElement({ table }: PageSource, startKey: Item, element: KeyElement, reason = ''): void {
  const { AttributeName: name, KeyType } = element
  const value = attributeOf(startKey, name)
  if (value === undefined) throw validationError(invalidStart + reason)
  if (typeOf(value) !== typeOfKey(table, name)) throw validationError(schemaMismatch)
  checkKeyValue(name, value, KeyType)
}

/** throws when the key does not hold one of the table */
export function checkStartKeyOfTable({ table }: PageSource, startKey: Item): void {
  const names = keyNames(table.KeySchema)
  const key = newItem(names.map((name) => [name, attributeOf(startKey, name) as AttributeValue]))
  try {
    checkKey(key, table)
  } catch (refusal) {
    if (!(refusal instanceof DynamoDbError)) throw refusal
    throw validationError(`${invalidStart}: ${refusal.message}`)
  }
}

/** Where in its source a page that ended with this key ended. */
export function startText({ table, index, keySchema }: PageSource, startKey: Item): string {
  const text = keyText(keySchema, startKey)
  return index === undefined ? text : text + keyText(table.KeySchema, startKey)
}
