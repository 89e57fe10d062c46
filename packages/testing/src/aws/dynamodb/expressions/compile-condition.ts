import { type AttributeType, type AttributeValue, held, typeOf } from '../values/attribute-value.js'
import { compareValues } from '../values/compare.js'
import { checkWrittenPath, isSamePath, printPath } from './document-paths.js'
import { type Comparison, parseCondition, type WrittenCondition } from './parse-condition.js'
import type { Substitutions } from './substitutions.js'
import {
  type Condition,
  type ConditionExpression,
  type FunctionCall,
  isPath,
  type Operand,
  type Path,
} from './syntax.js'
import type { Call, WrittenOperand } from './syntax-tree.js'
import { refuse } from './token-stream.js'

/** Operators and functions of one expression, and members of one IN; AWS "Service quotas", read 2026-11-26. */
const mostOperators = 300
const mostMembers = 100

/**
 * A condition or filter with its placeholders filled in.
 *
 * throws  ExpressionRefusal, in AWS's order: syntax, parentheses, functions and reserved words, then condition by condition
 *         what is not defined, the number of operands, and their types
 */
export function compileCondition(text: string, substitutions: Substitutions): ConditionExpression {
  const written = parseCondition(text)
  checkParentheses(written)
  checkWords(written)
  const operators = countOperators(written)
  if (operators > mostOperators) {
    refuse(`The expression contains too many operators; operator count: ${mostOperators + 1}`)
  }
  const paths: Path[] = []
  return {
    expression: new Compiler(substitutions, paths).condition(written),
    nestedPaths: new Set(paths.filter((path) => path.length > 1).map(([head]) => String(head))),
    pathHeads: new Set(paths.map(([head]) => String(head))),
  }
}

type Written = WrittenCondition | WrittenOperand

function partsOf(written: Written): readonly Written[] {
  if ('args' in written) return written.args
  return written.type === 'group' ? [written.inner] : []
}

function checkParentheses(written: Written): void {
  if (written.type === 'group' && written.inner.type === 'group') refuse('The expression has redundant parentheses;')
  for (const part of partsOf(written)) checkParentheses(part)
}

/** What can be told of each word by itself, from left to right. */
function checkWords(written: Written, isOperand = false): void {
  if (written.type === 'path') checkWrittenPath(written.path)
  if (written.type === 'call') checkCall(written, isOperand)
  const areOperands = written.type === 'group' ? isOperand : !['and', 'or', 'not'].includes(written.type)
  for (const part of partsOf(written)) checkWords(part, areOperands)
}

/** `size` is an operand, all others are conditions. */
function checkCall({ name }: Call, isOperand: boolean): void {
  if (!Object.hasOwn(functions, name)) refuse(`Invalid function name; function: ${name}`)
  if ((name === 'size') === isOperand) return
  refuse(`The function is not allowed to be used this way in an expression; function: ${name}`)
}

function countOperators(written: Written): number {
  const own = ['path', 'value', 'group'].includes(written.type)
    ? 0
    : written.type === 'and' || written.type === 'or'
      ? written.args.length - 1
      : 1
  return partsOf(written).reduce((count, part) => count + countOperators(part), own)
}

class Compiler {
  readonly #substitutions: Substitutions
  readonly #paths: Path[]

  constructor(substitutions: Substitutions, paths: Path[]) {
    this.#substitutions = substitutions
    this.#paths = paths
  }

  condition(written: WrittenCondition): Condition {
    switch (written.type) {
      case 'group':
        return this.condition(written.inner)
      case 'and':
      case 'or':
      case 'not':
        return { type: written.type, args: written.args.map((part) => this.condition(part)) }
      case 'call':
        return this.#call(written)
      default: {
        const args = written.args.map((operand) => this.#operand(operand))
        checkComparison(written.type, args)
        return { type: written.type, args }
      }
    }
  }

  #operand(written: WrittenOperand): Operand {
    switch (written.type) {
      case 'group':
        return this.#operand(written.inner)
      case 'value':
        return this.#substitutions.value(written.name)
      case 'call':
        return this.#call(written)
      default: {
        const path = this.#substitutions.path(written.path)
        this.#paths.push(path)
        return path
      }
    }
  }

