import { PatternMistake } from './pattern-mistake.js'

const comparisons: ReadonlyMap<unknown, (value: number, operand: number) => boolean> = new Map([
  ['=', (value, operand) => value === operand],
  ['<', (value, operand) => value < operand],
  ['<=', (value, operand) => value <= operand],
  ['>', (value, operand) => value > operand],
  ['>=', (value, operand) => value >= operand],
])

/**
 * `['=', 3]`, `['<', 5]` or `['>', 0, '<=', 5]`: of two the lower end comes first.
 *
 * throws  PatternMistake
 */
export function compileNumeric(operand: unknown, place: string): (value: unknown) => boolean {
  const [sign, limit, secondSign, secondLimit, ...more]: readonly unknown[] = Array.isArray(operand) ? operand : []
  const first = comparison(sign, limit)
  const isRange = secondSign !== undefined || secondLimit !== undefined
  const isWellOrdered = (sign === '>' || sign === '>=') && (secondSign === '<' || secondSign === '<=')
  const second = isRange && isWellOrdered ? comparison(secondSign, secondLimit) : undefined
  if (first === undefined || (isRange && second === undefined) || more.length > 0) {
    throw new PatternMistake(`${place}: numeric is such as ['<', 5] or ['>', 0, '<=', 5].`)
  }
  return (value) => typeof value === 'number' && first(value) && (second === undefined || second(value))
}

function comparison(sign: unknown, limit: unknown): ((value: number) => boolean) | undefined {
  const compare = comparisons.get(sign)
  return compare !== undefined && typeof limit === 'number' ? (value) => compare(value, limit) : undefined
}
