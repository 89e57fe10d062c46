import { type Property, type PropertyOptions, propertyOf, textual } from './property.js'

/** Bounds of a number, both included. */
export interface NumberOptions extends PropertyOptions<number> {
  readonly min?: number
  readonly max?: number
}

/** What a text has to match. */
export interface TextOptions extends PropertyOptions<string> {
  /** Has to match the whole text. */
  readonly pattern?: RegExp
}

/** A text; not the empty one, which mostly is a variable that was meant to be set. */
export function text({ pattern, ...options }: TextOptions = {}): Property<string> {
  const fits = pattern === undefined ? () => true : wholeMatch(pattern)
  const must = pattern === undefined ? 'be a text that is not empty' : `match ${String(pattern)}`
  return textual(options, must, (given) => (given !== '' && fits(given) ? given : undefined))
}

/** A whole number: '8080', '-1'. */
export function integer(options: NumberOptions = {}): Property<number> {
  return numeric(options, 'be a whole number', (value) => Number.isSafeInteger(value))
}

/** A number: '0.25', '1e3'. */
export function decimal(options: NumberOptions = {}): Property<number> {
  return numeric(options, 'be a decimal number', (value) => Number.isFinite(value))
}

/** 'true' or 'false', '1' or '0'. */
export function flag(options: PropertyOptions<boolean> = {}): Property<boolean> {
  const words: ReadonlyMap<string, boolean> = new Map([
    ['true', true],
    ['1', true],
    ['false', false],
    ['0', false],
  ])
  return textual(options, "be 'true' or 'false'", (given) => words.get(given))
}

/** One of these texts: `oneOf(['debug', 'info'])`. */
export function oneOf<const T extends string>(allowed: readonly T[], options: PropertyOptions<T> = {}): Property<T> {
  const must = `be one of ${allowed.map((word) => `'${word}'`).join(', ')}`
  return textual(options, must, (given) => allowed.find((word) => word === given))
}

/** A URL with a scheme, as it was written: 'https://example.com/base'. */
export function url(options: PropertyOptions<string> = {}): Property<string> {
  return textual(options, 'be a URL with a scheme, such as https://example.com', (given) =>
    URL.canParse(given) ? given : undefined,
  )
}

const unitsInMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** A duration in ms: '250ms', '5s', '10m', '2h', '1d'. */
export function durationMs(options: PropertyOptions<number> = {}): Property<number> {
  return textual(options, "be a number with its unit, such as '250ms', '5s', '10m', '2h' or '1d'", (given) => {
    const [, amount, unit = ''] = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(given) ?? []
    return amount === undefined ? undefined : Number(amount) * (unitsInMs[unit] as number)
  })
}

/** Several values: a list where the source has one, else a text that is cut at commas. */
export function list<T>(of: Property<T>, options: PropertyOptions<readonly T[]> = {}): Property<readonly T[]> {
  const property = propertyOf<readonly T[]>(options, (raw) => {
    const items = typeof raw === 'string' ? raw.split(',').map((item) => item.trim()) : raw
    const readings = items.map((item) => of.read(item))
    const refused = readings.find((reading) => !reading.ok)
    if (refused?.ok === false) return { ok: false, must: `be a list whose items each ${refused.must}` }
    return { ok: true, value: readings.flatMap((reading) => (reading.ok ? [reading.value] : [])) }
  })
  return { ...property, hidden: of.hidden }
}

/** A property that need not be set: undefined without. */
export function optional<T>(of: Property<T>): Property<T | undefined> {
  return { ...of, fallback: of.fallback ?? { value: undefined } }
}

/**
 * A property of your own.
 *
 * in      `must` says what it must be, to follow 'must': 'be a day, such as 2026-01-31'
 *         `parse` answers undefined when the text is not one
 */
export function custom<T>(
  must: string,
  parse: (text: string) => T | undefined,
  options: PropertyOptions<T> = {},
): Property<T> {
  return textual(options, must, parse)
}

const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/

function numeric({ min, max, ...options }: NumberOptions, must: string, fits: (value: number) => boolean) {
  const bounds = [...(min === undefined ? [] : [`from ${min}`]), ...(max === undefined ? [] : [`up to ${max}`])]
  return textual(options, [must, ...bounds].join(' '), (given) => {
    const value = number.test(given) ? Number(given) : Number.NaN
    return fits(value) && value >= (min ?? -Infinity) && value <= (max ?? Infinity) ? value : undefined
  })
}

function wholeMatch(pattern: RegExp): (given: string) => boolean {
  // Without 'g' and 'y': they would make the answer depend on the question before.
  const whole = new RegExp(`^(?:${pattern.source})$`, pattern.flags.replaceAll(/[gy]/g, ''))
  return (given) => whole.test(given)
}
