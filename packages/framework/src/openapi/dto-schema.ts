import { libraryNotes } from '../binding/library/notes.js'
import type { DtoClass, ExposureNote, RuleNote, TypeNote } from '../binding/validation/notes.js'
import { schemaNotesOf } from '../metadata/schema-notes.js'
import { type Class, declaredMemberType } from '../runtime/declared-types.js'
import { type JsonSchema, mergeSchemas, orNull } from './json-schema.js'
import { letsBeMissing, schemaOfRules } from './rule-schema.js'
import { schemaOfType } from './type-schema.js'

/** Which way values go. */
export interface Way {
  /** In as JSON, in as texts of a query or a form, or out as JSON. */
  readonly direction: 'in' | 'texts' | 'out'
  /** Groups of rules and of exposed members; none: all rules, and members of no group. */
  readonly groups: readonly string[]
}

/** Where the schema of a class is kept: a reference to it. `chosenBy`: a member that says which class it is. */
export type RefTo = (type: Class, way: Way, chosenBy?: ChosenBy) => JsonSchema

/** The member by whose value a class was chosen. */
export interface ChosenBy {
  readonly property: string
  readonly value: string
}

/** One member of a class, as it is seen from outside. */
export interface MemberSchema {
  readonly name: string
  readonly required: boolean
  readonly schema: JsonSchema
}

/** A class as a schema of objects. Objects that come in may have no other members. */
export function objectSchema(type: Class, way: Way, refTo: RefTo, chosenBy?: ChosenBy): JsonSchema {
  const { required: _required, ...said } = schemaNotesOf(type).get('') ?? {}
  const members = membersOf(type, way, refTo)
  const known = [...members.map(({ name, schema }) => [name, schema] as const), ...chooser(chosenBy)]
  const required = new Set([
    ...members.filter((member) => member.required).map(({ name }) => name),
    ...chooser(chosenBy).map(([name]) => name),
  ])
  return {
    type: 'object',
    properties: Object.fromEntries(known),
    ...(required.size === 0 ? {} : { required: [...required] }),
    ...(way.direction === 'out' ? {} : { additionalProperties: false }),
    ...said,
  }
}

function chooser(chosenBy: ChosenBy | undefined): readonly (readonly [string, JsonSchema])[] {
  return chosenBy === undefined ? [] : [[chosenBy.property, { type: 'string', const: chosenBy.value }]]
}

/** The members of a class that anything was noted about, without those that do not go this way. */
export function membersOf(type: Class, way: Way, refTo: RefTo): readonly MemberSchema[] {
  const { direction, groups } = way
  // What goes out is not validated by groups.
  const notes = libraryNotes(direction === 'out' ? [] : groups)
  const rules = notes.rulesOf(type)
  const { exposed, excluded, onlyExposed } = notes.exposuresOf(type)
  const schemaNotes = schemaNotesOf(type)
  const ruled = rules.map((rule) => rule.propertyName)
  // What comes in is refused where no rule speaks of it.
  const others = direction === 'out' ? [...exposed.map(({ member }) => member), ...schemaNotes.keys()] : []
  const names = new Set([...ruled, ...others].filter((name) => name !== ''))
  const goes = (note: ExposureNote) => (direction === 'out' ? note.goesOut : note.comesIn)
  const isHidden = (name: string) => excluded.some((note) => note.member === name && goes(note))
  return [...names].flatMap((name) => {
    const exposure = exposed.findLast((note) => note.member === name)
    const isExposed = exposure !== undefined && goes(exposure) && isOfGroup(exposure, groups)
    if (isHidden(name) || (exposure === undefined ? onlyExposed : !isExposed)) return []
    const ofMember = rules.filter((rule) => rule.propertyName === name)
    const { required, schema } = memberSchema(type, name, ofMember, way, refTo)
    const { required: saidRequired = required, ...said } = schemaNotes.get(name) ?? {}
    return [{ name: exposure?.name ?? name, required: saidRequired, schema: { ...schema, ...said } }]
  })
}

