import { validationError } from '../errors.js'
import { javaText } from './java-text.js'
import type { Shape, Shapes } from './shape.js'

/** Violations that one message tells; AWS stops there. */
const mostTold = 10

/**
 * Checks each member of a request by itself, in the order of its table.
 *
 * throws  ValidationException: one missing required member, or up to ten violated constraints in one message
 */
export function checkConstraints(data: Record<string, unknown>, shapes: Shapes): void {
  for (const [name, shape] of Object.entries(shapes)) checkFirst(name, data[name], shape)
  const violations = violationsOf(data, shapes, '', '')
  if (violations.length === 0) return
  throw refusal(violations.slice(0, mostTold))
}

/** What is told alone, before anything else is looked at: what is missing, and the length of a table's name. */
function checkFirst(name: string, value: unknown, shape: Shape): void {
  if (typeof shape === 'string') return
  if (shape['required'] === true && value === undefined) {
    throw validationError(`The parameter '${name}' is required but was not present in the request`)
  }
  if (shape['tableName'] === true && typeof value === 'string' && (value.length < 3 || value.length > 255)) {
    throw validationError(`${name} must be at least 3 characters long and at most 255 characters long`)
  }
  if (shape['notEmpty'] !== true || value !== '') return
  throw refusal([`Value at '${name}' failed to satisfy constraint: Member must have length greater than or equal to 1`])
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
    const violated = rules[rule]?.(value, limit)
    if (violated === undefined) return []
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

/** Answers what a value must be and is not. Without a value only notNull is violated. */
type Rule = (value: unknown, limit: unknown) => string | undefined

const rules: Record<string, Rule> = {
  notNull: (value) => unless(value !== undefined && value !== null, 'Member must not be null'),
  greaterThanOrEqual: present((value, least) =>
    unless(Number(value) >= Number(least), `Member must have value greater than or equal to ${String(least)}`),
  ),
  lessThanOrEqual: present((value, most) =>
    unless(Number(value) <= Number(most), `Member must have value less than or equal to ${String(most)}`),
  ),
  regex: present((value, pattern) =>
    unless(
      new RegExp(`^${String(pattern)}$`).test(String(value)),
      `Member must satisfy regular expression pattern: ${String(pattern)}`,
    ),
  ),
  lengthGreaterThanOrEqual: present((value, least) =>
    unless(lengthOf(value) >= Number(least), `Member must have length greater than or equal to ${String(least)}`),
  ),
  lengthLessThanOrEqual: present((value, most) =>
    unless(lengthOf(value) <= Number(most), `Member must have length less than or equal to ${String(most)}`),
  ),
  enum: present((value, members) =>
    unless(
      (members as unknown[]).includes(value),
      `Member must satisfy enum value set: [${(members as string[]).join(', ')}]`,
    ),
  ),
  keys: present((value, limits) => everyOne(Object.keys(value as object), limits, 'Map keys')),
  values: present((value, limits) => everyOne(Object.values(value as object), limits, 'Map value')),
}

function present(rule: Rule): Rule {
  return (value, limit) => (value === undefined || value === null ? undefined : rule(value, limit))
}

/** All rules for keys or values are told when one of them is violated. */
function everyOne(members: readonly unknown[], limits: unknown, what: string): string | undefined {
  const entries = Object.entries(limits as object)
  const holds = members.every((member) => entries.every(([rule, limit]) => rules[rule]?.(member, limit) === undefined))
  if (holds) return undefined
  const told = entries.flatMap(([rule, limit]) => texts[rule]?.(limit) ?? [])
  return `${what} must satisfy constraint: [${told.join(', ')}]`
}

const texts: Record<string, (limit: unknown) => string> = {
  lengthGreaterThanOrEqual: (least) => `Member must have length greater than or equal to ${String(least)}`,
  lengthLessThanOrEqual: (most) => `Member must have length less than or equal to ${String(most)}`,
  regex: (pattern) => `Member must satisfy regular expression pattern: ${String(pattern)}`,
}

function unless(holds: boolean, violated: string): string | undefined {
  return holds ? undefined : violated
}

function lengthOf(value: unknown): number {
  return typeof value === 'string' || Array.isArray(value) ? value.length : Object.keys(value as object).length
}
