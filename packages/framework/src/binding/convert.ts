import type { Class } from '../runtime/declared-types.js'

/** Text to one type: the value, or undefined when the text is not one. */
export interface Conversion {
  readonly rule: string
  /** What the text must be, to follow 'must be '. */
  readonly form: string
  convert(text: string): unknown
}

const decimal = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/
const isoDate = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2}))?$/

const conversions: ReadonlyMap<unknown, Conversion> = new Map<unknown, Conversion>([
  [String, { rule: 'isString', form: 'a text', convert: (text) => text }],
  [Number, { rule: 'isNumber', form: 'a decimal number', convert: toNumber }],
  [Boolean, { rule: 'isBoolean', form: "'true' or 'false'", convert: toBoolean }],
  [Date, { rule: 'isDate', form: 'an ISO 8601 date, or date and time with an offset', convert: toDate }],
])

/** How a text becomes this type, or undefined when it cannot. Strict: 'abc' is no number, '' neither, and never NaN. */
export function conversionTo(type: Class): Conversion | undefined {
  return conversions.get(type)
}

/** How a text becomes one of these values: the members of an enum, or a list of your own. */
export function conversionToOneOf(values: readonly (string | number)[]): Conversion {
  const byText = new Map(values.map((value) => [String(value), value]))
  return { rule: 'isIn', form: `one of ${[...byText.keys()].join(', ')}`, convert: (text) => byText.get(text) }
}

function toNumber(text: string): number | undefined {
  const value = decimal.test(text) ? Number(text) : Number.NaN
  return Number.isFinite(value) ? value : undefined
}

function toBoolean(text: string): boolean | undefined {
  return text === 'true' ? true : text === 'false' ? false : undefined
}

function toDate(text: string): Date | undefined {
  const value = new Date(isoDate.test(text) ? text : Number.NaN)
  // '2026-02-30' would roll over into March.
  return Number.isNaN(value.getTime()) || !hasDay(text) ? undefined : value
}

function hasDay(text: string): boolean {
  const day = new Date(`${text.slice(0, 10)}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text.slice(0, 10))
}
