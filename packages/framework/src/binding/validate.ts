import 'reflect-metadata/lite'
import { defaultMetadataStorage } from '#class-transformer-storage'
import { plainToInstance, TransformationType, Type } from 'class-transformer'
import { getMetadataStorage, validate, type ValidationError, type ValidatorOptions } from 'class-validator'
import type { Issue } from '../problems/issue.js'
import type { Class } from '../runtime/declared-types.js'
import { compileDto } from './validation/compile-dto.js'
import type { Dto } from './validation/dto.js'
import { type Examination, examine, type Fault, unknownMember } from './validation/examine.js'
import { fill } from './validation/fill.js'
import { LeftToLibrary } from './validation/left-to-library.js'
import type { Discriminator, DtoClass, DtoNotes, ExposureNote } from './validation/notes.js'

/** Errors hold neither the object nor the value. */
const options: ValidatorOptions = {
  whitelist: true,
  forbidUnknownValues: false,
  validationError: { target: false, value: false },
}

/** A name that a caller made up is shown, but not at any length. */
const maxNameLength = 64

/** Value to instance of the DTO; adds to `issues`, one for each member, and answers undefined when it does not fit. */
export type Validation = (value: unknown, issues: Issue[]) => object | undefined | Promise<object | undefined>

/** How a class is compiled. */
export interface ValidationOptions {
  /** False asks the libraries always. */
  readonly compiled?: boolean
  /** What becomes of members that the class does not know. */
  readonly unknownMembers?: 'refused' | 'left-out'
}

/** Why a class cannot describe a body, or undefined when it can. */
export function refusalOfClass(type: Class): string | undefined {
  if (rulesOf(type).length > 0) return undefined
  return `${type.name} has no validation rule, so every body would be refused. Decorate its members with class-validator`
}

/**
 * The only door to class-validator and class-transformer. What their decorators noted about the class is compiled;
 * where that cannot give what they would give, they are asked themselves.
 */
export function compileValidation(
  type: Class,
  { compiled = true, unknownMembers = 'refused' }: ValidationOptions = {},
): Validation {
  const leavesOut = unknownMembers === 'left-out'
  let dto = compiled && seesTypeNotes() ? compileDto(type as DtoClass, libraryNotes) : undefined
  return function validateBody(value, issues) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      issues.push({ in: 'body', path: '', rule: 'isObject', message: 'the body must be an object' })
      return undefined
    }
    if (dto === undefined) return validateByLibrary(type as DtoClass, value, leavesOut, issues)
    try {
      return validateCompiled(dto, value, leavesOut, issues)
    } catch (thrown) {
      if (!(thrown instanceof LeftToLibrary)) throw thrown
      if (thrown.forGood) dto = undefined
      return validateByLibrary(type as DtoClass, value, leavesOut, issues)
    }
  }
}

function validateCompiled(dto: Dto, value: object, leavesOut: boolean, issues: Issue[]): object | undefined {
  const examination: Examination = { faults: [], path: [], leavesOut, unknown: undefined }
  const instance = fill(dto, value, examination)
  examine(dto, instance, examination)
  if (examination.faults.length === 0) return instance
  issues.push(...examination.faults.map(issueFrom))
  return undefined
}

async function validateByLibrary(
  type: DtoClass,
  value: object,
  leavesOut: boolean,
  issues: Issue[],
): Promise<object | undefined> {
  const unfit = pathOfConstructor(value, [])
  if (unfit !== undefined) {
    issues.push(issueFrom({ path: unfit, rule: unknownMember, message: '' }))
    return undefined
  }
  const instance = plainToInstance(type, value)
  const errors = await validate(instance, { ...options, forbidNonWhitelisted: !leavesOut })
  if (errors.length === 0) return instance
  issues.push(...errors.flatMap((error) => faultsOf(error, [])).map(issueFrom))
  return undefined
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

function issueFrom({ path, rule, message }: Fault): Issue {
  const place = { in: 'body', path: path.reduce(joinPath, '') } as const
  if (rule !== unknownMember) return { ...place, rule, message }
  return { ...place, rule: 'unknown', message: 'this member is not known here' }
}

function joinPath(above: string, member: string): string {
  const name = member.length > maxNameLength ? `${member.slice(0, maxNameLength)}…` : member
  if (above === '') return name
  return /^\d+$/.test(name) ? `${above}[${name}]` : `${above}.${name}`
}

/** What the decorators of both libraries noted about classes. */
export const libraryNotes: DtoNotes = {
  rulesOf,
  constraintsOf: ({ constraintCls }) => getMetadataStorage().getTargetValidatorConstraints(constraintCls as Class),
  typeOf(type, member) {
    const note = defaultMetadataStorage.findTypeMetadata(type, member)
    if (note === undefined) return undefined
    const { typeFunction, reflectedType, options: given } = note
    const { property, subTypes = [] } = given?.discriminator ?? {}
    const classes = subTypes.map(({ value, name }) => ({ type: value as DtoClass, value: name }))
    const discriminator: Discriminator | undefined = property === undefined ? undefined : { property, classes }
    return { typeFunction, reflectedType, discriminator }
  },
  exposuresOf(type) {
    return {
      onlyExposed: defaultMetadataStorage.getStrategy(type) === 'excludeAll',
      exposed: defaultMetadataStorage.getExposedMetadatas(type).map(exposureFrom),
      excluded: defaultMetadataStorage.getExcludedMetadatas(type).map(exposureFrom),
    }
  },
  isReshaped(type, members) {
    const { PLAIN_TO_CLASS } = TransformationType
    const storage = defaultMetadataStorage
    return (
      storage.getStrategy(type) !== 'none' ||
      storage.getExposedMetadatas(type).length + storage.getExcludedMetadatas(type).length > 0 ||
      members.some((member) => storage.findTransformMetadatas(type, member, PLAIN_TO_CLASS).length > 0)
    )
  },
}

/** Marked for both ways is as good as marked for none. */
function exposureFrom({
  propertyName,
  options: given = {},
}: {
  readonly propertyName: string | undefined
  readonly options?: { toClassOnly?: boolean; toPlainOnly?: boolean; name?: string; groups?: string[] }
}): ExposureNote {
  const { toClassOnly = false, toPlainOnly = false, name = propertyName ?? '', groups = [] } = given
  const both = toClassOnly === toPlainOnly
  return { member: propertyName ?? '', name, comesIn: both || toClassOnly, goesOut: both || toPlainOnly, groups }
}

function rulesOf(type: Class) {
  return getMetadataStorage().getTargetValidationMetadatas(type, '', false, false)
}

let typeNotesAreSeen: boolean | undefined

/**
 * Whether the storage that we see is the one that decorators write to: a bundler may have made two of class-transformer.
 */
function seesTypeNotes(): boolean {
  return (typeNotesAreSeen ??= isNoted(class Probe {}))
}

function isNoted(probe: DtoClass): boolean {
  Type(() => Object)(probe.prototype as object, 'member')
  return defaultMetadataStorage.findTypeMetadata(probe, 'member') !== undefined
}
