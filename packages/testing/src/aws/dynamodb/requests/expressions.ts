import { compileCondition } from '../expressions/compile-condition.js'
import { compileKeyCondition } from '../expressions/compile-key-condition.js'
import { compileProjection } from '../expressions/compile-projection.js'
import { compileUpdate } from '../expressions/compile-update.js'
import { Substitutions } from '../expressions/substitutions.js'
import { ExpressionRefusal } from '../expressions/token-stream.js'
import type { AttributeValue, Item } from '../values/attribute-value.js'
import { containersIn, mostContainers, tooDeep } from '../values/depth.js'
import { checkName, checkValue } from './attribute-values.js'
import type { Layer } from './layer.js'
import type { Verdict } from './verdict.js'

type Data = Record<string, unknown>

/** Bytes of one expression and of a placeholder; AWS "Service quotas", read 2026-11-26. */
const largestExpression = 4096
const largestPlaceholder = 255

/**
 * Expressions and parameters from before expressions do not go together, and placeholders do not go without expressions.
 * `tellsWhich`: of values that no expression can use, which expressions could have.
 */
export function checkParameters(
  data: Data,
  expressions: readonly string[],
  others: readonly string[],
  tellsWhich = true,
): Verdict {
  const given = expressions.filter((name) => data[name] !== undefined)
  const clashing = others.filter((name) => data[name] !== undefined)
  // KeyConditions may stand beside a filter or a projection by expression, and only not beside their own.
  const told =
    data['KeyConditionExpression'] === undefined ? clashing.filter((name) => name !== 'KeyConditions') : clashing
  if (given.length > 0 && told.length > 0) {
    return (
      'Can not use both expression and non-expression parameters in the same request: Non-expression parameters: ' +
      `{${told.join(', ')}} Expression parameters: {${given.join(', ')}}`
    )
  }
  if (data['ExpressionAttributeNames'] !== undefined && given.length === 0) {
    return 'ExpressionAttributeNames can only be specified when using expressions'
  }
  const withValues = expressions.filter((name) => name !== 'ProjectionExpression')
  if (data['ExpressionAttributeValues'] === undefined || withValues.length === 0) return undefined
  if (withValues.some((name) => data[name] !== undefined)) return undefined
  const which = `: ${withValues.join(' and ')} ${withValues.length > 1 ? 'are' : 'is'} null`
  return `ExpressionAttributeValues can only be specified when using expressions${tellsWhich ? which : ''}`
}

/** Compiles the expressions of a request into its data: _updates, _condition, _filter, _projection, and KeyConditions. */
export function readExpressions(data: Data, layer: Layer): Verdict {
  const names = data['ExpressionAttributeNames'] as Record<string, string> | undefined
  const values = data['ExpressionAttributeValues'] as Item | undefined
  const wrong = checkNames(names) ?? checkPlaceholderValues(values, layer)
  if (wrong !== undefined) return wrong
  const substitutions = new Substitutions(names, values)
  for (const [name, { as, compile }] of Object.entries(compilers)) {
    const text = data[name] as string | undefined
    if (text === undefined) continue
    const verdict =
      checkSize(name, text) ?? attempt(`Invalid ${name}: `, () => (data[as] = compile(text, substitutions)))
    if (verdict !== undefined) return verdict
  }
  return checkUnused(substitutions) ?? readKeyCondition(data)
}

type Compile = (text: string, substitutions: Substitutions) => unknown

/** In the order in which they are looked at. */
const compilers: Readonly<Record<string, { readonly as: string; readonly compile: Compile }>> = {
  UpdateExpression: { as: '_updates', compile: compileUpdate },
  ConditionExpression: { as: '_condition', compile: compileCondition },
  KeyConditionExpression: { as: '_keyCondition', compile: compileCondition },
  FilterExpression: { as: '_filter', compile: compileCondition },
  ProjectionExpression: { as: '_projection', compile: compileProjection },
}

function readKeyCondition(data: Data): Verdict {
  const condition = data['_keyCondition'] as ReturnType<typeof compileCondition> | undefined
  if (condition === undefined) return undefined
  return attempt('', () => (data['KeyConditions'] = compileKeyCondition(condition.expression)))
}

function attempt(prefix: string, act: () => unknown): Verdict {
  try {
    act()
    return undefined
  } catch (refusal) {
    if (refusal instanceof ExpressionRefusal) return prefix + refusal.message
    throw refusal
  }
}

function checkSize(name: string, text: string): Verdict {
  if (text === '') return `Invalid ${name}: The expression can not be empty;`
  const bytes = Buffer.byteLength(text)
  if (bytes <= largestExpression) return undefined
  const tellsSize = compilers[name]?.compile === compileCondition
  return (
    `Invalid ${name}: Expression size has exceeded the maximum allowed size;` +
    (tellsSize ? ` expression size: ${bytes}` : '')
  )
}

function checkNames(names: Readonly<Record<string, string>> | undefined): Verdict {
  if (names === undefined) return undefined
  const what = 'ExpressionAttributeNames'
  const verdict = checkPlaceholders(what, Object.keys(names), /^#[0-9a-zA-Z_]+$/)
  if (verdict !== undefined) return verdict
  for (const [placeholder, name] of Object.entries(names)) {
    const wrong = checkName(name)
    if (wrong !== undefined) return `${what} contains invalid value: ${wrong} for key ${placeholder}`
  }
  return undefined
}

function checkPlaceholderValues(values: Item | undefined, layer: Layer): Verdict {
  if (values === undefined) return undefined
  const what = 'ExpressionAttributeValues'
  const verdict = checkPlaceholders(what, Object.keys(values), /^:[0-9a-zA-Z_]+$/)
  if (verdict !== undefined) return verdict
  for (const [placeholder, value] of Object.entries(values)) {
    const wrong = checkPlaceholderValue(value, layer)
    if (wrong === undefined) continue
    const saysWhere = layer === 'older' || wrong.startsWith('Supplied AttributeValue')
    return saysWhere ? `${what} contains invalid value: ${wrong} for key ${placeholder}` : wrong
  }
  return undefined
}

/** The current layer has looked at the depth before; to the older one a value may be as deep as an attribute and its name. */
function checkPlaceholderValue(value: AttributeValue, layer: Layer): Verdict {
  if (layer === 'older' && containersIn(value) > mostContainers + 1) return tooDeep
  return checkValue(value as Record<string, unknown>, layer)
}

function checkPlaceholders(what: string, placeholders: readonly string[], pattern: RegExp): Verdict {
  if (placeholders.length === 0) return `${what} must not be empty`
  for (const placeholder of placeholders) {
    if (!pattern.test(placeholder)) return `${what} contains invalid key: Syntax error; key: "${placeholder}"`
    if (placeholder.length > largestPlaceholder) {
      return (
        `${what} contains invalid key: The expression attribute map contains a key that is too long; ` +
        `size of key: ${placeholder.length}`
      )
    }
  }
  return undefined
}

function checkUnused({ unusedNames, unusedValues }: Substitutions): Verdict {
  if (unusedNames.length > 0) return unused('ExpressionAttributeNames', unusedNames)
  return unusedValues.length > 0 ? unused('ExpressionAttributeValues', unusedValues) : undefined
}

function unused(what: string, placeholders: readonly string[]): string {
  return `Value provided in ${what} unused in expressions: keys: {${placeholders.join(', ')}}`
}
