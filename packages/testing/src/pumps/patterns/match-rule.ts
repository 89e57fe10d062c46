import { isRecord, ownMember } from '../../gateway/shape.js'
import { compileCidr } from './cidr.js'
import { compileNumeric } from './numeric.js'
import { PatternMistake } from './pattern-mistake.js'
import { compileWildcard } from './wildcard.js'

/** What is asked of a value without members; or that there is none. */
export type Rule = ((value: unknown) => boolean) | 'absent'

type Compile = (operand: unknown, place: string) => Rule

/**
 * Compiles one of the rules for a member: a value, or an object with one comparison.
 *
 * throws  PatternMistake
 * source  AWS "Comparison operators for use in event patterns in Amazon EventBridge"
 */
export function compileRule(rule: unknown, place: string): Rule {
  if (rule === null || typeof rule !== 'object') return (value) => value === rule
  const [[operator, operand] = ['', undefined], ...more] = Object.entries(rule) as [string, unknown][]
  if (more.length > 0) throw new PatternMistake(`${place} has more than one operator.`)
  const compile = ownMember(operators, operator)
  if (compile === undefined) {
    throw new PatternMistake(
      `${place}: the operator '${operator}' is not known; known are ${operatorNames.join(', ')}.`,
    )
  }
  return compile(operand, place)
}

const startsWith = (value: string, start: string): boolean => value.startsWith(start)
const endsWith = (value: string, end: string): boolean => value.endsWith(end)
const isSame = (value: string, other: string): boolean => value === other

const operators: Readonly<Record<string, Compile>> = {
  exists(operand, place) {
    if (typeof operand !== 'boolean') throw new PatternMistake(`${place}: exists is true or false.`)
    return operand ? () => true : 'absent'
  },
  prefix: (operand, place) => compileText(operand, place, startsWith),
  suffix: (operand, place) => compileText(operand, place, endsWith),
  'equals-ignore-case': (operand, place) => ignoringCase(operand, place, isSame),
  wildcard: compileWildcard,
  'anything-but': compileAnythingBut,
  numeric: compileNumeric,
  cidr: compileCidr,
}

/** In the order in which a sentence tells them. */
export const operatorNames: readonly string[] = Object.keys(operators)

/** A text, or `{ 'equals-ignore-case': text }`. */
function compileText(operand: unknown, place: string, compare: (value: string, text: string) => boolean): Rule {
  if (isRecord(operand) && Object.keys(operand).join() === 'equals-ignore-case') {
    return ignoringCase(operand['equals-ignore-case'], place, compare)
  }
  if (typeof operand !== 'string') throw new PatternMistake(`${place} is no text.`)
  return (value) => typeof value === 'string' && compare(value, operand)
}

function ignoringCase(operand: unknown, place: string, compare: (value: string, text: string) => boolean): Rule {
  if (typeof operand !== 'string') throw new PatternMistake(`${place} is no text.`)
  const text = operand.toLowerCase()
  return (value) => typeof value === 'string' && compare(value.toLowerCase(), text)
}

/** What `anything-but` can be said with, each with one text or several. */
const negated: Readonly<Record<string, Compile>> = {
  prefix: (operand, place) => compileText(nonEmpty(operand, place), place, startsWith),
  suffix: (operand, place) => compileText(nonEmpty(operand, place), place, endsWith),
  'equals-ignore-case': (operand, place) => ignoringCase(operand, place, isSame),
  wildcard: compileWildcard,
}

/** A text, a number, several of either, or `{ prefix: 'a' }`, `{ prefix: ['a', 'b'] }` and so on. */
function compileAnythingBut(operand: unknown, place: string): Rule {
  const refused = isRecord(operand) ? negatedComparisons(operand, place) : negatedValues(operand, place)
  return (value) => !refused.some((rule) => rule !== 'absent' && rule(value))
}

function negatedComparisons(operand: Readonly<Record<string, unknown>>, place: string): Rule[] {
  const [[operator, texts] = ['', undefined], ...more] = Object.entries(operand)
  const compile = ownMember(negated, operator)
  if (compile === undefined || more.length > 0) {
    throw new PatternMistake(`${place}: anything-but is said with one of ${Object.keys(negated).join(', ')}.`)
  }
  return [texts].flat().map((one) => compile(one, place))
}

function negatedValues(operand: unknown, place: string): Rule[] {
  const values = [operand].flat()
  const kinds = new Set(values.map((value) => typeof value))
  if (kinds.size !== 1 || !(kinds.has('string') || kinds.has('number'))) {
    throw new PatternMistake(`${place}: anything-but has texts or numbers, not both and nothing else.`)
  }
  return values.map((value) => compileRule(value, place))
}

function nonEmpty(operand: unknown, place: string): string {
  if (typeof operand !== 'string' || operand === '') throw new PatternMistake(`${place} is no text, or an empty one.`)
  return operand
}
