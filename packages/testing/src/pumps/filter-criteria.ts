import { isRecord } from '../gateway/shape.js'
import { compilePattern, type Matches } from './patterns/event-pattern.js'
import { PatternMistake } from './patterns/pattern-mistake.js'

/** Which records reach the function: those that fit one of the patterns; all of them without any. */
export interface FilterCriteria {
  /** Up to five; `pattern` is JSON text, or what it says. */
  readonly filters: readonly { readonly pattern: string | object }[]
}

const maxFilters = 5

/** characters of a pattern (AWS: 4096) */
const maxPatternLength = 4096

/** Compiles the filters; `accept` makes of each pattern what is asked of a record. */
export function compileFilters(
  criteria: FilterCriteria | undefined,
  accept: (pattern: Readonly<Record<string, unknown>>) => Matches = compilePattern,
): Matches {
  if (criteria === undefined || criteria.filters.length === 0) return () => true
  const compiled = criteria.filters.map(({ pattern }, at) => accept(patternFrom(pattern, at)))
  return (record) => compiled.some((matches) => matches(record))
}

/** What is wrong with the filters, as sentences. */
export function checkFilters(
  criteria: FilterCriteria | undefined,
  accept?: (pattern: Readonly<Record<string, unknown>>) => Matches,
): string[] {
  if (criteria === undefined) return []
  if (criteria.filters.length > maxFilters) return [`filterCriteria has more than ${maxFilters} filters.`]
  return criteria.filters.flatMap((filter, at) => {
    try {
      compileFilters({ filters: [filter] }, accept)
      return []
    } catch (thrown) {
      if (thrown instanceof PatternMistake) return [`filterCriteria.filters[${at}]: ${thrown.message}`]
      throw thrown
    }
  })
}

function patternFrom(pattern: string | object, at: number): Readonly<Record<string, unknown>> {
  let value: unknown = pattern
  try {
    if (typeof pattern === 'string') value = JSON.parse(pattern)
  } catch {
    throw new PatternMistake(`filter ${at} is no JSON.`)
  }
  if (!isRecord(value) || Object.keys(value).length === 0) {
    throw new PatternMistake(`filter ${at} is no object, or an empty one.`)
  }
  if ((typeof pattern === 'string' ? pattern : JSON.stringify(pattern)).length > maxPatternLength) {
    throw new PatternMistake(`filter ${at} has more than ${maxPatternLength} characters.`)
  }
  return value
}
