import { type AttributeType, type AttributeValue, typeOf } from '../values/attribute-value.js'
import { compareValues } from '../values/compare.js'
import { checkName, checkValue, checkValues } from './attribute-values.js'
import type { Layer } from './layer.js'
import { invalid, unless, type Verdict } from './verdict.js'

// The rules over Expected, and over QueryFilter, ScanFilter and KeyConditions, in AWS's words and order.

/** A condition from before expressions as a request gives it. */
interface GivenCondition {
  readonly ComparisonOperator?: string
  readonly AttributeValueList?: readonly AttributeValue[]
  readonly Value?: AttributeValue
  readonly Exists?: boolean
}

type Conditions = Readonly<Record<string, GivenCondition>>

/** With what several conditions are joined; there must be several. `conditions` are those that the operation has a place for. */
export function checkConditionalOperator(operator: unknown, conditions: object | undefined): Verdict {
  if (operator === undefined) return undefined
  const count = Object.keys(conditions ?? {}).length
  if (count === 0) return 'ConditionalOperator cannot be used without Filter or Expected'
  return unless(count > 1, 'ConditionalOperator can only be used when Filter or Expected has two or more elements')
}

export function checkExpected(conditions: Conditions | undefined, layer: Layer): Verdict {
  for (const [name, condition] of Object.entries(conditions ?? {})) {
    const verdict = checkName(name) ?? checkOneExpected(name, condition) ?? checkOperandValues(condition, layer)
    if (verdict !== undefined) return verdict
  }
  return undefined
}

/** Of QueryFilter, ScanFilter and KeyConditions, which always name an operator. */
export function checkConditions(conditions: Conditions | undefined, layer: Layer): Verdict {
  for (const [name, { ComparisonOperator = '', AttributeValueList = [] }] of Object.entries(conditions ?? {})) {
    const verdict =
      checkName(name) ??
      checkValues(AttributeValueList, layer) ??
      checkCount(ComparisonOperator, AttributeValueList.length) ??
      checkSameType(AttributeValueList) ??
      checkTypes(ComparisonOperator, AttributeValueList) ??
      checkRange(ComparisonOperator, AttributeValueList)
    if (verdict !== undefined) return verdict
  }
  return undefined
}

function checkOneExpected(name: string, condition: GivenCondition): Verdict {
  const { ComparisonOperator: operator, AttributeValueList: list, Value: value, Exists: exists } = condition
  if (list !== undefined && value !== undefined) {
    return `${invalid}Value and AttributeValueList cannot be used together for Attribute: ${name}`
  }
  if (operator !== undefined) {
    if (exists !== undefined) {
      return `${invalid}Exists and ComparisonOperator cannot be used together for Attribute: ${name}`
    }
    const takesNone = operator === 'NULL' || operator === 'NOT_NULL'
    if (!takesNone && list === undefined && value === undefined) {
      return `${invalid}Value or AttributeValueList must be used with ComparisonOperator: ${operator} for Attribute: ${name}`
    }
    return checkCount(operator, operandsOf(condition).length)
  }
  if (list !== undefined) {
    return `${invalid}AttributeValueList can only be used with a ComparisonOperator for Attribute: ${name}`
  }
  if (exists !== false && value === undefined) {
    return `${invalid}Value must be provided when Exists is ${exists ?? 'null'} for Attribute: ${name}`
  }
  return exists === false && value !== undefined
    ? `${invalid}Value cannot be used when Exists is false for Attribute: ${name}`
    : undefined
}

function checkOperandValues(condition: GivenCondition, layer: Layer): Verdict {
  const { ComparisonOperator: operator = '', Value: value } = condition
  const operands = operandsOf(condition)
  return (
    (value === undefined ? checkValues(operands, layer) : checkValue(value as Record<string, unknown>, layer)) ??
    checkSameType(operands) ??
    checkTypes(operator, operands) ??
    checkRange(operator, operands)
  )
}

function operandsOf({ AttributeValueList: list, Value: value }: GivenCondition): readonly AttributeValue[] {
  return list ?? (value === undefined ? [] : [value])
}

function checkCount(operator: string, count: number): Verdict {
  const isRight = operator === 'IN' ? count > 0 : count === (counts[operator] ?? 1)
  return isRight ? undefined : `${invalid}Invalid number of argument(s) for the ${operator} ComparisonOperator`
}

const counts: Readonly<Record<string, number>> = { NULL: 0, NOT_NULL: 0, BETWEEN: 2 }

function checkSameType(values: readonly AttributeValue[]): Verdict {
  return new Set(values.map(typeOf)).size > 1
    ? `${invalid}AttributeValues inside AttributeValueList must be of same type`
    : undefined
}

function checkTypes(operator: string, values: readonly AttributeValue[]): Verdict {
  const allowed = typesOf[operator]
  const wrong = allowed && values.find((value) => !allowed.includes(typeOf(value)))
  return wrong && `${invalid}ComparisonOperator ${operator} is not valid for ${typeOf(wrong)} AttributeValue type`
}

const scalars: readonly AttributeType[] = ['S', 'N', 'B']

const typesOf: Readonly<Record<string, readonly AttributeType[]>> = {
  LE: scalars,
  LT: scalars,
  GE: scalars,
  GT: scalars,
  CONTAINS: scalars,
  NOT_CONTAINS: scalars,
  BEGINS_WITH: ['S', 'B'],
  IN: scalars,
  BETWEEN: scalars,
}

function checkRange(operator: string, [low, high]: readonly AttributeValue[]): Verdict {
  if (operator !== 'BETWEEN' || low === undefined || high === undefined || (compareValues(low, high) ?? 0) <= 0) {
    return undefined
  }
  return 'The BETWEEN condition was provided a range where the lower bound is greater than the upper bound'
}
