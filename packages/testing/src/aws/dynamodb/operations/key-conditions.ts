import { validationError } from '../errors.js'
import { areMet, type LegacyCondition } from '../expressions/legacy.js'
import type { Range } from '../storage/sorted-map.js'
import { checkKeyValue, partitionStart } from '../tables/keys.js'
import { type KeyElement, keyNames, typeOfKey } from '../tables/table.js'
import { attributeOf, type AttributeValue, type Item, typeOf } from '../values/attribute-value.js'
import { isEqual } from '../values/compare.js'
import { afterAll, beginningText, sortText } from '../values/key-text.js'
import type { PageSource } from './page.js'
import { checkStartKeyElement } from './start-key.js'

// What a Query asks of the key: each attribute of the partition by '=', and those that sort from the left without a gap, of
// which the last may be in a range.

/** By attribute. */
export type KeyConditions = Readonly<Record<string, LegacyCondition>>

const neverOnKeys = ['NULL', 'NOT_NULL', 'NE', 'CONTAINS', 'NOT_CONTAINS', 'IN']

/** throws when the conditions are not ones on the key of this source, or the start key does not have an attribute of it */
export function checkKeyConditions(source: PageSource, conditions: KeyConditions, startKey: Item | undefined): void {
  const { table, keySchema } = source
  const count = Object.keys(conditions).length
  if (count > keySchema.length) {
    throw validationError(
      `The number of query conditions (${count}) exceeds the number of key attributes defined in the schema ` +
        `(${keySchema.length})`,
    )
  }
  const isMissed = ({ AttributeName: name, KeyType }: KeyElement) =>
    conditions[name] === undefined && (KeyType === 'HASH' || hasStranger(keySchema, conditions))
  for (const element of keySchema) {
    const { AttributeName: name, KeyType } = element
    if (startKey !== undefined) checkStartKeyElement(source, startKey, element)
    if (isMissed(element)) throw validationError(`Query condition missed key schema element: ${name}`)
    const condition = conditions[name]
    if (condition === undefined) continue
    const operator = condition.ComparisonOperator ?? ''
    if (neverOnKeys.includes(operator)) {
      throw validationError('Attempted conditional constraint is not an indexable operation')
    }
    if (operandsOf(condition).some((value) => typeOf(value) !== typeOfKey(table, name))) {
      throw validationError(
        'One or more parameter values were invalid: Condition parameter type does not match schema type',
      )
    }
    if (KeyType === 'HASH' && operator !== 'EQ') throw validationError('Query key condition not supported')
    for (const value of operandsOf(condition)) checkKeyValue(name, value, KeyType)
  }
  checkNoGap(keySchema, conditions)
}

/** Whether there are conditions on attributes that are not of the key. */
function hasStranger(schema: readonly KeyElement[], conditions: KeyConditions): boolean {
  const names = keyNames(schema)
  return Object.keys(conditions).some((name) => !names.includes(name))
}

function checkNoGap(schema: readonly KeyElement[], conditions: KeyConditions): void {
  const names = keyNames(schema, 'RANGE')
  const last = names.findLast((name) => conditions[name] !== undefined)
  if (last === undefined) return
  const wrong = names.slice(0, names.indexOf(last)).filter((name) => conditions[name]?.ComparisonOperator !== 'EQ')
  if (wrong.length === 0) return
  throw validationError(
    `RANGE key attributes ${wrong.join(', ')} must have equality conditions specified in the query because a condition ` +
      `is present on key attribute ${last}`,
  )
}

/** throws when a page that ends with this key is none of a query with these conditions */
export function checkIsWithin({ keySchema }: PageSource, conditions: KeyConditions, startKey: Item): void {
  const isSamePartition = keyNames(keySchema, 'HASH').every((name) =>
    isEqual(attributeOf(startKey, name) as AttributeValue, operandsOf(conditions[name])[0] as AttributeValue),
  )
  const sorted = keyNames(keySchema, 'RANGE').filter((name) => conditions[name] !== undefined)
  if (sorted.length === 0) {
    if (isSamePartition) return
    throw validationError('The provided starting key is outside query boundaries based on provided conditions')
  }
  if (!areMet(Object.fromEntries(sorted.map((name) => [name, conditions[name] as LegacyCondition])), 'AND', startKey)) {
    throw validationError('The provided starting key does not match the range key predicate')
  }
  if (!isSamePartition) throw validationError('The query can return at most one row and cannot be restarted')
}

/** The keys that meet the conditions. */
export function rangeOfKeys({ keySchema }: PageSource, conditions: KeyConditions): Range {
  const partition = keyNames(keySchema, 'HASH').map((name) => operandsOf(conditions[name])[0] as AttributeValue)
  const sorted = keyNames(keySchema, 'RANGE').flatMap((name) => conditions[name] ?? [])
  const fixed = sorted.slice(0, -1).map((condition) => sortText(operandsOf(condition)[0] as AttributeValue))
  return sortRange(partitionStart(partition) + fixed.join(''), sorted.at(-1))
}

/** The keys behind a beginning that meet a condition on what comes next. */
function sortRange(beginning: string, condition: LegacyCondition | undefined): Range {
  const whole = { from: beginning, before: beginning + afterAll }
  const [value, upper] = operandsOf(condition)
  if (condition === undefined || value === undefined) return whole
  const at = beginning + sortText(value)
  const ranges: Record<string, Range> = {
    EQ: { from: at, before: at + afterAll },
    LT: { from: beginning, before: at },
    LE: { from: beginning, before: at + afterAll },
    GT: { from: at + afterAll, before: whole.before },
    GE: { from: at, before: whole.before },
    BETWEEN: { from: at, before: beginning + sortText(upper ?? value) + afterAll },
    BEGINS_WITH: { from: beginning + beginningText(value), before: beginning + beginningText(value) + afterAll },
  }
  return ranges[condition.ComparisonOperator ?? 'EQ'] ?? whole
}

function operandsOf(condition: LegacyCondition | undefined): readonly AttributeValue[] {
  return condition?.AttributeValueList ?? []
}
