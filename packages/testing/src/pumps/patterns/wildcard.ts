import { PatternMistake } from './pattern-mistake.js'

/**
 * 'a*c': a star stands for any text; '\*' and '\\' for a star and a backslash.
 *
 * throws  PatternMistake, also for two stars in a row and a backslash before anything else
 */
export function compileWildcard(operand: unknown, place: string): (value: unknown) => boolean {
  if (typeof operand !== 'string') throw new PatternMistake(`${place}: wildcard is a text.`)
  const parts: readonly string[] = operand.match(/\\[*\\]|[^\\]|\\/gs) ?? []
  if (parts.includes('\\')) throw new PatternMistake(`${place}: a backslash of a wildcard stands before * or another.`)
  if (parts.some((part, at) => part === '*' && parts[at + 1] === '*')) {
    throw new PatternMistake(`${place}: two stars of a wildcard do not stand in a row.`)
  }
  const texts = textsBetweenStars(parts)
  return (value) => typeof value === 'string' && hasInOrder(value, texts)
}

function textsBetweenStars(parts: readonly string[]): string[] {
  const texts = ['']
  for (const part of parts) {
    if (part === '*') texts.push('')
    else texts.push(`${texts.pop() ?? ''}${part.startsWith('\\') ? part.slice(1) : part}`)
  }
  return texts
}

/**
 * Whether a value begins with the first text, ends with the last, and has the others between them. Each is taken where it
 * comes first: a regular expression tries all places, which took three minutes for five stars and 300 characters.
 */
function hasInOrder(value: string, [first = '', ...others]: readonly string[]): boolean {
  const last = others.pop()
  if (last === undefined) return value === first
  if (!value.startsWith(first)) return false
  let at = first.length
  for (const text of others) {
    const found = value.indexOf(text, at)
    if (found < 0) return false
    at = found + text.length
  }
  return value.length - last.length >= at && value.endsWith(last)
}