  #call({ name, args: written }: Call): FunctionCall {
    const args = written.map((operand) => this.#operand(operand))
    const rule = functions[name] as FunctionRule
    if (args.length !== rule.operands) {
      refuse(
        `Incorrect number of operands for operator or function; operator or function: ${name}, number of operands: ${args.length}`,
      )
    }
    checkDistinct(name, args)
    rule.check?.(name, args)
    return { type: 'function', name, args }
  }
}

interface FunctionRule {
  readonly operands: number
  readonly check?: (name: string, args: readonly Operand[]) => void
}

const functions: Readonly<Record<string, FunctionRule>> = {
  attribute_exists: { operands: 1, check: checkIsPath },
  attribute_not_exists: { operands: 1, check: checkIsPath },
  attribute_type: { operands: 2, check: checkTypeName },
  begins_with: { operands: 2, check: (name, args) => args.forEach((operand) => checkType(name, operand, ['S', 'B'])) },
  contains: { operands: 2 },
  size: { operands: 1, check: (name, [operand]) => checkType(name, operand as Operand, sized) },
}

const sized: readonly AttributeType[] = ['S', 'B', 'SS', 'NS', 'BS', 'L', 'M']
const ordered: readonly AttributeType[] = ['S', 'N', 'B']

function checkIsPath(name: string, [operand]: readonly Operand[]): void {
  if (!isPath(operand)) refuse(`Operator or function requires a document path; operator or function: ${name}`)
}

function checkTypeName(name: string, [, operand]: readonly Operand[]): void {
  const type = knownType(operand as Operand)
  if (type !== 'S') wrongType(name, type ?? '{NS,SS,L,BS,N,M,B,BOOL,NULL,S}')
  const wanted = held(operand as AttributeValue, 'S') ?? ''
  if (['S', 'N', 'B', 'NULL', 'SS', 'BOOL', 'L', 'BS', 'NS', 'M'].includes(wanted)) return
  refuse(`Invalid attribute type name found; type: ${wanted}, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}`)
}

function checkComparison(type: Comparison, args: readonly Operand[]): void {
  const name = type.toUpperCase()
  checkDistinct(name, args)
  if (type === 'in' && args.length - 1 > mostMembers) {
    refuse(`The IN operator is provided with too many operands; number of operands: ${args.length - 1}`)
  }
  if (type === '=' || type === '<>' || type === 'in') return
  for (const operand of args) checkType(name, operand, ordered)
  if (type === 'between') checkBounds(args[1] as Operand, args[2] as Operand)
}

function checkBounds(low: Operand, high: Operand): void {
  if (!isValue(low) || !isValue(high)) return
  const bounds = `lower bound operand: ${printValue(low)}, upper bound operand: ${printValue(high)}`
  if (typeOf(low) !== typeOf(high)) {
    refuse(`The BETWEEN operator requires same data type for lower and upper bounds; ${bounds}`)
  }
  if ((compareValues(low, high) ?? 0) > 0) {
    refuse(`The BETWEEN operator requires upper bound to be greater than or equal to lower bound; ${bounds}`)
  }
}

function printValue(value: AttributeValue): string {
  const [type, content] = Object.entries(value)[0] as [string, string]
  return `AttributeValue: {${type}:${content}}`
}

/** A path cannot be compared with itself. */
function checkDistinct(name: string, [first, ...rest]: readonly Operand[]): void {
  if (!isPath(first) || !rest.some((operand) => isPath(operand) && isSamePath(first, operand))) return
  refuse(
    'The first operand must be distinct from the remaining operands for this operator or function; ' +
      `operator: ${name}, first operand: ${printPath(first)}`,
  )
}

function checkType(name: string, operand: Operand, allowed: readonly AttributeType[]): void {
  const type = knownType(operand)
  if (type !== undefined && !allowed.includes(type)) wrongType(name, type)
}

function wrongType(name: string, type: string): never {
  return refuse(`Incorrect operand type for operator or function; operator or function: ${name}, operand type: ${type}`)
}

/** The type that an operand has whatever the item is. */
function knownType(operand: Operand): AttributeType | undefined {
  if (isPath(operand)) return undefined
  return isValue(operand) ? typeOf(operand) : 'N'
}

function isValue(operand: Operand): operand is AttributeValue {
  return !isPath(operand) && !('type' in operand)
}
