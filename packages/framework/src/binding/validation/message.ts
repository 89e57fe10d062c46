import type { RuleArguments } from './notes.js'

/** The message of a rule with class-validator's tokens filled in: $constraint1, $value, $property, $target. */
export function writeMessage(message: string | ((given: RuleArguments) => string), given: RuleArguments): string {
  const { constraints, value, property, targetName } = given
  const texts = Array.isArray(constraints) ? constraints.map(print) : []
  let text = typeof message === 'function' ? message(given) : message
  for (const [at, constraint] of texts.entries()) text = text.replaceAll(`$constraint${at + 1}`, constraint)
  if (['string', 'boolean', 'number'].includes(typeof value)) text = text.replaceAll('$value', String(value))
  return text.replaceAll('$property', property).replaceAll('$target', targetName)
}

function print(constraint: unknown): string {
  if (Array.isArray(constraint)) return constraint.join(', ')
  return typeof constraint === 'symbol' ? String(constraint.description) : String(constraint)
}
