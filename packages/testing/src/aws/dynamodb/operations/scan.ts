import type { Database } from '../database.js'
import { validationError } from '../errors.js'
import type { LegacyCondition } from '../expressions/legacy.js'
import type { Range } from '../storage/sorted-map.js'
import { schemaMismatch, segmentStart } from '../tables/keys.js'
import { checkSelected, findSource, type PageAsked, type PageSource, readPage } from './page.js'
import { checkStartKeyElement, checkStartKeyOfTable, checkStartKeySize, startText } from './start-key.js'
import { checkKeyPaths } from './update-checks.js'

export interface ScanInput extends PageAsked {
  readonly ScanFilter?: Readonly<Record<string, LegacyCondition>>
  readonly Segment?: number
  readonly TotalSegments?: number
}

export function scan(database: Database, input: ScanInput): object {
  const source = findSource(database, input)
  const startKey = input.ExclusiveStartKey
  const reason = database.layer === 'older' ? `: ${schemaMismatch}` : ''
  if (startKey !== undefined) {
    checkStartKeySize(source, startKey, reason)
    for (const element of source.keySchema) checkStartKeyElement(source, startKey, element, reason)
  }
  checkSelected(source, input)
  if (startKey !== undefined) checkStartKeyOfTable(source, startKey)
  const range = rangeOf(source, input)
  checkKeyPaths(input._projection?.nestedPaths, source.table)
  checkKeyPaths(input._filter?.nestedPaths, source.table)
  return readPage(database, source, range, input, input.ScanFilter)
}

function rangeOf(source: PageSource, { ExclusiveStartKey, Segment = 0, TotalSegments = 1 }: ScanInput): Range {
  const from = segmentStart(Segment, TotalSegments)
  const before = segmentStart(Segment + 1, TotalSegments)
  const segment = { ...(from !== undefined && { from }), ...(before !== undefined && { before }) }
  if (ExclusiveStartKey === undefined) return segment
  const after = startText(source, ExclusiveStartKey)
  if ((from !== undefined && after < from) || (before !== undefined && after >= before)) {
    throw validationError(
      'The provided starting key is invalid: Invalid ExclusiveStartKey. Please use ExclusiveStartKey with correct ' +
        `Segment. TotalSegments: ${TotalSegments} Segment: ${Segment}`,
    )
  }
  return { ...segment, after }
}
