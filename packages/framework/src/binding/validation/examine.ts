import type { Dto, Filling, Member, Nested, Rule } from './dto.js'
import { LeftToLibrary } from './left-to-library.js'

/** What is wrong with one member. */
export interface Fault {
  /** Names and indexes from the body down to the member. */
  readonly path: readonly string[]
  /** 'whitelistValidation' for a member that its class does not know. */
  readonly rule: string
  readonly message: string
}

/** An examination on its way through an instance. */
export interface Examination extends Filling {
  readonly faults: Fault[]
  /** Where it is. */
  readonly path: string[]
}

/** Faults that are told; whoever sends thousands learns nothing from the rest. */
export const maxFaults = 100

/** class-validator's name for members that nobody knows. */
export const unknownMember = 'whitelistValidation'

/** class-validator's name for what should hold members and does not; any other rule of the member says more. */
export const nestedValidation = 'nestedValidation'

/**
 * Looks at each member of an instance as class-validator does, in its order, and notes one fault for each that does
 * not hold: the topmost rule that fails gives name and message.
 *
 * throws  LeftToLibrary when a rule answers with a promise, or an instance is not of the class that was declared
 */
export function examine(dto: Dto, object: object, examination: Examination): void {
  const unknown = examination.unknown?.get(object)
  if (unknown !== undefined) for (const name of unknown) noteFault(name, unknownMember, '', examination)
  for (const member of dto.members) examineMember(member, object, examination)
}

function examineMember(member: Member, object: object, examination: Examination): void {
  const value = (object as Record<string, unknown>)[member.name]
  if (!applies(member, object, value)) return
  const failed = topmostFailure(member, object, value)
  if (failed !== undefined) noteFault(member.name, failed.name, failed.message, examination)
  if (member.nested === undefined) return
  examination.path.push(member.name)
  examineNested(member.nested, value, failed !== undefined, examination)
  examination.path.pop()
}

function applies({ conditions }: Member, object: object, value: unknown): boolean {
  let all = true
  for (const condition of conditions) if (!condition(object, value)) all = false
  return all
}

/**
 * Decorators take effect from below, so the last rule is the one on top, where '@IsString()' mostly stands: it says more
 * than a length that is missing. Of several rules of one name the last that fails has the say, in the place of the
 * first, as class-validator keeps messages by name.
 */
function topmostFailure({ rules }: Member, object: object, value: unknown) {
  let failures: Map<string, Rule> | undefined
  for (const rule of rules) if (!rule.passes(value, object)) (failures ??= new Map()).set(rule.name, rule)
  const failed = failures === undefined ? undefined : [...failures.values()].at(-1)
  return failed === undefined ? undefined : { name: failed.name, message: failed.messageFor(value, object) }
}

/** An array is examined item by item, arrays in it too. */
function examineNested(nested: Nested, value: unknown, hasFailed: boolean, examination: Examination): void {
  if (value === undefined) return
  const { path, faults } = examination
  if (Array.isArray(value)) {
    for (const [at, item] of value.entries()) {
      if (faults.length >= maxFaults) return
      path.push(String(at))
      examineNested(nested, item, false, examination)
      path.pop()
    }
  } else if (value instanceof Object) {
    if (value.constructor !== nested.dto.type) throw new LeftToLibrary()
    examine(nested.dto, value, examination)
  } else if (!hasFailed) {
    faults.push({ path: [...path], rule: nestedValidation, message: nested.message(value) })
  }
}

function noteFault(name: string, rule: string, message: string, { faults, path }: Examination): void {
  if (faults.length < maxFaults) faults.push({ path: [...path, name], rule, message })
}
