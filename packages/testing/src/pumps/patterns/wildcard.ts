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
  const expression = new RegExp(`^${parts.map((part) => (part === '*' ? '[^]*' : literal(part))).join('')}$`, 'u')
  return (value) => typeof value === 'string' && expression.test(value)
}

/** 'a', or what a backslash stands before. */
function literal(part: string): string {
  return (part.length > 1 && part.startsWith('\\') ? part.slice(1) : part).replaceAll(
    /[\\^$.*+?()[\]{}|/]/g,
    String.raw`\$&`,
  )
}
