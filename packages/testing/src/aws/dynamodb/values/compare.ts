import { type AttributeValue, attributeOf, held, type Item, typeOf } from './attribute-value.js'
import { compareDecimals, parseDecimal } from './decimal.js'

/** Whether two values are the same to DynamoDB: numbers by value, sets without order, maps by name, lists in order. */
export function isEqual(a: AttributeValue, b: AttributeValue): boolean {
  const type = typeOf(a)
  if (type !== typeOf(b)) return false
  switch (type) {
    case 'N':
      return compareNumbers(held(a, 'N') ?? '', held(b, 'N') ?? '') === 0
    case 'SS':
    case 'NS':
    case 'BS':
      return areEqualSets(held(a, type) ?? [], held(b, type) ?? [])
    case 'L':
      return areEqualLists(held(a, 'L') ?? [], held(b, 'L') ?? [])
    case 'M':
      return areEqualItems(held(a, 'M') ?? {}, held(b, 'M') ?? {})
    default:
      return held(a, type) === held(b, type)
  }
}

export function areEqualItems(a: Item | undefined, b: Item | undefined): boolean {
  if (a === b) return true
  if (a === undefined || b === undefined) return false
  const names = Object.keys(a)
  if (names.length !== Object.keys(b).length) return false
  return names.every((name) => {
    const [left, right] = [attributeOf(a, name), attributeOf(b, name)]
    return left !== undefined && right !== undefined && isEqual(left, right)
  })
}

/** Negative, 0 or positive for two strings, numbers or binaries; undefined when DynamoDB does not order the two. */
export function compareValues(a: AttributeValue, b: AttributeValue): number | undefined {
  const type = typeOf(a)
  if (type !== typeOf(b)) return undefined
  if (type === 'N') return compareNumbers(held(a, 'N') ?? '', held(b, 'N') ?? '')
  if (type === 'S') return Buffer.compare(Buffer.from(held(a, 'S') ?? ''), Buffer.from(held(b, 'S') ?? ''))
  if (type === 'B') return Buffer.compare(bytesOf(held(a, 'B') ?? ''), bytesOf(held(b, 'B') ?? ''))
  return undefined
}

export function bytesOf(base64: string): Buffer {
  return Buffer.from(base64, 'base64')
}

function compareNumbers(a: string, b: string): number {
  return a === b ? 0 : compareDecimals(parseDecimal(a), parseDecimal(b))
}

/** Members are in their one plain form already, and none is there twice. */
function areEqualSets(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false
  const members = new Set(b)
  return a.every((member) => members.has(member))
}

function areEqualLists(a: readonly AttributeValue[], b: readonly AttributeValue[]): boolean {
  if (a.length !== b.length) return false
  return a.every((value, at) => {
    const other = b[at]
    return other !== undefined && isEqual(value, other)
  })
}
