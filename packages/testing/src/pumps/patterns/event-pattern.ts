import { isRecord } from '../../gateway/shape.js'
import { joined, type Leaf, leavesOf, type Places, together } from './flat-event.js'
import { compileRule, operatorNames, type Rule } from './match-rule.js'
import { PatternMistake } from './pattern-mistake.js'

/** Whether a value fits: what an event pattern has been compiled to. */
export type Matches = (value: unknown) => boolean

/** The rules that must all hold: for each path, of which one is enough. */
type Alternative = ReadonlyMap<string, readonly Rule[]>

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
  const alternatives = alternativesOf(pattern, '', place, [new Map()], false)
  // In the order of their paths, as what is absent depends on what has been found before.
  const sorted = alternatives.map((one) => [...one].toSorted(([a], [b]) => (a < b ? -1 : 1)))
  return function matchesPattern(value): boolean {
    if (!isRecord(value)) return false
    const leaves = leavesOf(value)
    return sorted.some((rules) => holds(rules, leaves, new Map()))
  }
}

/** Whether leaves are there that fit all rules, and are not in different members of one list. */
function holds(
  [first, ...others]: readonly (readonly [string, readonly Rule[]])[],
  leaves: ReadonlyMap<string, readonly Leaf[]>,
  places: Places,
): boolean {
  if (first === undefined) return true
  const [path, rules] = first
  const found = (leaves.get(path) ?? []).flatMap(({ value, places: more }) => {
    const both = together(places, more)
    return both === undefined ? [] : [{ value, places: both }]
  })
  if (found.length === 0) return rules.includes('absent') && holds(others, leaves, places)
  const fitting = found.filter(({ value }) => rules.some((rule) => rule !== 'absent' && rule(value)))
  return fitting.some((one) => holds(others, leaves, one.places))
}

/** Each alternative so far, with what a pattern adds to it. */
function alternativesOf(
  pattern: unknown,
  path: string,
  place: string,
  before: readonly Alternative[],
  isInOr: boolean,
): readonly Alternative[] {
  if (!isRecord(pattern)) throw new PatternMistake(`${place} is no object.`)
  const members = Object.entries(pattern)
  if (members.length === 0) throw new PatternMistake(`${place} is empty.`)
  return members.reduce((alternatives, [name, rule]) => {
    const memberPlace = `${place}.${name}`
    if (name === '$or') return orAlternatives(rule, path, memberPlace, alternatives)
    if (isInOr && operatorNames.includes(name)) {
      throw new PatternMistake(`${memberPlace}: inside of $or no member can have the name of a comparison.`)
    }
    const memberPath = joined(path, name)
    if (isRecord(rule)) return alternativesOf(rule, memberPath, memberPlace, alternatives, isInOr)
    if (!Array.isArray(rule) || rule.length === 0)
      throw new PatternMistake(`${memberPlace} is no list of what it may be.`)
    const rules = rule.map((one, at) => compileRule(one, `${memberPlace}[${at}]`))
    return alternatives.map((one) => new Map([...one, [memberPath, rules]]))
  }, before)
}

function orAlternatives(
  rule: unknown,
  path: string,
  place: string,
  before: readonly Alternative[],
): readonly Alternative[] {
  if (!Array.isArray(rule) || rule.length < 2) {
    throw new PatternMistake(`${place} is no list of at least two objects.`)
  }
  return rule.flatMap((one, at) => alternativesOf(one, path, `${place}[${at}]`, before, true))
}
