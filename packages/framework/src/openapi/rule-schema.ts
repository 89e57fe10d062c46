import type { ConstraintNote, RuleNote } from '../binding/validation/notes.js'
import { writeMessage } from '../binding/validation/message.js'
import { type JsonSchema, mergeSchemas, oneOfValues } from './json-schema.js'

/** What one rule of class-validator asks for; undefined when its constraints cannot be said in JSON Schema. */
type RuleSchema = (...constraints: readonly unknown[]) => JsonSchema | undefined

const text: JsonSchema = { type: 'string' }
const dateTime: JsonSchema = { type: 'string', format: 'date-time' }
const list: JsonSchema = { type: 'array' }
const empty: JsonSchema = { enum: ['', null] }

/** Rules that JSON Schema can say, by class-validator's names. Whatever fits the schema keeps the rule. */
const exact: Readonly<Record<string, RuleSchema>> = {
  isString: () => text,
  isBoolean: () => ({ type: 'boolean' }),
  isInt: () => ({ type: 'integer' }),
  isNumber: (options) => ({ type: 'number', ...multipleFrom(options) }),
  isPositive: () => ({ type: 'number', exclusiveMinimum: 0 }),
  isNegative: () => ({ type: 'number', exclusiveMaximum: 0 }),
  min: (minimum) => ({ type: 'number', minimum }),
  max: (maximum) => ({ type: 'number', maximum }),
  isDivisibleBy: (multipleOf) => ({ type: 'number', multipleOf }),
  isDate: () => dateTime,
  isDateString: () => dateTime,
  isIso8601: () => dateTime,
  isRFC3339: () => dateTime,
  isObject: () => ({ type: 'object' }),
  isNotEmptyObject: () => ({ type: 'object', minProperties: 1 }),
  isArray: () => list,
  arrayNotEmpty: () => ({ ...list, minItems: 1 }),
  arrayMinSize: (minItems) => ({ ...list, minItems }),
  arrayMaxSize: (maxItems) => ({ ...list, maxItems }),
  arrayUnique: () => ({ ...list, uniqueItems: true }),
  arrayContains: (values) => ({ ...list, allOf: valuesOf(values).map((value) => ({ contains: { const: value } })) }),
  arrayNotContains: (values) => ({ ...list, items: { not: { enum: valuesOf(values) } } }),
  isIn: (values) => oneOfValues(valuesOf(values)),
  isNotIn: (values) => ({ not: { enum: valuesOf(values) } }),
  isEnum: (_entity, values) => oneOfValues(valuesOf(values)),
  equals: (value) => oneOfValues([value]),
  notEquals: (value) => ({ not: { const: value } }),
  isEmpty: () => empty,
  isNotEmpty: () => ({ not: empty }),
  minLength: (minLength) => ({ ...text, minLength }),
  maxLength: (maxLength) => ({ ...text, maxLength }),
  isLength: (minLength, maxLength) => ({ ...text, minLength, ...(maxLength === undefined ? {} : { maxLength }) }),
  matches: (pattern, modifiers) => patternFrom(pattern, modifiers),
  contains: (part) => ({ ...text, pattern: escaped(String(part)) }),
  notContains: (part) => ({ ...text, not: { pattern: escaped(String(part)) } }),
  isEmail: (options) => (options === undefined ? { ...text, format: 'email' } : undefined),
  isUuid: (version) => uuidFrom(version),
  isIp: (version) => ({ ...text, ...ipFrom(version) }),
  isMongoId: () => ({ ...text, pattern: '^[0-9A-Fa-f]{24}$' }),
  isHexadecimal: () => ({ ...text, pattern: '^(0[xXhH])?[0-9A-Fa-f]+$' }),
  isBooleanString: () => oneOfValues(['true', 'false', '1', '0']),
}

/** Rules of which JSON Schema can say a part; the rest is said in words. */
const partly: Readonly<Record<string, JsonSchema>> = {
  isUrl: { ...text, format: 'uri' },
  isFqdn: { ...text, format: 'hostname' },
  minDate: dateTime,
  maxDate: dateTime,
  matches: text,
  isEmail: { ...text, format: 'email' },
  isUuid: { ...text, format: 'uuid' },
  ...Object.fromEntries(
    [
      'isAlpha isAlphanumeric isAscii isBase32 isBase58 isBase64 isBIC isBtcAddress isByteLength isCreditCard isCurrency',
      'isDataURI isDecimal isEAN isEthereumAddress IsFirebasePushId isFullWidth isHalfWidth isHash isHexColor isHSL isIBAN',
      'isIdentityCard isIsbn isIsin isISO31661Alpha2 isISO31661Alpha3 isISO31661Numeric isISO4217CurrencyCode isISO6391 isISRC isISSN',
      'isJson isJwt isLatLong isLocale isLowercase isMacAddress isMagnetURI isMilitaryTime isMimeType isMobilePhone',
      'isMultibyte isNumberString isOctal isPassportNumber isPhoneNumber isPort isPostalCode isRgbColor isSemVer',
      'isStrongPassword isSurrogatePair isTaxId isTimeZone isUppercase isVariableWidth',
    ]
      .flatMap((names) => names.split(' '))
      .map((name) => [name, text]),
  ),
}

