/**
 * A DynamoDB number: sign × d.ddd × 10^exponent, with neither leading nor trailing zeros in its digits.
 * Zero has no digits.
 */
export interface Decimal {
  readonly sign: -1 | 1
  readonly digits: string
  readonly exponent: number
}

/** Digits a number may have, and the exponents it may reach; AWS "Supported data types", read 2026-11-25. */
export const largestPrecision = 38
export const largestExponent = 125
export const smallestExponent = -130

/** Of a number in plain decimals or with an exponent; what is not one is a mistake of the caller's. */
export function parseDecimal(text: string): Decimal {
  const found = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(text)
  if (found === null) throw new Error(`'${text}' is no number.`)
  const [, sign, whole = '', fraction = '', power = '0'] = found
  const written = whole + fraction
  const leading = /^0*/.exec(written)?.[0].length ?? 0
  const digits = written.slice(leading).replace(/0+$/, '')
  if (digits === '') return zero
  return { sign: sign === '-' ? -1 : 1, digits, exponent: whole.length - 1 - leading + Number(power) }
}

/** In plain decimals, as DynamoDB answers: never an exponent. */
export function printDecimal({ sign, digits, exponent }: Decimal): string {
  if (digits === '') return '0'
  const minus = sign === -1 ? '-' : ''
  if (exponent < 0) return `${minus}0.${'0'.repeat(-exponent - 1)}${digits}`
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0')
  const fraction = digits.slice(exponent + 1)
  return `${minus}${whole}${fraction === '' ? '' : '.'}${fraction}`
}

export function compareDecimals(a: Decimal, b: Decimal): number {
  if (a.digits === '' || b.digits === '') return signOf(a) - signOf(b)
  if (a.sign !== b.sign) return a.sign
  if (a.exponent !== b.exponent) return a.sign * Math.sign(a.exponent - b.exponent)
  if (a.digits === b.digits) return 0
  return a.digits < b.digits ? -a.sign : a.sign
}

/** Exact. undefined when DynamoDB cannot hold the sum: too large, or more than 38 digits (it says overflow to both). */
export function addDecimals(a: Decimal, b: Decimal): Decimal | undefined {
  const scale = Math.max(decimalsOf(a), decimalsOf(b))
  const sum = parseDecimal(`${scaled(a, scale) + scaled(b, scale)}e${-scale}`)
  return sum.digits.length > largestPrecision || sum.exponent > largestExponent ? undefined : sum
}

export function negate(decimal: Decimal): Decimal {
  return decimal.digits === '' ? decimal : { ...decimal, sign: decimal.sign === 1 ? -1 : 1 }
}

const zero: Decimal = { sign: 1, digits: '', exponent: 0 }

function signOf({ sign, digits }: Decimal): number {
  return digits === '' ? 0 : sign
}

function decimalsOf({ digits, exponent }: Decimal): number {
  return digits.length - 1 - exponent
}

function scaled(decimal: Decimal, scale: number): bigint {
  if (decimal.digits === '') return 0n
  const whole = BigInt(decimal.digits) * 10n ** BigInt(scale - decimalsOf(decimal))
  return decimal.sign === -1 ? -whole : whole
}
