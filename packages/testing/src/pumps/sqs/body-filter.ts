import { isRecord } from '../../gateway/shape.js'
import { compilePattern, type Matches } from '../patterns/event-pattern.js'
import { PatternMistake } from '../patterns/pattern-mistake.js'

/**
 * A filter of a queue's mapping, which speaks of nothing but the body: of a JSON body when it is an object, of the text
 * itself when it is a list. A body that is not of that kind does not fit.
 *
 * source  AWS "Using event filtering with an Amazon SQS event source"
 */
export function bodyFilter(pattern: Readonly<Record<string, unknown>>): Matches {
  const others = Object.keys(pattern).filter((name) => name !== 'body')
  if (others.length > 0) throw new PatternMistake(`pattern.${others[0]}: filters for a queue speak of its body only.`)
  const { body } = pattern
  if (body === undefined) return () => true
  const matches = compilePattern({ body })
  return function matchesBody(record) {
    const text = isRecord(record) ? record['body'] : undefined
    const value = jsonOf(text)
    if (isRecord(body)) return isRecord(value) && matches({ body: value })
    return !isRecord(value) && matches({ body: text })
  }
}

function jsonOf(text: unknown): unknown {
  try {
    return JSON.parse(String(text))
  } catch {
    return undefined
  }
}
