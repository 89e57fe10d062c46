import { parseDecimal, printDecimal } from '../values/decimal.js'
import { inSetOrder, type SetType } from '../values/set-order.js'
import type { Layer } from './layer.js'
import { checkNumber } from './number-rules.js'
import { checkBinarySet, checkNumberSet, checkStringSet } from './set-rules.js'
import { firstOf, invalid, unless, type Verdict } from './verdict.js'

/** What a request holds where an attribute value should be: any number of types, and nothing checked. */
type GivenValue = Record<string, unknown>

/** Bytes of an attribute's name; AWS "Service quotas", read 2026-11-26. */
const largestName = 65_535

/**
 * Checks a value and what is in it, and writes its numbers in plain decimals and its sets in their order.
 *
 * out     what is wrong, in the layer's words and order; undefined when nothing is
 */
export function checkValue(given: GivenValue, layer: Layer): Verdict {
  const types = Object.keys(given)
  if (types.length === 0) {
    return 'Supplied AttributeValue is empty, must contain exactly one of the supported datatypes'
  }
  for (const type of types) {
    const verdict = checks[type]?.(given, layer)
    if (verdict !== undefined) return verdict
    if (isSetType(type)) given[type] = inSetOrder(type, given[type] as string[]) // messages show them as they were sent
  }
  return unless(
    types.length === 1,
    'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
  )
}

/** Of an item, a key or a map: each name and what it holds. */
export function checkAttributes(given: object | undefined, layer: Layer): Verdict {
  for (const [name, value] of Object.entries(given ?? {})) {
    const verdict = checkName(name) ?? checkValue(value as GivenValue, layer)
    if (verdict !== undefined) return verdict
  }
  return undefined
}

/** Of an attribute, wherever a request names it. */
export function checkName(name: string): Verdict {
  if (name === '') return 'Empty attribute name'
  return unless(Buffer.byteLength(name) <= largestName, 'Attribute name is too large, must be less than 65536 bytes')
}

/** Of a list: the first that is wrong. */
export function checkValues(given: readonly unknown[], layer: Layer): Verdict {
  return firstOf(given, (value) => checkValue(value as GivenValue, layer))
}

const checks: Readonly<Record<string, (given: GivenValue, layer: Layer) => Verdict>> = {
  N(given, layer) {
    const verdict = checkNumber(given['N'] as string, layer)
    if (verdict === undefined) given['N'] = plain(given['N'] as string)
    return verdict
  },
  NS(given, layer) {
    const members = given['NS'] as string[]
    if (members.length === 0) return `${invalid}An number set  may not be empty` // so spelt by AWS
    const verdict = firstOf(members, (member) => checkNumber(member, layer))
    if (verdict !== undefined) return verdict
    given['NS'] = members.map(plain)
    return checkNumberSet(given['NS'] as string[], layer)
  },
  SS: (given, layer) => checkStringSet(given['SS'] as string[], layer),
  BS: (given, layer) => checkBinarySet(given['BS'] as string[], layer),
  NULL: (given) => unless(given['NULL'] === true, `${invalid}Null attribute value types must have the value of true`),
  M: (given, layer) => checkAttributes(given['M'] as object, layer),
  L: (given, layer) => checkValues(given['L'] as unknown[], layer),
}

function isSetType(type: string): type is SetType {
  return type === 'SS' || type === 'NS' || type === 'BS'
}

function plain(number: string): string {
  return printDecimal(parseDecimal(number))
}
