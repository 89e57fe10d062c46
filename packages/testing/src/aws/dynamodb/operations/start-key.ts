import { DynamoDbError, validationError } from '../errors.js'
import { checkKey, keyText } from '../tables/keys.js'
import { keyNames } from '../tables/table.js'
import { attributeOf, type AttributeValue, type Item, newItem } from '../values/attribute-value.js'
import type { PageSource } from './page.js'

/** throws when the key is not one that a page of this source ends with */
export function checkStartKey(source: PageSource, startKey: Item, wrongCount: string): void {
  if (Object.keys(startKey).length !== source.startKeyNames.length) throw validationError(wrongCount)
  if (source.startKeyNames.some((name) => attributeOf(startKey, name) === undefined)) {
    throw validationError('The provided starting key is invalid')
  }
  try {
    for (const schema of [source.keySchema, source.table.KeySchema]) {
      const names = keyNames(schema)
      const key = newItem(names.map((name) => [name, attributeOf(startKey, name) as AttributeValue]))
      checkKey(key, source.table, schema)
    }
  } catch (refusal) {
    if (!(refusal instanceof DynamoDbError)) throw refusal
    throw validationError(`The provided starting key is invalid: ${refusal.message}`)
  }
}

/** Where in its source a page that ended with this key ended. */
export function startText({ table, index, keySchema }: PageSource, startKey: Item): string {
  const text = keyText(keySchema, startKey)
  return index === undefined ? text : text + keyText(table.KeySchema, startKey)
}