/** What one rule asks for, in keywords, and in words where there are no keywords. */
function schemaOfRule(note: RuleNote, constraint: ConstraintNote): JsonSchema {
  const name = constraint.name ?? ''
  const said = Object.hasOwn(exact, name) ? exact[name]?.(...(note.constraints ?? [])) : undefined
  if (said !== undefined) return withoutUndefined(said)
  const description = messageOf(note, constraint)
  return {
    ...(Object.hasOwn(partly, name) ? partly[name] : {}),
    ...(description === undefined ? {} : { description }),
  }
}

/** All rules of a member, those for each item under `items`. */
export function schemaOfRules(rules: readonly { readonly note: RuleNote; readonly constraint: ConstraintNote }[]) {
  const schemas = (each: boolean) =>
    rules
      .filter(({ note }) => (note.each === true) === each)
      .map(({ note, constraint }) => schemaOfRule(note, constraint))
  const items = schemas(true)
  return tidied(
    mergeSchemas([...schemas(false), ...(items.length === 0 ? [] : [{ ...list, items: tidied(mergeSchemas(items)) }])]),
  )
}

/** Not to be empty is, for a text, to have a character, and goes without saying for what is neither text nor null. */
function tidied(schema: JsonSchema): JsonSchema {
  const { not, ...rest } = schema
  if (not !== empty || typeof rest.type !== 'string') return schema
  return rest.type === 'string' ? mergeSchemas([rest, { minLength: 1 }]) : rest
}

/**
 * Whether the rule lets a member be missing. Rules that are not in the table are not asked, as they may do anything:
 * they are taken to refuse.
 */
export function letsBeMissing({ constraints, propertyName }: RuleNote, { name = '', async, instance }: ConstraintNote) {
  if (async || !Object.hasOwn(exact, name)) return false
  try {
    const object = {}
    return (
      instance.validate(undefined, {
        value: undefined,
        constraints,
        property: propertyName,
        object,
        targetName: '',
      }) === true
    )
  } catch {
    return false
  }
}

/** class-validator's message as a sentence; undefined where it depends on what was sent. */
function messageOf(note: RuleNote, { instance }: ConstraintNote): string | undefined {
  const { propertyName: property, constraints, message } = note
  if (typeof message === 'function') return undefined
  try {
    const given = { targetName: '', property, object: {}, value: undefined, constraints }
    const written = writeMessage(message || (instance.defaultMessage?.(given) ?? ''), given)
    return written === '' ? undefined : `${written.charAt(0).toUpperCase()}${written.slice(1)}.`
  } catch {
    return undefined
  }
}

function valuesOf(values: unknown): readonly unknown[] {
  return Array.isArray(values) ? values : []
}

function multipleFrom(options: unknown): JsonSchema {
  const places = (options as { readonly maxDecimalPlaces?: number } | undefined)?.maxDecimalPlaces
  return places === undefined ? {} : { multipleOf: Number(`1e-${places}`) }
}

/** Patterns are read with the flag 'u' and no other (JSON Schema core, 6.4); 'g' makes no difference to whether it matches. */
function patternFrom(pattern: unknown, modifiers: unknown): JsonSchema | undefined {
  const { source, flags } =
    pattern instanceof RegExp
      ? pattern
      : { source: String(pattern), flags: typeof modifiers === 'string' ? modifiers : '' }
  if (/[^gu]/.test(flags)) return undefined
  try {
    return { ...text, pattern: new RegExp(source, 'u').source }
  } catch {
    return undefined
  }
}

/** A rule without a version takes all that RFC 9562 knows, not every text of the form. */
function uuidFrom(version: unknown = 'all'): JsonSchema | undefined {
  const digit = version === 'all' ? '[1-8]' : String(version)
  if (!/^(?:\[1-8\]|[1-8])$/.test(digit)) return undefined
  const hex = '[0-9A-Fa-f]'
  return { ...text, format: 'uuid', pattern: `^${hex}{8}-${hex}{4}-${digit}${hex}{3}-[89ABab]${hex}{3}-${hex}{12}$` }
}

function ipFrom(version: unknown): JsonSchema {
  if (version === undefined) return { anyOf: [{ format: 'ipv4' }, { format: 'ipv6' }] }
  return { format: version === 6 || version === '6' ? 'ipv6' : 'ipv4' }
}

function escaped(part: string): string {
  return part.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
}

function withoutUndefined(schema: JsonSchema): JsonSchema {
  return Object.fromEntries(Object.entries(schema).filter(([, value]) => value !== undefined))
}
