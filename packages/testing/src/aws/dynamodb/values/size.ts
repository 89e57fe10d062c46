import { type AttributeValue, held, type Item, typeOf } from './attribute-value.js'
import { bytesOf } from './compare.js'
import { parseDecimal } from './decimal.js'

/** Bytes an item may have; AWS "Service quotas", read 2026-11-25. */
export const largestItemBytes = 400 * 1024

/**
 * Bytes of an item as DynamoDB counts them for limits, capacity and stream records: names and strings in UTF-8, numbers by
 * digits, binaries decoded.
 *
 * source  AWS "DynamoDB item sizes and formats", read 2026-11-25
 */
export function itemBytes(item: Item): number {
  const known = counted.get(item)
  if (known !== undefined) return known
  let bytes = 0
  for (const name of Object.keys(item)) bytes += Buffer.byteLength(name) + valueBytes(item[name] as AttributeValue)
  counted.set(item, bytes)
  return bytes
}

/** A stored item never changes, and is asked for its size on every write and in every page that holds it. */
const counted = new WeakMap<Item, number>()

/** Bytes of one value, counted like those of an item. */
export function valueBytes(value: AttributeValue): number {
  const type = typeOf(value)
  switch (type) {
    case 'S':
      return Buffer.byteLength(held(value, 'S') ?? '')
    case 'N':
      return numberBytes(held(value, 'N') ?? '0')
    case 'B':
      return bytesOf(held(value, 'B') ?? '').length
    case 'SS':
      return sum(held(value, 'SS') ?? [], (member) => Buffer.byteLength(member))
    case 'NS':
      return sum(held(value, 'NS') ?? [], numberBytes)
    case 'BS':
      return sum(held(value, 'BS') ?? [], (member) => bytesOf(member).length)
    case 'L':
      return 3 + sum(held(value, 'L') ?? [], (member) => 1 + valueBytes(member))
    case 'M':
      return 3 + Object.keys(held(value, 'M') ?? {}).length + itemBytes(held(value, 'M') ?? {})
    default:
      return 1 // BOOL and NULL
  }
}

/** A byte for every two digits, counted from the decimal point, one for the exponent, and one for a minus. */
function numberBytes(text: string): number {
  const { sign, digits, exponent } = parseDecimal(text)
  if (digits === '') return 1
  const split = digits.length % 2 === 0 && exponent % 2 === 0 ? 1 : 0
  return 1 + Math.ceil(digits.length / 2) + split + (sign === -1 ? 1 : 0)
}

function sum<T>(members: readonly T[], bytesOfOne: (member: T) => number): number {
  return members.reduce((bytes, member) => bytes + bytesOfOne(member), 0)
}
