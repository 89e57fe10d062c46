import { validationError } from '../errors.js'
import { type AttributeValue, attributeOf, held, type Item, typeOf } from '../values/attribute-value.js'
import { comparisons, doesBeginWith, doesContain } from './condition.js'
import { differenceOf, draftOf, sumOf, unionOf } from './update.js'

// The parameters from before expressions: Expected, QueryFilter, ScanFilter, KeyConditions and AttributeUpdates.

export interface LegacyCondition {
  readonly ComparisonOperator?: string
  readonly AttributeValueList?: readonly AttributeValue[]
  readonly Value?: AttributeValue
  readonly Exists?: boolean
}

export interface LegacyUpdate {
  readonly Action?: string
  readonly Value?: AttributeValue
}

/** Whether all conditions hold, or with OR one of them. */
export function areMet(
  conditions: Readonly<Record<string, LegacyCondition>>,
  operator: string | undefined,
  item: Item | undefined,
): boolean {
  const names = Object.keys(conditions)
  const holds = (name: string) => isMetBy(attributeOf(item, name), conditions[name] as LegacyCondition)
  return operator === 'OR' ? names.some(holds) : names.every(holds)
}

/** The item that AttributeUpdates make of another one. */
export function updatedByAttribute(item: Item, updates: Readonly<Record<string, LegacyUpdate>>): Item {
  const draft = draftOf(item)
  for (const [name, update] of Object.entries(updates)) {
    const value = updatedValue(attributeOf(draft, name), update)
    if (value === undefined) delete draft[name]
    else draft[name] = value
  }
  return draft
}

type Test = (value: AttributeValue | undefined, operands: readonly AttributeValue[]) => boolean

const tests: Record<string, Test> = {
  EQ: (value, [operand]) => comparisons['='](value, operand),
  NE: (value, [operand]) => comparisons['<>'](value, operand),
  LT: (value, [operand]) => comparisons['<'](value, operand),
  LE: (value, [operand]) => comparisons['<='](value, operand),
  GT: (value, [operand]) => comparisons['>'](value, operand),
  GE: (value, [operand]) => comparisons['>='](value, operand),
  BETWEEN: (value, [low, high]) => comparisons.between(value, low, high),
  IN: (value, operands) => comparisons.in(value, ...operands),
  NULL: (value) => value === undefined,
  NOT_NULL: (value) => value !== undefined,
  BEGINS_WITH: (value, [operand]) => doesBeginWith(value, operand),
  CONTAINS: (value, [operand]) => doesContain(value, operand),
  NOT_CONTAINS: (value, [operand]) => !doesContain(value, operand),
}

function isMetBy(value: AttributeValue | undefined, condition: LegacyCondition): boolean {
  const operands = condition.AttributeValueList ?? (condition.Value === undefined ? [] : [condition.Value])
  if (condition.Exists === false) return value === undefined
  return (tests[condition.ComparisonOperator ?? 'EQ'] as Test)(value, operands)
}

const wrongType = 'Type mismatch for attribute to update'

function updatedValue(
  existing: AttributeValue | undefined,
  { Action, Value }: LegacyUpdate,
): AttributeValue | undefined {
  if (Value === undefined) return Action === 'DELETE' ? undefined : existing
  if (Action !== 'ADD' && Action !== 'DELETE') return Value
  if (existing !== undefined && typeOf(existing) !== typeOf(Value)) throw validationError(wrongType)
  if (Action === 'DELETE') return existing && differenceOf(existing, Value)
  if (held(Value, 'N') !== undefined) return sumOf(existing ?? { N: '0' }, Value)
  const list = held(Value, 'L')
  return list === undefined ? unionOf(existing, Value) : { L: [...(held(existing, 'L') ?? []), ...list] }
}
