import { isRecord } from '../../gateway/shape.js'
import { joined, leavesOf } from './flat-event.js'
import { compileRule, operatorNames, type Rule } from './match-rule.js'
import { PatternMistake } from './pattern-mistake.js'
import { haveFitting } from './search-leaves.js'

/** Whether a value fits: what an event pattern has been compiled to. */
export type Matches = (value: unknown) => boolean

/** The rules that must all hold: for each path, of which one is enough. */
type Alternative = ReadonlyMap<string, readonly Rule[]>

/** Members inside each other that a pattern may have; a limit of ours. */
const maxDepth = 100

/** Combinations that the alternatives of several `$or` may make; a limit of ours, as ten of ten are 10 to the power of 10. */
const maxAlternatives = 1000

/**
 * Compiles an event pattern, of EventBridge rules and of the filters of event source mappings.
 *
 * Each list names what a member may be: texts, numbers, true, false, null, or a comparison such as `{ prefix: 'a' }`;
 * objects go on inside, `$or` holds alternatives. A list in the event fits when one of its members does; what is said of
 * the members of objects in a list must hold for one of them. All is asked of values without members: `exists: true` never
 * holds for an object or an empty list, and `exists: false` does.
 *
 * throws  PatternMistake
 * source  AWS "Creating Amazon EventBridge event patterns"; aws/event-ruler 1.8, which EventBridge and Lambda use
 */
export function compilePattern(pattern: unknown, place = 'pattern'): Matches {
  const alternatives = alternativesOf(pattern, { path: '', place, depth: 0, isInOr: false }, [new Map()])
  const sorted = alternatives.map((one) => [...one].toSorted(([a], [b]) => (a < b ? -1 : 1)))
  return function matchesPattern(value): boolean {
    if (!isRecord(value)) return false
    const leaves = leavesOf(value)
    return sorted.some((rules) => haveFitting(leaves, rules))
  }
}

/** Where a part of a pattern stands. */
interface Where {
  /** In the event: 'detail.total'. */
  readonly path: string
  /** For sentences: 'pattern.detail.total'. */
  readonly place: string
  readonly depth: number
  readonly isInOr: boolean
}

/** Each alternative so far, with what a pattern adds to it. */
function alternativesOf(pattern: unknown, where: Where, before: readonly Alternative[]): readonly Alternative[] {
  if (!isRecord(pattern)) throw new PatternMistake(`${where.place} is no object.`)
  if (where.depth >= maxDepth)
    throw new PatternMistake(`the pattern has more than ${maxDepth} members inside each other.`)
  const members = Object.entries(pattern)
  if (members.length === 0) throw new PatternMistake(`${where.place} is empty.`)
  return members.reduce((alternatives, [name, rule]) => {
    const inside = { ...where, place: `${where.place}.${name}`, depth: where.depth + 1 }
    if (name === '$or') return orAlternatives(rule, inside, alternatives)
    if (where.isInOr && operatorNames.includes(name)) {
      throw new PatternMistake(`${inside.place}: inside of $or no member can have the name of a comparison.`)
    }
    const path = joined(where.path, name)
    if (isRecord(rule)) return alternativesOf(rule, { ...inside, path }, alternatives)
    const rules = compileRules(rule, inside.place)
    return alternatives.map((one) => new Map([...one, [path, rules]]))
  }, before)
}

function orAlternatives(rule: unknown, where: Where, before: readonly Alternative[]): readonly Alternative[] {
  const { place } = where
  if (!Array.isArray(rule) || rule.length < 2) {
    throw new PatternMistake(`${place} is no list of at least two objects.`)
  }
  if (before.length * rule.length > maxAlternatives) {
    throw new PatternMistake(`${place} makes more than ${maxAlternatives} combinations of alternatives.`)
  }
  return rule.flatMap((one, at) => alternativesOf(one, { ...where, place: `${place}[${at}]`, isInOr: true }, before))
}

function compileRules(rules: unknown, place: string): Rule[] {
  if (!Array.isArray(rules) || rules.length === 0) throw new PatternMistake(`${place} is no list of what it may be.`)
  return rules.map((rule, at) => compileRule(rule, `${place}[${at}]`))
}
