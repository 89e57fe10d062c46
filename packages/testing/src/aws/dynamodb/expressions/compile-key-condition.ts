import type { AttributeValue } from '../values/attribute-value.js'
import type { LegacyCondition } from './legacy.js'
import { type Condition, isPath, type Operand } from './syntax.js'
import { refuse } from './token-stream.js'

/** What a KeyConditionExpression asks of each attribute. */
export type KeyConditions = Record<string, LegacyCondition>

/** throws  ExpressionRefusal when it is more than a comparison of one or more attributes, each with values */
export function compileKeyCondition(condition: Condition): KeyConditions {
  const conditions = Object.create(null) as KeyConditions
  collect(condition, conditions)
  return conditions
}

function collect(condition: Condition, conditions: KeyConditions): void {
  checkOperator(condition)
  if (condition.type === 'and') {
    for (const part of condition.args) collect(part, conditions)
    return
  }
  const args = condition.args as readonly Operand[]
  const [name, at] = attributeOf(args)
  if (Object.hasOwn(conditions, name))
    refuse('Invalid KeyConditionExpression: KeyConditionExpressions must only contain one condition per key')
  const isTurned = at !== 0
  conditions[name] = {
    ComparisonOperator: (isTurned ? turned : operators)[condition.type] as string,
    AttributeValueList: args.filter((_, position) => position !== at) as AttributeValue[],
  }
}

function checkOperator(condition: Condition): void {
  const name = condition.type === 'function' ? condition.name : condition.type.toUpperCase()
  if (
    ['OR', 'NOT', 'IN', '<>', 'attribute_exists', 'attribute_not_exists', 'attribute_type', 'contains'].includes(name)
  ) {
    refuse(`Invalid operator used in KeyConditionExpression: ${name}`)
  }
  if ((name === 'BETWEEN' || name === 'begins_with') && !isPath(condition.args[0])) {
    refuse(
      `Invalid condition in KeyConditionExpression: ${name} operator must have the key attribute as its first operand`,
    )
  }
}

/** The one attribute of a comparison, and its position. */
function attributeOf(args: readonly Operand[]): [name: string, at: number] {
  let found: [string, number] | undefined
  for (const [at, operand] of args.entries()) {
    if (isPath(operand)) {
      if (found !== undefined) {
        refuse('Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition')
      }
      if (operand.length > 1)
        refuse('Invalid KeyConditionExpression: KeyConditionExpressions cannot have conditions on nested attributes')
      found = [String(operand[0]), at]
    } else if ('type' in operand) {
      refuse('Invalid KeyConditionExpression: KeyConditionExpressions cannot contain nested operations')
    }
  }
  return found ?? refuse('Invalid condition in KeyConditionExpression: No key attribute specified')
}

const operators: Readonly<Record<string, string>> = {
  '=': 'EQ',
  '<': 'LT',
  '<=': 'LE',
  '>': 'GT',
  '>=': 'GE',
  between: 'BETWEEN',
  function: 'BEGINS_WITH',
}

/** For `:value < attribute`. */
const turned: Readonly<Record<string, string>> = { '=': 'EQ', '<': 'GT', '<=': 'GE', '>': 'LT', '>=': 'LE' }
