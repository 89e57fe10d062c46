import { plainToInstance } from 'class-transformer'
import { validate, type ValidationError, type ValidatorOptions } from 'class-validator'
import { type Fault, unknownMember } from './validation/examine.js'
import type { DtoClass } from './validation/notes.js'

/** Errors hold neither the object nor the value. */
const options: ValidatorOptions = {
  whitelist: true,
  forbidUnknownValues: false,
  validationError: { target: false, value: false },
}

/** The instance that a value became, and what is wrong with it. */
export interface Verdict {
  readonly instance: object | undefined
  readonly faults: readonly Fault[]
}

/** What class-transformer makes of a value, and what class-validator says about it. */
export async function libraryVerdict(type: DtoClass, value: object, leavesOut: boolean): Promise<Verdict> {
  const unfit = pathOfConstructor(value, [])
  if (unfit !== undefined) return { instance: undefined, faults: [{ path: unfit, rule: unknownMember, message: '' }] }
  const instance = plainToInstance(type, value)
  const errors = await validate(instance, { ...options, forbidNonWhitelisted: !leavesOut })
  return { instance, faults: errors.flatMap((error) => faultsOf(error, [])) }
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

/** One fault for a member; a member that holds others tells theirs. */
function faultsOf(error: ValidationError, above: readonly string[]): readonly Fault[] {
  const path = [...above, error.property]
  const [first] = Object.entries(error.constraints ?? {})
  const below = (error.children ?? []).flatMap((child) => faultsOf(child, path))
  return first === undefined ? below : [{ path, rule: first[0], message: first[1] }, ...below]
}
