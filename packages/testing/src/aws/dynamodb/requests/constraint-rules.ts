import type { Layer } from './layer.js'

/** What a value of a request must be. */
interface Rule {
  holds(value: unknown, limit: unknown): boolean
  /** In AWS's words. */
  told(limit: unknown): string
  /** What the words show of the value, when it is not the text that Java has for it. */
  echo?(value: unknown): string
}

/** By the name that they have in a shape. Without a value only notNull can be violated. */
export const rules: Readonly<Record<string, Rule>> = {
  notNull: {
    holds: (value) => value !== undefined && value !== null,
    told: () => 'Member must not be null',
  },
  greaterThanOrEqual: {
    holds: (value, least) => Number(value) >= Number(least),
    told: (least) => `Member must have value greater than or equal to ${String(least)}`,
  },
  lessThanOrEqual: {
    holds: (value, most) => Number(value) <= Number(most),
    told: (most) => `Member must have value less than or equal to ${String(most)}`,
  },
  regex: {
    holds: (value, pattern) => matcherOf(String(pattern)).test(String(value)),
    told: (pattern) => `Member must satisfy regular expression pattern: ${String(pattern)}`,
  },
  lengthGreaterThanOrEqual: {
    holds: (value, least) => lengthOf(value) >= Number(least),
    told: (least) => `Member must have length greater than or equal to ${String(least)}`,
  },
  lengthLessThanOrEqual: {
    holds: (value, most) => lengthOf(value) <= Number(most),
    told: (most) => `Member must have length less than or equal to ${String(most)}`,
  },
  enum: {
    holds: (value, members) => (members as unknown[]).includes(value),
    told: (members) => `Member must satisfy enum value set: [${(members as string[]).join(', ')}]`,
  },
  keys: {
    holds: (value, limits) => everyOne(Object.keys(value as object), limits),
    told: (limits) => `Map keys must satisfy constraint: [${allTold(limits)}]`,
  },
  values: {
    holds: (value, limits) => everyOne(Object.values(value as object), limits),
    told: (limits) => `Map value must satisfy constraint: [${allTold(limits)}]`,
  },
  /** The tables of a batch, each by its name or by its ARN. */
  tableNames: {
    holds: (value) => Object.keys(value as object).every((name) => /^(arn:.*|[a-zA-Z0-9_.-]{3,255})$/.test(name)),
    told: () =>
      'Map keys must satisfy constraint: [Member must have length less than or equal to 255, Member must have length ' +
      'greater than or equal to 3, Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+]',
    echo: JSON.stringify,
  },
  /** Told alone by the current layer, see below. */
  notEmpty: {
    holds: (value) => value !== '',
    told: () => 'Member must have length greater than or equal to 1',
  },
}

/** What is told alone, in this order, by the name of the member. Those with a layer are told alone by that layer only. */
export const toldAlone: Readonly<Record<string, RuleForMember>> = {
  required: {
    holdsFor: (value) => value !== undefined,
    told: (name) => `The parameter '${name}' is required but was not present in the request`,
  },
  tableName: {
    holdsFor: (value) => typeof value !== 'string' || (value.length >= 3 && value.length <= 255),
    told: (name) => `${name} must be at least 3 characters long and at most 255 characters long`,
  },
  anyTable: {
    layer: 'older',
    holdsFor: (value) => value === undefined || Object.keys(value as object).length > 0,
    told: () => 'The requestItems parameter is required for BatchGetItem',
  },
  notEmpty: {
    layer: 'current',
    holdsFor: (value) => value !== '',
    told: (name) =>
      `1 validation error detected: Value at '${name}' failed to satisfy constraint: ` +
      'Member must have length greater than or equal to 1',
  },
}

interface RuleForMember {
  readonly layer?: Layer
  readonly holdsFor: (value: unknown) => boolean
  readonly told: (name: string) => string
}

/** Whether a value is as the rule of that name demands; what is no rule demands nothing. */
export function holds(name: string, value: unknown, limit: unknown): boolean {
  const rule = Object.hasOwn(rules, name) ? rules[name] : undefined
  if (rule === undefined) return true
  return (name !== 'notNull' && (value === undefined || value === null)) || rule.holds(value, limit)
}

/** What is wrong with one member; `echo` is what is shown of its value. */
export function violation(rule: string, limit: unknown, path: string, echo: string): string {
  return `Value ${echo} at '${path}' failed to satisfy constraint: ${rules[rule]?.told(limit)}`
}

function everyOne(members: readonly unknown[], limits: unknown): boolean {
  const entries = Object.entries(limits as object)
  return members.every((member) => entries.every(([name, limit]) => holds(name, member, limit)))
}

/** All rules for keys or values are told when one of them is violated. */
function allTold(limits: unknown): string {
  return Object.entries(limits as object)
    .flatMap(([name, limit]) => rules[name]?.told(limit) ?? [])
    .join(', ')
}

function lengthOf(value: unknown): number {
  return typeof value === 'string' || Array.isArray(value) ? value.length : Object.keys(value as object).length
}

const matchers = new Map<string, RegExp>()

function matcherOf(pattern: string): RegExp {
  const known = matchers.get(pattern)
  if (known !== undefined) return known
  const made = new RegExp(`^${pattern}$`)
  matchers.set(pattern, made)
  return made
}
