import { isRecord } from '../../gateway/shape.js'
import { compilePattern, type Matches } from '../patterns/event-pattern.js'
import { PatternMistake } from '../patterns/pattern-mistake.js'

/**
 * A filter of a stream's mapping, which speaks of nothing but the data, and of that as JSON. Other data does not fit.
 *
 * source  AWS "Using event filtering with a Kinesis event source"
 */
export function dataFilter(pattern: Readonly<Record<string, unknown>>): Matches {
  const others = Object.keys(pattern).filter((name) => name !== 'data')
  if (others.length > 0) throw new PatternMistake(`pattern.${others[0]}: filters for Kinesis speak of its data only.`)
  if (!isRecord(pattern['data'])) throw new PatternMistake('pattern.data is no object; Kinesis filters JSON.')
  const matches = compilePattern(pattern['data'], 'pattern.data')
  return function matchesData(record) {
    const kinesis = isRecord(record) ? record['kinesis'] : undefined
    const data = isRecord(kinesis) ? Buffer.from(String(kinesis['data']), 'base64').toString() : ''
    try {
      return matches(JSON.parse(data))
    } catch {
      return false
    }
  }
}
