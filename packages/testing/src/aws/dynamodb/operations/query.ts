import type { Database } from '../database.js'
import { validationError } from '../errors.js'

import { areMet, type LegacyCondition } from '../expressions/legacy.js'
import type { Range } from '../storage/sorted-map.js'
import { checkKeyValue, partitionStart } from '../tables/keys.js'
import { keyNames, typeOfKey } from '../tables/table.js'
import { attributeOf, type AttributeValue, typeOf } from '../values/attribute-value.js'
import { isEqual } from '../values/compare.js'
import { afterAll, beginningText, sortText } from '../values/key-text.js'
import { checkSelected, findSource, type PageAsked, type PageSource, readPage } from './page.js'
import { checkStartKey, startText } from './start-key.js'
import { checkKeyPaths } from './update-checks.js'

export interface QueryInput extends PageAsked {
  /** By attribute; from KeyConditionExpression too. */
  readonly KeyConditions: Readonly<Record<string, LegacyCondition>>
  readonly QueryFilter?: Readonly<Record<string, LegacyCondition>>
  readonly ScanIndexForward?: boolean
}

export function query(database: Database, input: QueryInput): object {
  const source = findSource(database, input)
  checkKeyConditions(source, input)
  checkStart(source, input)
  checkKeyPaths(input._projection?.nestedPaths, source.table)
  checkFilter(source, input)
  checkSelected(source, input)
  checkKeyPaths(input._filter?.nestedPaths, source.table)
  return readPage(database, source, rangeOf(source, input), input, input.QueryFilter)
}

const neverOnKeys = ['NULL', 'NOT_NULL', 'NE', 'CONTAINS', 'NOT_CONTAINS', 'IN']

function checkKeyConditions({ table, keySchema }: PageSource, { KeyConditions }: QueryInput): void {
  const count = Object.keys(KeyConditions).length
  for (const { AttributeName: name, KeyType } of keySchema) {
    const isPartition = KeyType === 'HASH'
    if (isPartition && keySchema.length === 1 && count > 1) throw validationError('Query key condition not supported')
    const condition = KeyConditions[name]
    if (condition === undefined) {
      if (isPartition || count > 1) throw validationError(`Query condition missed key schema element: ${name}`)
      continue
    }
    const operator = condition.ComparisonOperator ?? ''
    if (neverOnKeys.includes(operator)) {
      throw validationError('Attempted conditional constraint is not an indexable operation')
    }
    if (operandsOf(condition).some((value) => typeOf(value) !== typeOfKey(table, name))) {
      throw validationError(
        'One or more parameter values were invalid: Condition parameter type does not match schema type',
      )
    }
    if (isPartition && operator !== 'EQ') throw validationError('Query key condition not supported')
    for (const value of operandsOf(condition)) checkKeyValue(name, value, KeyType)
  }
}

function checkStart(source: PageSource, { ExclusiveStartKey: startKey, KeyConditions }: QueryInput): void {
  if (startKey === undefined) return
  checkStartKey(source, startKey, 'The provided starting key is invalid')
  const [partitionKey] = keyNames(source.keySchema, 'HASH') as [string]
  const [sortKey] = keyNames(source.keySchema, 'RANGE')
  const isSamePartition = isEqual(
    attributeOf(startKey, partitionKey) as AttributeValue,
    operandsOf(KeyConditions[partitionKey])[0] as AttributeValue,
  )
  const sortCondition = sortKey === undefined ? undefined : KeyConditions[sortKey]
  if (sortKey === undefined || sortCondition === undefined) {
    if (isSamePartition) return
    throw validationError('The provided starting key is outside query boundaries based on provided conditions')
  }
  if (!areMet({ [sortKey]: sortCondition }, undefined, startKey)) {
    throw validationError('The provided starting key does not match the range key predicate')
  }
  if (!isSamePartition) throw validationError('The query can return at most one row and cannot be restarted')
}

function checkFilter({ keySchema }: PageSource, { QueryFilter, _filter }: QueryInput): void {
  const named = QueryFilter === undefined ? _filter?.pathHeads : new Set(Object.keys(QueryFilter))
  const key = keyNames(keySchema).find((name) => named?.has(name))
  if (key === undefined) return
  const what = QueryFilter === undefined ? 'Filter Expression' : 'QueryFilter'
  throw validationError(`${what} can only contain non-primary key attributes: Primary key attribute: ${key}`)
}

function rangeOf(source: PageSource, input: QueryInput): Range {
  const { KeyConditions, ExclusiveStartKey, ScanIndexForward } = input
  const partition = keyNames(source.keySchema, 'HASH').map(
    (name) => operandsOf(KeyConditions[name])[0] as AttributeValue,
  )
  const [sortKey] = keyNames(source.keySchema, 'RANGE')
  const range = sortRange(partitionStart(partition), sortKey === undefined ? undefined : KeyConditions[sortKey])
  const start = ExclusiveStartKey === undefined ? undefined : startText(source, ExclusiveStartKey)
  if (ScanIndexForward !== false) return start === undefined ? range : { ...range, after: start }
  return { ...range, backwards: true, ...(start !== undefined && { before: start }) }
}

/** The keys of a partition that meet a condition on the sort key. */
function sortRange(partition: string, condition: LegacyCondition | undefined): Range {
  const whole = { from: partition, before: partition + afterAll }
  const [value, upper] = operandsOf(condition)
  if (condition === undefined || value === undefined) return whole
  const at = partition + sortText(value)
  const ranges: Record<string, Range> = {
    EQ: { from: at, before: at + afterAll },
    LT: { from: partition, before: at },
    LE: { from: partition, before: at + afterAll },
    GT: { from: at + afterAll, before: whole.before },
    GE: { from: at, before: whole.before },
    BETWEEN: { from: at, before: partition + sortText(upper ?? value) + afterAll },
    BEGINS_WITH: { from: partition + beginningText(value), before: partition + beginningText(value) + afterAll },
  }
  return ranges[condition.ComparisonOperator ?? 'EQ'] ?? whole
}

function operandsOf(condition: LegacyCondition | undefined): readonly AttributeValue[] {
  return condition?.AttributeValueList ?? []
}
