import type { Rule } from './dto.js'
import { LeftToLibrary } from './left-to-library.js'
import { writeMessage } from './message.js'
import type { ConstraintNote, RuleArguments, RuleNote } from './notes.js'
import { surePredicate } from './sure-predicates.js'

/**
 * One rule as a function: a quick look that accepts what is surely right, then class-validator's own verdict.
 *
 * out     undefined when the rule may wait for something, or a container makes its validator anew for each call
 */
export function compileRule(note: RuleNote, constraint: ConstraintNote): Rule | undefined {
  const { instance } = constraint
  if (constraint.async || instance !== constraint.instance) return undefined
  const isSure = surePredicate(note, constraint)

  function verdict(item: unknown, value: unknown, object: object): boolean {
    return isSure?.(item) === true || isTruthy(instance.validate(item, argumentsOf(note, value, object)))
  }

  function passes(value: unknown, object: object): boolean {
    if (note.validateIf !== undefined && !note.validateIf(object, value)) return true
    if (note.each !== true) return verdict(value, value, object)
    if (value instanceof Set || value instanceof Map) throw new LeftToLibrary()
    // What is no array is asked itself, as class-validator does.
    return Array.isArray(value) ? value.every((item) => verdict(item, value, object)) : verdict(value, value, object)
  }

  function messageFor(value: unknown, object: object): string {
    const given = argumentsOf(note, value, object)
    return writeMessage(note.message || (instance.defaultMessage?.(given) ?? ''), given)
  }

  return { name: constraint.name || note.type, passes, messageFor }
}

function argumentsOf({ propertyName, constraints }: RuleNote, value: unknown, object: object): RuleArguments {
  return { targetName: object.constructor.name, property: propertyName, object, value, constraints }
}

/** Any rule may answer with a promise, whether or not it said so when it was declared. */
function isTruthy(answer: unknown): boolean {
  if (typeof answer !== 'object' || answer === null || !('then' in answer)) return Boolean(answer)
  // class-validator will ask again and see to the second promise; nobody waits for this one.
  void Promise.resolve(answer).catch(() => undefined)
  throw new LeftToLibrary(true)
}
