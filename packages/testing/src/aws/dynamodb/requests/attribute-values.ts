import { largestExponent, largestPrecision, parseDecimal, printDecimal, smallestExponent } from '../values/decimal.js'
import { inSetOrder, type SetType } from '../values/set-order.js'

/** What a request holds where an attribute value should be: any number of types, and nothing checked. */
type GivenValue = Record<string, unknown>

/** Bytes of an attribute's name; AWS "Service quotas", read 2026-11-26. */
const largestName = 65_535

const invalid = 'One or more parameter values were invalid: '

/**
 * Checks a value and what is in it, and writes its numbers in plain decimals and its sets in their order.
 *
 * out     what is wrong, in AWS's words and order; undefined when nothing is
 */
export function checkValue(given: GivenValue): string | undefined {
  const types = Object.keys(given)
  if (types.length === 0) {
    return 'Supplied AttributeValue is empty, must contain exactly one of the supported datatypes'
  }
  for (const type of types) {
    const verdict = checks[type]?.(given)
    if (verdict !== undefined) return verdict
    if (isSetType(type)) given[type] = inSetOrder(type, given[type] as string[]) // messages show them as they were sent
  }
  return types.length === 1
    ? undefined
    : 'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes'
}

/** Of an item, a key or a map: each name and what it holds. */
export function checkAttributes(given: object | undefined): string | undefined {
  for (const [name, value] of Object.entries(given ?? {})) {
    const verdict = checkName(name) ?? checkValue(value as GivenValue)
    if (verdict !== undefined) return verdict
  }
  return undefined
}

/** Of an attribute, wherever a request names it. */
export function checkName(name: string): string | undefined {
  if (name === '') return 'Empty attribute name'
  return Buffer.byteLength(name) > largestName
    ? 'Attribute name is too large, must be less than 65536 bytes'
    : undefined
}

export function checkValues(given: readonly unknown[]): string | undefined {
  for (const value of given) {
    const verdict = checkValue(value as GivenValue)
    if (verdict !== undefined) return verdict
  }
  return undefined
}

const checks: Readonly<Record<string, (given: GivenValue) => string | undefined>> = {
  N(given) {
    const verdict = checkNumber(given['N'] as string)
    if (verdict === undefined) given['N'] = plain(given['N'] as string)
    return verdict
  },
  NS(given) {
    const members = given['NS'] as string[]
    const verdict =
      members.length === 0 ? `${invalid}An number set  may not be empty` : firstOf(members.map(checkNumber))
    if (verdict !== undefined) return verdict
    given['NS'] = members.map(plain)
    return hasTwice(given['NS'] as string[]) ? 'Input collection contains duplicates' : undefined
  },
  SS: (given) => checkStrings(given['SS'] as string[]),
  BS: (given) => checkBinaries(given['BS'] as string[]),
  NULL: (given) =>
    given['NULL'] === true ? undefined : `${invalid}Null attribute value types must have the value of true`,
  M: (given) => checkAttributes(given['M'] as object),
  L: (given) => checkValues(given['L'] as unknown[]),
}

function isSetType(type: string): type is SetType {
  return type === 'SS' || type === 'NS' || type === 'BS'
}

function checkStrings(members: readonly string[]): string | undefined {
  if (members.length === 0) return `${invalid}An string set  may not be empty` // so spelt by AWS
  return hasTwice(members) ? `${invalid}Input collection [${members.join(', ')}] contains duplicates.` : undefined
}

function checkBinaries(members: readonly string[]): string | undefined {
  if (members.length === 0) return `${invalid}Binary sets should not be empty`
  return hasTwice(members)
    ? `${invalid}Input collection [${members.join(', ')}]of type BS contains duplicates.`
    : undefined
}

function hasTwice(members: readonly string[]): boolean {
  return new Set(members).size < members.length
}

function checkNumber(text: string): string | undefined {
  if (text === '') return 'The parameter cannot be converted to a numeric value'
  if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text)) {
    return `The parameter cannot be converted to a numeric value: ${text}`
  }
  const [, sign = '', power = ''] = /[eE]([+-]?)0*(\d*)$/.exec(text) ?? []
  if (!isLong(sign, power)) return `The parameter cannot be converted to a numeric value: ${text}`
  const { digits, exponent: own } = parseDecimal(text)
  const exponent = digits === '' ? Number(`${sign}${power || '0'}`) : own // of a zero, that which it is written with
  if (exponent > largestExponent) {
    return 'Number overflow. Attempting to store a number with magnitude larger than supported range'
  }
  if (exponent < smallestExponent) {
    return 'Number underflow. Attempting to store a number with magnitude smaller than supported range'
  }
  return digits.length > largestPrecision
    ? 'Attempting to store more than 38 significant digits in a Number'
    : undefined
}

/** Whether an integer without leading zeros fits Java's long. */
function isLong(sign: string, digits: string): boolean {
  if (digits.length < 19) return true
  const value = digits.length > 19 ? undefined : BigInt(`${sign === '-' ? '-' : ''}${digits}`)
  return value !== undefined && value === BigInt.asIntN(64, value)
}

function plain(number: string): string {
  return printDecimal(parseDecimal(number))
}

function firstOf(verdicts: readonly (string | undefined)[]): string | undefined {
  return verdicts.find((verdict) => verdict !== undefined)
}
