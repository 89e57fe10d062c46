import { validationError } from '../errors.js'
import { holds, rules, toldAlone } from './constraint-rules.js'
import { javaText } from './java-text.js'
import { isSurelyRight } from './quick-look.js'
import type { Shape, Shapes } from './shape.js'

/** Violations that one message tells; AWS stops there. */
const mostTold = 10

/**
 * Checks each member of a request by itself, in the order of its table.
 *
 * throws  ValidationException: one missing required member, or up to ten violated constraints in one message
 */
export function checkConstraints(data: Record<string, unknown>, shapes: Shapes): void {
  if (isSurelyRight(data, shapes)) return
  for (const [name, shape] of Object.entries(shapes)) checkFirst(name, data[name], shape)
  const violations = violationsOf(data, shapes, '', '')
  if (violations.length === 0) return
  throw refusal(violations.slice(0, mostTold))
}

/** What is told alone, before anything else is looked at: what is missing, and the length of a table's name. */
function checkFirst(name: string, value: unknown, shape: Shape): void {
  if (typeof shape === 'string') return
  for (const [rule, { holdsFor, told }] of Object.entries(toldAlone)) {
    if (shape[rule] === true && !holdsFor(value)) throw validationError(told(name))
  }
}

function refusal(violations: readonly string[]): Error {
  const errors = violations.length === 1 ? 'error' : 'errors'
  return validationError(`${violations.length} validation ${errors} detected: ${violations.join('; ')}`)
}

function violationsOf(data: Record<string, unknown>, shapes: Shapes, path: string, pathAsGiven: string): string[] {
  return Object.entries(shapes).flatMap(([name, shape]) =>
    violationsOfMember(name, data[name], shape, path, pathAsGiven),
  )
}

function violationsOfMember(
  name: string,
  value: unknown,
  shape: Shape,
  parent: string,
  parentAsGiven: string,
): string[] {
  if (typeof shape === 'string') return []
  const path = `${parent}${name.charAt(0).toLowerCase()}${name.slice(1)}`
  const pathAsGiven = `${parentAsGiven}${name}`
  const said = Object.entries(shape).flatMap(([rule, limit]) => {
    if (holds(rule, value, limit)) return []
    const violated = rules[rule]?.told(limit)
    if (shape['echo'] === false) return `Value at '${pathAsGiven}' failed to satisfy constraint: ${violated}`
    const echo = value === undefined ? 'null' : `'${javaText(value, shape)}'`
    return `Value ${echo} at '${path}' failed to satisfy constraint: ${violated}`
  })
  return [...said, ...violationsInside(value, shape, path, pathAsGiven)]
}

function violationsInside(value: unknown, shape: Exclude<Shape, string>, path: string, pathAsGiven: string): string[] {
  const { children, type } = shape
  if (value === undefined || value === null || children === undefined) return []
  const ofEach = (key: string, member: unknown) =>
    member === null
      ? [`Value null at '${path}.${key}.member' failed to satisfy constraint: Member must not be null`]
      : violationsOfMember('member', member, children as Shape, `${path}.${key}.`, `${pathAsGiven}.${key}.`)
  if (Array.isArray(value)) return value.flatMap((member, at) => ofEach(String(at + 1), member))
  if (type.includes('Map')) return Object.entries(value as object).flatMap(([key, member]) => ofEach(key, member))
  return typeof children === 'string'
    ? []
    : violationsOf(value as Record<string, unknown>, children as Shapes, `${path}.`, `${pathAsGiven}.`)
}
