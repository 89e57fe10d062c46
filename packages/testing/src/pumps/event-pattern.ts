import { isRecord } from '../gateway/shape.js'

/** Whether a value fits: what an event pattern has been compiled to. */
export type Matches = (value: unknown) => boolean

/** A mistake in a pattern, with its place. */
export class PatternMistake extends Error {
  override readonly name = 'PatternMistake'
}

/**
 * Compiles an event pattern, of EventBridge rules and of the filters of event source mappings.
 *
 * Each list names what a member may be: texts, numbers, true, false, null, or one of `prefix`, `suffix`,
 * `equals-ignore-case`, `anything-but`, `numeric`, `exists`, `wildcard` and `cidr`; objects go on inside, `$or` holds
 * alternatives. A list in the event fits when one of its members does.
 *
 * throws  PatternMistake
 * source  AWS "Creating Amazon EventBridge event patterns" and "Control which events Lambda sends to your function"
 */
export function compilePattern(pattern: unknown, place = 'pattern'): Matches {
  if (!isRecord(pattern)) throw new PatternMistake(`${place} is no object.`)
  const members = Object.entries(pattern).map(([name, rule]) => compileMember(name, rule, `${place}.${name}`))
  return function matchesPattern(value): boolean {
    if (Array.isArray(value)) return value.some((member) => matchesPattern(member))
    return isRecord(value) && members.every((matches) => matches(value))
  }
}

function compileMember(
  name: string,
  rule: unknown,
  place: string,
): (holder: Readonly<Record<string, unknown>>) => boolean {
  if (name === '$or' && Array.isArray(rule)) {
    const alternatives = rule.map((one, at) => compilePattern(one, `${place}[${at}]`))
    return (holder) => alternatives.some((matches) => matches(holder))
  }
  if (isRecord(rule)) {
    const inside = compilePattern(rule, place)
    // Nothing is there to look into: only what asks for absence can hold.
    return (holder) => inside(Object.hasOwn(holder, name) ? holder[name] : {})
  }
  if (!Array.isArray(rule) || rule.length === 0) throw new PatternMistake(`${place} is no list of what it may be.`)
  const rules = rule.map((one, at) => compileRule(one, `${place}[${at}]`))
  return (holder) => {
    const found = Object.hasOwn(holder, name) ? holder[name] : absent
    const values = Array.isArray(found) ? found : [found]
    return rules.some((matches) => values.some((value) => matches(value)))
  }
}

const absent = Symbol('absent')

function compileRule(rule: unknown, place: string): Matches {
  if (rule === null || typeof rule !== 'object') return (value) => value === rule
  const [first, ...more] = Object.entries(rule)
  const [operator, operand]: [string, unknown] = first ?? ['', undefined]
  if (more.length > 0) throw new PatternMistake(`${place} has more than one operator.`)
  const compile = operators[operator]
  if (compile === undefined) {
    const known = Object.keys(operators).join(', ')
    throw new PatternMistake(`${place}: the operator '${operator}' is not known; known are ${known}.`)
  }
  return compile(operand, place)
}

const operators: Readonly<Record<string, (operand: unknown, place: string) => Matches>> = {
  exists(operand, place) {
    if (typeof operand !== 'boolean') throw new PatternMistake(`${place}: exists is true or false.`)
    return (value) => (value !== absent) === operand
  },
  prefix: textOperator((value, start) => value.startsWith(start)),
  suffix: textOperator((value, end) => value.endsWith(end)),
  'equals-ignore-case': textOperator((value, other) => value.toLowerCase() === other.toLowerCase()),
  wildcard(operand, place) {
    if (typeof operand !== 'string') throw new PatternMistake(`${place}: wildcard is a text.`)
    const expression = new RegExp(`^${operand.split('*').map(escaped).join('[^]*')}$`)
    return (value) => typeof value === 'string' && expression.test(value)
  },
  'anything-but'(operand, place) {
    const refused = isRecord(operand)
      ? [compileRule(operand, place)]
      : [operand].flat().map((one) => compileRule(one, place))
    return (value) => value !== absent && !refused.some((matches) => matches(value))
  },
  numeric: compileNumeric,
  cidr: compileCidr,
}

/** An operator with a text, or `{ 'equals-ignore-case': text }`. */
function textOperator(
  compare: (value: string, operand: string) => boolean,
): (operand: unknown, place: string) => Matches {
  return (operand, place) => {
    const ignored = isRecord(operand) ? operand['equals-ignore-case'] : undefined
    const text = ignored ?? operand
    if (typeof text !== 'string') throw new PatternMistake(`${place} is no text.`)
    if (ignored === undefined) return (value) => typeof value === 'string' && compare(value, text)
    return (value) => typeof value === 'string' && compare(value.toLowerCase(), text.toLowerCase())
  }
}

const comparisons: Readonly<Record<string, (value: number, operand: number) => boolean>> = {
  '=': (value, operand) => value === operand,
  '<': (value, operand) => value < operand,
  '<=': (value, operand) => value <= operand,
  '>': (value, operand) => value > operand,
  '>=': (value, operand) => value >= operand,
}

/** ['>', 0, '<=', 5] */
function compileNumeric(operand: unknown, place: string): Matches {
  const parts: readonly unknown[] = Array.isArray(operand) ? operand : []
  const pairs = Array.from({ length: parts.length / 2 }, (_, at) => [parts[2 * at], parts[2 * at + 1]] as const)
  const compiled = pairs.map(([sign, limit]) => {
    const compare = comparisons[String(sign)]
    return compare !== undefined && typeof limit === 'number' ? (value: number) => compare(value, limit) : undefined
  })
  if (compiled.length === 0 || parts.length % 2 !== 0 || compiled.includes(undefined)) {
    throw new PatternMistake(`${place}: numeric is such as ['>', 0, '<=', 5].`)
  }
  return (value) => typeof value === 'number' && compiled.every((compare) => compare?.(value))
}

/** '10.0.0.0/24'; of IPv6 there is nothing here. */
function compileCidr(operand: unknown, place: string): Matches {
  const [, base = '', bits = ''] = /^([\d.]+)\/(\d{1,2})$/.exec(String(operand)) ?? []
  const start = addressNumber(base)
  if (start === undefined || Number(bits) > 32) throw new PatternMistake(`${place}: cidr is such as '10.0.0.0/24'.`)
  const size = 2 ** (32 - Number(bits))
  return (value) => {
    const address = typeof value === 'string' ? addressNumber(value) : undefined
    return address !== undefined && Math.floor(address / size) === Math.floor(start / size)
  }
}

function addressNumber(text: string): number | undefined {
  const parts = text.split('.').map((part) => (/^\d{1,3}$/.test(part) ? Number(part) : 256))
  if (parts.length !== 4 || parts.some((part) => part > 255)) return undefined
  return parts.reduce((number, part) => number * 256 + part, 0)
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
}
