import { invalidParameter, validationError } from '../errors.js'
import { type AttributeValue, attributeOf, held, type Item, typeOf } from '../values/attribute-value.js'
import { bytesOf } from '../values/compare.js'
import { partitionText, sortText } from '../values/key-text.js'
import {
  type IndexDescription,
  indexesOf,
  type KeyElement,
  keyNames,
  type TableDescription,
  typeOfKey,
} from './table.js'

/** Bytes of a partition key and of a sort key; AWS "Service quotas", read 2026-11-25. */
const largestPartitionKey = 2048
const largestSortKey = 1024

/** Hex digits of the place of a partition that begin a key: enough to tell a million segments apart. */
const placeDigits = 8

/** Where an item is stored: first its partition's place, then its partition key, then its sort key. */
export function keyText(schema: readonly KeyElement[], item: Item): string {
  const partition = keyNames(schema, 'HASH').map((name) => attributeOf(item, name) as AttributeValue)
  const sort = keyNames(schema, 'RANGE').map((name) => attributeOf(item, name) as AttributeValue)
  return placeOf(partition[0] as AttributeValue) + [...partition, ...sort].map(sortText).join('')
}

/** Where the items of a partition begin. */
export function partitionStart(partition: readonly AttributeValue[]): string {
  return placeOf(partition[0] as AttributeValue) + partition.map(sortText).join('')
}

/** Where a segment of a parallel scan begins; segment = segments is the end of the table. */
export function segmentStart(segment: number, segments: number): string | undefined {
  if (segment === segments) return undefined
  return Math.ceil((16 ** placeDigits * segment) / segments)
    .toString(16)
    .padStart(placeDigits, '0')
}

/** One text for one item of one table; undefined when the attributes do not hold a key of the table. */
export function targetOf(attributes: Item, table: TableDescription): string | undefined {
  const isKey = table.KeySchema.every(({ AttributeName: name }) => {
    const value = attributeOf(attributes, name)
    return value !== undefined && typeOf(value) === typeOfKey(table, name)
  })
  return isKey ? `${table.TableId} ${keyText(table.KeySchema, attributes)}` : undefined
}

/** throws when a key attribute is empty; `isItem` when those of indexes count too */
export function checkNoEmptyKey(attributes: Item, table: TableDescription, isItem: boolean): void {
  for (const name of keyNames(table.KeySchema)) {
    const value = attributeOf(attributes, name)
    if (value !== undefined && typeOf(value) === typeOfKey(table, name)) checkNotEmpty(value, name)
  }
  if (!isItem) return
  for (const index of indexesOf(table)) {
    for (const name of keyNames(index.KeySchema)) {
      const value = attributeOf(attributes, name)
      if (value !== undefined && typeOf(value) === typeOfKey(table, name)) checkIndexKeyNotEmpty(value, name, index)
    }
  }
}

/** throws when the key has other attributes than the table's key, or of other types */
export function checkKey(key: Item, table: TableDescription, schema: readonly KeyElement[] = table.KeySchema): void {
  if (schema.length !== Object.keys(key).length) throw validationError(schemaMismatch)
  for (const { AttributeName: name, KeyType } of schema) {
    const value = attributeOf(key, name)
    if (value === undefined || typeOf(value) !== typeOfKey(table, name)) throw validationError(schemaMismatch)
    checkKeyValue(name, value, KeyType)
  }
}

/** throws when an item lacks a key attribute, or has a key attribute of the table or of an index in another type */
export function checkItem(item: Item, table: TableDescription): void {
  for (const { AttributeName: name, KeyType } of table.KeySchema) {
    const value = attributeOf(item, name)
    if (value === undefined) throw invalidParameter(`Missing the key ${name} in the item`)
    const type = typeOfKey(table, name)
    if (typeOf(value) !== type) {
      throw invalidParameter(`Type mismatch for key ${name} expected: ${type} actual: ${typeOf(value)}`)
    }
    checkKeyValue(name, value, KeyType)
  }
  checkIndexKeys(item, table)
}

/** throws when a key attribute of an index has another type, or is empty */
function checkIndexKeys(item: Item, table: TableDescription): void {
  for (const index of indexesOf(table)) {
    for (const { AttributeName: name, KeyType } of index.KeySchema) {
      const value = attributeOf(item, name)
      if (value !== undefined) checkIndexKey(name, value, KeyType, index, table)
    }
  }
}

function checkIndexKey(
  name: string,
  value: AttributeValue,
  keyType: 'HASH' | 'RANGE',
  index: IndexDescription,
  table: TableDescription,
): void {
  const type = typeOfKey(table, name)
  if (typeOf(value) !== type) {
    throw invalidParameter(
      `Type mismatch for Index Key ${name} Expected: ${type} Actual: ${typeOf(value)} IndexName: ${index.IndexName}`,
    )
  }
  checkIndexKeyNotEmpty(value, name, index)
  checkSize(value, keyType)
}

/** throws when a value cannot be one of a key attribute, since it is empty or too large */
export function checkKeyValue(name: string, value: AttributeValue, type: 'HASH' | 'RANGE'): void {
  checkNotEmpty(value, name)
  checkSize(value, type)
}

function checkNotEmpty(value: AttributeValue, name: string): void {
  if (!isEmpty(value)) return
  throw validationError(`One or more parameter values are not valid. ${emptyKey(value)} Key: ${name}`)
}

function checkIndexKeyNotEmpty(value: AttributeValue, name: string, { IndexName }: IndexDescription): void {
  if (!isEmpty(value)) return
  throw validationError(
    'One or more parameter values are not valid. A value specified for a secondary index key is not supported. ' +
      `${emptyKey(value)} IndexName: ${IndexName}, IndexKey: ${name}`,
  )
}

/** Of a key that has other attributes than its schema, or of other types. */
export const schemaMismatch = 'The provided key element does not match the schema'

function placeOf(value: AttributeValue): string {
  return partitionText(value).slice(0, placeDigits)
}

function isEmpty(value: AttributeValue): boolean {
  return held(value, 'S') === '' || held(value, 'B') === ''
}

function emptyKey(value: AttributeValue): string {
  const kind = typeOf(value) === 'S' ? 'string' : 'binary'
  return `The AttributeValue for a key attribute cannot contain an empty ${kind} value.`
}

function checkSize(value: AttributeValue, type: 'HASH' | 'RANGE'): void {
  const [text, binary] = [held(value, 'S'), held(value, 'B')]
  const bytes = text !== undefined ? Buffer.byteLength(text) : bytesOf(binary ?? '').length
  if (type === 'HASH' && bytes > largestPartitionKey) {
    throw invalidParameter('Size of hashkey has exceeded the maximum size limit of2048 bytes') // so spelt by AWS
  }
  if (type === 'RANGE' && bytes > largestSortKey) {
    throw invalidParameter('Aggregated size of all range keys has exceeded the size limit of 1024 bytes')
  }
}
