import 'reflect-metadata/lite'
import { defaultMetadataStorage } from '#class-transformer-storage'
import { TransformationType, Type } from 'class-transformer'
import type { MetadataStorage } from 'class-validator'
import type { Class } from '../../runtime/declared-types.js'
import type { Discriminator, DtoClass, DtoNotes, ExposureNote } from '../validation/notes.js'

declare global {
  /** class-validator's notes about all classes, which its copies share; undefined until a rule is declared. */
  var classValidatorMetadataStorage: MetadataStorage | undefined
}

/** What the decorators of both libraries noted about classes; with groups, the rules that are of one of them. */
export function libraryNotes(groups: readonly string[] = []): DtoNotes {
  return {
    // None where class-validator was never loaded: whoever declares a rule loads it.
    rulesOf: (type) =>
      globalThis.classValidatorMetadataStorage?.getTargetValidationMetadatas(type, '', false, false, [...groups]) ?? [],
    constraintsOf: ({ constraintCls }) =>
      globalThis.classValidatorMetadataStorage?.getTargetValidatorConstraints(constraintCls as Class) ?? [],
    typeOf,
    exposuresOf,
    isReshaped: (type, members) =>
      defaultMetadataStorage.getStrategy(type) !== 'none' ||
      exposuresOf(type).exposed.length + exposuresOf(type).excluded.length > 0 ||
      members.some((member) => isTransformed(type, member)),
  }
}

/** Whether @Transform changes what comes in at this member. */
export function isTransformed(type: Class, member: string): boolean {
  return defaultMetadataStorage.findTransformMetadatas(type, member, TransformationType.PLAIN_TO_CLASS).length > 0
}

/** Whether @Expose, @Exclude or @Transform have a say in how instances of a class go out. */
export function isReshapedGoingOut(type: DtoClass): boolean {
  const { onlyExposed, exposed, excluded } = exposuresOf(type)
  const { CLASS_TO_PLAIN } = TransformationType
  const isTransformed = (member: string) =>
    defaultMetadataStorage.findTransformMetadatas(type, member, CLASS_TO_PLAIN).length > 0
  return (
    onlyExposed || [...exposed, ...excluded].some(({ goesOut }) => goesOut) || notedMembers(type).some(isTransformed)
  )
}

/** Members of a class and its parents that @Type or @Transform speak of; the storage keeps them by class. */
export function notedMembers(type: DtoClass): readonly string[] {
  const types: NotesByMember = defaultMetadataStorage['_typeMetadatas']
  const transforms: NotesByMember = defaultMetadataStorage['_transformMetadatas']
  const names = new Set<string>()
  for (let at: unknown = type; typeof at === 'function' && at !== Function.prototype; at = Object.getPrototypeOf(at))
    for (const notes of [types, transforms]) for (const name of notes.get(at)?.keys() ?? []) names.add(name)
  return [...names]
}

type NotesByMember = ReadonlyMap<unknown, ReadonlyMap<string, unknown>>

let typeNotesAreSeen: boolean | undefined

/**
 * Whether the storage that we see is the one that decorators write to: a bundler may have made two of class-transformer.
 */
export function seesTypeNotes(): boolean {
  return (typeNotesAreSeen ??= isNoted(class Probe {}))
}

function isNoted(probe: DtoClass): boolean {
  Type(() => Object)(probe.prototype as object, 'member')
  return defaultMetadataStorage.findTypeMetadata(probe, 'member') !== undefined
}

function typeOf(type: Class, member: string): ReturnType<DtoNotes['typeOf']> {
  const note = defaultMetadataStorage.findTypeMetadata(type, member)
  if (note === undefined) return undefined
  const { typeFunction, reflectedType, options: given } = note
  const { property, subTypes = [] } = given?.discriminator ?? {}
  const classes = subTypes.map(({ value, name }) => ({ type: value as DtoClass, value: name }))
  const discriminator: Discriminator | undefined = property === undefined ? undefined : { property, classes }
  return { typeFunction, reflectedType, discriminator }
}

function exposuresOf(type: Class): ReturnType<DtoNotes['exposuresOf']> {
  return {
    onlyExposed: defaultMetadataStorage.getStrategy(type) === 'excludeAll',
    exposed: defaultMetadataStorage.getExposedMetadatas(type).map(exposureFrom),
    excluded: defaultMetadataStorage.getExcludedMetadatas(type).map(exposureFrom),
  }
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
