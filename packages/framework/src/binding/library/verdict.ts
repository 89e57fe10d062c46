import 'reflect-metadata/lite'
import { plainToInstance } from 'class-transformer'
import { validate, type ValidationError, type ValidatorOptions } from 'class-validator'
import { type Fault, maxFaults, nestedValidation, unknownMember } from '../validation/examine.js'
import type { DtoClass, DtoNotes } from '../validation/notes.js'
import { memberClasses } from './member-classes.js'
import { isTransformed, libraryNotes, notedMembers } from './notes.js'
import { faultOfThrown } from './tripped.js'

/** How the libraries are asked. */
export interface LibraryOptions {
  /** Whether members that the class does not know are left out; else they are faults. */
  readonly leavesOut: boolean
  /** Only rules of one of these; none: all rules. */
  readonly groups: readonly string[]
}

/**
 * An instance by class-transformer that class-validator finds right; undefined when it is not, with its faults.
 *
 * throws  what code of the user's own throws: constructors, transformations, rules
 */
export async function libraryVerdict(
  type: DtoClass,
  value: object,
  options: LibraryOptions,
  faults: Fault[],
): Promise<object | undefined> {
  const unfit = pathOfConstructor(value, [])
  if (unfit !== undefined) {
    faults.push({ path: unfit, rule: unknownMember, message: '' })
    return undefined
  }
  const instance = instanceFrom(type, value, options, faults)
  if (instance === undefined) return undefined
  forgetUnset(instance, libraryNotes(options.groups))
  try {
    const errors = await validate(instance, validatorOptions(options))
    if (errors.length === 0) return instance
    faults.push(...errors.flatMap((error) => faultsOf(error, [])).slice(0, maxFaults))
    return undefined
  } catch (thrown) {
    return faultOfThrown(thrown, value, faults)
  }
}

/** Errors hold neither the object nor the value. */
function validatorOptions({ leavesOut, groups }: LibraryOptions): ValidatorOptions {
  return {
    whitelist: true,
    forbidNonWhitelisted: !leavesOut,
    forbidUnknownValues: false,
    groups: [...groups],
    validationError: { target: false, value: false },
  }
}

/**
 * A field that is declared and not set is there all the same (ES2022), and where no rule speaks of it, in these groups,
 * class-validator would take it for a member that the caller made up.
 */
function forgetUnset(value: unknown, notes: DtoNotes): void {
  if (Array.isArray(value)) for (const item of value) forgetUnset(item, notes)
  else if (typeof value === 'object' && value !== null) forgetUnsetMembers(value, notes)
}

/** Goes where class-validator will go. */
function forgetUnsetMembers(object: object, notes: DtoNotes): void {
  const rules = notes.rulesOf(object.constructor as DtoClass)
  if (rules.length === 0) return
  for (const [name, member] of Object.entries(object)) {
    const ofMember = rules.filter(({ propertyName }) => propertyName === name)
    if (ofMember.some(({ type }) => type === 'nestedValidation')) forgetUnset(member, notes)
    else if (member === undefined && ofMember.length === 0) delete (object as Record<string, unknown>)[name]
  }
}

/** class-transformer fails at some values: a list of choices with null in it, a Date from an object with `toString`. */
function instanceFrom(type: DtoClass, value: object, { groups }: LibraryOptions, faults: Fault[]): object | undefined {
  const make = (sent: object) => plainToInstance(type, sent, { groups: [...groups] })
  try {
    return make(value)
  } catch (thrown) {
    if (runsOwnCode(type) || fails(() => make({}))) throw thrown
    const name = Object.keys(value).find((member) => fails(() => make({ [member]: value[member as never] }))) ?? ''
    faults.push({ path: [name], rule: 'isConvertible', message: `${name} cannot be read as what it must be` })
    return undefined
  }
}

function fails(make: () => unknown): boolean {
  try {
    make()
    return false
  } catch {
    return true
  }
}

/** Whether a transformation, or a type that depends on what was sent, has a say in how instances are made. */
function runsOwnCode(type: DtoClass): boolean {
  const notes = libraryNotes()
  return [...memberClasses(type)].some((one) =>
    notedMembers(one).some(
      (member) => isTransformed(one, member) || (notes.typeOf(one, member)?.typeFunction.length ?? 0) > 0,
    ),
  )
}

/** class-transformer takes a member 'constructor' for the class of what holds it, and fails when it is none. */
function pathOfConstructor(value: unknown, above: readonly string[]): readonly string[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  for (const [name, member] of Object.entries(value)) {
    const path = [...above, name]
    const found = name === 'constructor' ? path : pathOfConstructor(member, path)
    if (found !== undefined) return found
  }
  return undefined
}

/** One fault for a member, by its topmost rule; a member that holds others tells theirs. */
export function faultsOf(error: ValidationError, above: readonly string[]): readonly Fault[] {
  const path = [...above, error.property]
  const { [nestedValidation]: nested, ...own } = error.constraints ?? {}
  const below = (error.children ?? []).flatMap((child) => faultsOf(child, path))
  const [rule, message] = Object.entries(own).at(-1) ?? [nestedValidation, nested]
  return message === undefined ? below : [{ path, rule, message }, ...below]
}
