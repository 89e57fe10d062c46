import type { ConstraintNote, RuleNote } from './notes.js'

/** Whether a value surely keeps a rule. 'No' means nothing: the rule itself is asked then. */
type SurePredicate = (value: unknown) => boolean

/** A rule of class-validator that can be answered for the most part without it. */
interface SureRule {
  /** Its default message. A rule of the user's own may have taken the name; then the message gives it away. */
  readonly message: string
  /** undefined when the constraints are not of the usual form. */
  predicate(...constraints: readonly unknown[]): SurePredicate | undefined
}

/** Rules by name. Each predicate may be narrower than its rule and never wider (tested against the rules themselves). */
const sureRules: Readonly<Record<string, SureRule>> = {
  isString: rule('a string', () => (value) => typeof value === 'string'),
  isBoolean: rule('a boolean value', () => (value) => typeof value === 'boolean'),
  isInt: rule('an integer number', () => Number.isInteger),
  isNumber: rule('a number conforming to the specified constraints', (options) =>
    isRecord(options) && options['maxDecimalPlaces'] === undefined ? Number.isFinite : undefined,
  ),
  isPositive: rule('a positive number', () => (value) => typeof value === 'number' && value > 0),
  isNegative: rule('a negative number', () => (value) => typeof value === 'number' && value < 0),
  isArray: rule('an array', () => Array.isArray),
  isObject: rule('an object', () => (value) => isRecord(value) && !Array.isArray(value)),
  isEmail: rule('an email', (options) => (options === undefined ? isPlainEmail : undefined)),
  isIn: rule('one of the following values: $constraint1', oneOf),
  isEnum: rule('one of the following values: $constraint2', (entity) =>
    isRecord(entity) ? oneOf(Object.values(entity)) : undefined,
  ),
  isDefined: saying(
    '$property should not be null or undefined',
    () => (value) => value !== null && value !== undefined,
  ),
  isNotEmpty: saying(
    '$property should not be empty',
    () => (value) => value !== '' && value !== null && value !== undefined,
  ),
  min: saying('$property must not be less than $constraint1', (least) =>
    typeof least === 'number' ? (value) => typeof value === 'number' && value >= least : undefined,
  ),
  max: saying('$property must not be greater than $constraint1', (most) =>
    typeof most === 'number' ? (value) => typeof value === 'number' && value <= most : undefined,
  ),
  minLength: saying('$property must be longer than or equal to $constraint1 characters', (least) => hasLength(least)),
  maxLength: saying('$property must be shorter than or equal to $constraint1 characters', (most) => hasLength(0, most)),
  isLength: saying('$property must be longer than or equal to $constraint1 characters', hasLength),
  matches: saying('$property must match $constraint1 regular expression', (pattern) =>
    // 'g' and 'y' remember where they stopped.
    pattern instanceof RegExp && !/[gy]/.test(pattern.flags)
      ? (value) => typeof value === 'string' && pattern.test(value)
      : undefined,
  ),
  arrayNotEmpty: saying('$property should not be empty', () => hasItems(1)),
  arrayMinSize: saying('$property must contain at least $constraint1 elements', (least) => hasItems(least)),
  arrayMaxSize: saying('$property must contain no more than $constraint1 elements', (most) => hasItems(0, most)),
}

/** The quick look at a rule, or undefined when there is none or the rule is not class-validator's own. */
export function surePredicate({ constraints }: RuleNote, { name = '', instance }: ConstraintNote) {
  const known = Object.hasOwn(sureRules, name) ? sureRules[name] : undefined
  if (known === undefined) return undefined
  const given = { targetName: '', property: '$property', object: {}, value: '', constraints }
  const message = instance.defaultMessage?.(given).replace(/^each value in /, '')
  return message === known.message ? known.predicate(...(constraints ?? [])) : undefined
}

function rule(what: string, predicate: SureRule['predicate']): SureRule {
  return saying(`$property must be ${what}`, predicate)
}

function saying(message: string, predicate: SureRule['predicate']): SureRule {
  return { message, predicate }
}

/** By indexOf, as NaN is not equal to itself there either. */
function oneOf(values: unknown): SurePredicate | undefined {
  return Array.isArray(values) ? (value) => values.indexOf(value) >= 0 : undefined
}

/**
 * A rule counts surrogate pairs and emoji variations as one character, so that a text may be shorter than its length
 * says: never longer, and not shorter than the count of leading characters that can be neither.
 */
function hasLength(least: unknown, most: unknown = Number.POSITIVE_INFINITY): SurePredicate | undefined {
  if (typeof least !== 'number' || typeof most !== 'number') return undefined
  return (value) => typeof value === 'string' && value.length <= most && beginsWithPlain(value, least)
}

function beginsWithPlain(text: string, count: number): boolean {
  if (text.length < count) return false
  for (let at = 0; at < count; at++) if (text.charCodeAt(at) >= 0xd800) return false
  return true
}

function hasItems(least: unknown, most: unknown = Number.POSITIVE_INFINITY): SurePredicate | undefined {
  if (typeof least !== 'number' || typeof most !== 'number') return undefined
  return (value) => Array.isArray(value) && value.length >= least && value.length <= most
}

/** Most addresses that exist. Every repetition is bounded and ends at a character that it cannot hold itself. */
const plainEmail =
  /^(?:[A-Za-z0-9_+-]{1,20}\.){0,2}[A-Za-z0-9_+-]{1,20}@(?:[A-Za-z0-9]{1,20}(?:-[A-Za-z0-9]{1,20})?\.){1,3}[A-Za-z]{2,20}$/

function isPlainEmail(value: unknown): boolean {
  return typeof value === 'string' && plainEmail.test(value)
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
