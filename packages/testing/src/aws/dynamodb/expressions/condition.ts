import { type AttributeValue, held, type Item, typeOf } from '../values/attribute-value.js'
import { bytesOf, compareValues, isEqual } from '../values/compare.js'
import { valueAt } from './path.js'
import { type Condition, type FunctionCall, isPath, type Operand } from './syntax.js'

type Found = AttributeValue | undefined

/** Whether an item, or the absence of one, meets a condition or a filter. */
export function isMet(condition: Condition, item: Item | undefined): boolean {
  switch (condition.type) {
    case 'and':
      return condition.args.every((part) => isMet(part, item))
    case 'or':
      return condition.args.some((part) => isMet(part, item))
    case 'not':
      return !condition.args.every((part) => isMet(part, item))
    case 'function':
      return (functions[condition.name] as Test)(...condition.args.map((operand) => found(operand, item)))
    default:
      return (comparisons[condition.type] as Test)(...condition.args.map((operand) => found(operand, item)))
  }
}

type Test = (...operands: Found[]) => boolean

export const comparisons = {
  '=': areEqual,
  // What is not there differs from everything.
  '<>': (a: Found, b: Found) => !areEqual(a, b),
  '<': (a: Found, b: Found) => order(a, b, (sign) => sign < 0),
  '<=': (a: Found, b: Found) => order(a, b, (sign) => sign <= 0),
  '>': (a: Found, b: Found) => order(a, b, (sign) => sign > 0),
  '>=': (a: Found, b: Found) => order(a, b, (sign) => sign >= 0),
  between: (a: Found, low: Found, high: Found) =>
    order(a, low, (sign) => sign >= 0) && order(a, high, (sign) => sign <= 0),
  in: (a: Found, ...members: Found[]) => members.some((member) => areEqual(a, member)),
} satisfies Record<string, Test>

const functions: Record<string, Test> = {
  attribute_exists: (a) => a !== undefined,
  attribute_not_exists: (a) => a === undefined,
  attribute_type: (a, type) => a !== undefined && typeOf(a) === held(type, 'S'),
  begins_with: (a, beginning) => doesBeginWith(a, beginning),
  contains: (a, part) => doesContain(a, part),
}

export function doesBeginWith(a: Found, beginning: Found): boolean {
  const [text, textStart] = [held(a, 'S'), held(beginning, 'S')]
  if (text !== undefined && textStart !== undefined) return text.startsWith(textStart)
  const [binary, binaryStart] = [held(a, 'B'), held(beginning, 'B')]
  if (binary === undefined || binaryStart === undefined) return false
  const start = bytesOf(binaryStart)
  return bytesOf(binary).subarray(0, start.length).equals(start)
}

/** A string in a string, bytes in a binary, a member in a set or a list. */
export function doesContain(a: Found, part: Found): boolean {
  if (a === undefined || part === undefined) return false
  const list = held(a, 'L')
  if (list !== undefined) return list.some((member) => isEqual(member, part))
  const [text, number, binary] = [held(part, 'S'), held(part, 'N'), held(part, 'B')]
  if (text !== undefined) return (held(a, 'S') ?? held(a, 'SS') ?? []).includes(text)
  if (number !== undefined) return (held(a, 'NS') ?? []).includes(number)
  if (binary === undefined) return false
  const bytes = held(a, 'B')
  return bytes === undefined ? (held(a, 'BS') ?? []).includes(binary) : bytesOf(bytes).includes(bytesOf(binary))
}

function found(operand: Operand, item: Item | undefined): Found {
  if (isPath(operand)) return valueAt(item, operand)
  return 'type' in operand ? sizeOf(operand, item) : operand
}

function sizeOf({ args }: FunctionCall, item: Item | undefined): Found {
  const value = args[0] === undefined ? undefined : found(args[0], item)
  const size = value === undefined ? undefined : memberCount(value)
  return size === undefined ? undefined : { N: String(size) }
}

/** Characters of a string, bytes of a binary, members of the others; undefined where DynamoDB knows no size. */
function memberCount(value: AttributeValue): number | undefined {
  const binary = held(value, 'B')
  if (binary !== undefined) return bytesOf(binary).length
  const map = held(value, 'M')
  if (map !== undefined) return Object.keys(map).length
  const countable = held(value, 'S') ?? held(value, 'L') ?? held(value, 'SS') ?? held(value, 'NS') ?? held(value, 'BS')
  return countable?.length
}

function areEqual(a: Found, b: Found): boolean {
  return a !== undefined && b !== undefined && isEqual(a, b)
}

function order(a: Found, b: Found, holds: (sign: number) => boolean): boolean {
  const sign = a === undefined || b === undefined ? undefined : compareValues(a, b)
  return sign !== undefined && holds(sign)
}
