import type { Database } from '../database.js'
import { validationError } from '../errors.js'
import type { LegacyCondition } from '../expressions/legacy.js'
import type { Range } from '../storage/sorted-map.js'
import { keyNames } from '../tables/table.js'
import { checkIsWithin, checkKeyConditions, type KeyConditions, rangeOfKeys } from './key-conditions.js'
import { checkSelected, findSource, type PageAsked, type PageSource, readPage } from './page.js'
import { checkStartKeyOfTable, checkStartKeySize, startText } from './start-key.js'
import { checkKeyPaths } from './update-checks.js'

export interface QueryInput extends PageAsked {
  /** From KeyConditionExpression too. */
  readonly KeyConditions: KeyConditions
  readonly QueryFilter?: Readonly<Record<string, LegacyCondition>>
  readonly ScanIndexForward?: boolean
}

export function query(database: Database, input: QueryInput): object {
  const source = findSource(database, input)
  const startKey = input.ExclusiveStartKey
  if (startKey !== undefined) checkStartKeySize(source, startKey)
  checkKeyConditions(source, input.KeyConditions, startKey)
  if (startKey !== undefined) {
    checkStartKeyOfTable(source, startKey)
    checkIsWithin(source, input.KeyConditions, startKey)
  }
  checkKeyPaths(input._projection?.nestedPaths, source.table)
  checkFilter(source, input)
  checkSelected(source, input)
  checkKeyPaths(input._filter?.nestedPaths, source.table)
  return readPage(database, source, rangeOf(source, input), input, input.QueryFilter)
}

function checkFilter({ keySchema }: PageSource, { QueryFilter, _filter }: QueryInput): void {
  const named = QueryFilter === undefined ? _filter?.pathHeads : new Set(Object.keys(QueryFilter))
  const key = keyNames(keySchema).find((name) => named?.has(name))
  if (key === undefined) return
  const what = QueryFilter === undefined ? 'Filter Expression' : 'QueryFilter'
  throw validationError(`${what} can only contain non-primary key attributes: Primary key attribute: ${key}`)
}

function rangeOf(source: PageSource, { KeyConditions, ExclusiveStartKey, ScanIndexForward }: QueryInput): Range {
  const range = rangeOfKeys(source, KeyConditions)
  const start = ExclusiveStartKey === undefined ? undefined : startText(source, ExclusiveStartKey)
  if (ScanIndexForward !== false) return start === undefined ? range : { ...range, after: start }
  return { ...range, backwards: true, ...(start !== undefined && { before: start }) }
}