function memberSchema(type: Class, name: string, rules: readonly RuleNote[], way: Way, refTo: RefTo) {
  const notes = libraryNotes()
  const ofKind = (kind: string) => rules.filter((rule) => rule.type === kind)
  const conditions = ofKind('conditionalValidation')
  const [nested] = ofKind('nestedValidation')
  const checks = [...ofKind('isDefined'), ...ofKind('customValidation')]
    .filter((note) => way.direction !== 'out' || note.validateIf === undefined)
    .flatMap((note) => notes.constraintsOf(note).map((constraint) => ({ note, constraint })))
  const asked = schemaOfRules(checks)
  const declared = declaredMemberType(type, name)
  const isList = asked.type === 'array' || declared === (Array as unknown) || nested?.each === true
  const element = elementSchema(
    notes.typeOf(type, name),
    isList ? undefined : declared,
    nested !== undefined,
    way,
    refTo,
  )
  const shape: JsonSchema = isList ? { type: 'array', ...(element && { items: element }) } : (element ?? {})
  const schema = shapedBy(shape, asked)
  const isOptional = conditions.some((rule) => rule.name === 'isOptional')
  return {
    schema: isOptional && way.direction !== 'texts' ? orNull(schema) : schema,
    required: !isOptional && !mayBeMissing(rules, conditions, checks, way),
  }
}

function isOfGroup(exposure: ExposureNote, groups: readonly string[]): boolean {
  return exposure.groups.length === 0 || exposure.groups.some((group) => groups.includes(group))
}

/** A rule says more than a type; where they cannot both hold, the rule is what counts. */
function shapedBy(shape: JsonSchema, asked: JsonSchema): JsonSchema {
  if (shape.$ref !== undefined || shape.oneOf !== undefined) {
    const { type: _object, not: _empty, ...more } = asked
    return mergeSchemas([shape, more])
  }
  if ('const' in asked || asked.enum !== undefined) return asked
  const { type: _type, ...rest } = shape
  return mergeSchemas([asked.type === undefined || asked.type === shape.type ? shape : rest, asked])
}

/** What goes out may lack a member that is only looked at under a condition; who sends it is on the safe side with it. */
function mayBeMissing(
  rules: readonly RuleNote[],
  conditions: readonly RuleNote[],
  checks: readonly Parameters<typeof schemaOfRules>[0][number][],
  way: Way,
): boolean {
  if (way.direction === 'out' && conditions.length > 0) return true
  return rules.length > 0 && checks.every(({ note, constraint }) => letsBeMissing(note, constraint))
}

/** What stands at the member, or in the list there: a class of its own, or something simple. */
function elementSchema(
  note: TypeNote | undefined,
  declared: Class | undefined,
  isNested: boolean,
  way: Way,
  refTo: RefTo,
): JsonSchema | undefined {
  if (note?.discriminator !== undefined) {
    const { property, classes } = note.discriminator
    const refs = classes.map(({ type, value }) => refTo(type, way, { property, value }))
    const mapping = Object.fromEntries(classes.map(({ value }, at) => [value, refs[at]?.$ref]))
    return { oneOf: refs, discriminator: { propertyName: property, mapping } }
  }
  const type = note === undefined ? declared : typeFrom(note, declared)
  const simple = type && schemaOfType(type)
  if (simple !== undefined || type === undefined) return simple
  return note !== undefined || isNested || way.direction === 'out' ? refTo(type, way) : { type: 'object' }
}

/** A function that takes parameters chooses by what was sent, which nobody knows here. */
function typeFrom({ typeFunction }: TypeNote, declared: Class | undefined): Class | undefined {
  const type = typeFunction.length === 0 ? (typeFunction() as DtoClass) : declared
  return typeof type === 'function' && type !== (Object as unknown) ? type : undefined
}
