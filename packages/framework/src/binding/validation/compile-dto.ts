import { compileRule } from './compile-rule.js'
import type { Condition, Dto, Member, Nested, Rule } from './dto.js'
import { takeConverted, takeInstance, takePlain } from './fill.js'
import { writeMessage } from './message.js'
import type { DtoClass, DtoNotes, RuleNote, TypeNote } from './notes.js'

/** class-validator's kinds of rules. */
const conditional = 'conditionalValidation'
const nestedKind = 'nestedValidation'
const definedKind = 'isDefined'
const allowed = 'whitelistValidation'
const custom = 'customValidation'

/**
 * A DTO class as data that `fill` and `examine` walk.
 *
 * out     undefined when anything about it, or about a class in it, has to be left to the libraries
 */
export function compileDto(type: DtoClass, notes: DtoNotes): Dto | undefined {
  try {
    return compileClass(type, { notes, known: new Map() })
  } catch {
    // A constructor, a @Type() or a message of the user's threw; it will again where the libraries call it.
    return undefined
  }
}

interface Compilation {
  readonly notes: DtoNotes
  /** Entered before its members are compiled, so that a class may hold itself. */
  readonly known: Map<DtoClass, Dto>
}

function compileClass(type: DtoClass, compilation: Compilation): Dto | undefined {
  const known = compilation.known.get(type)
  if (known !== undefined) return known
  const members: Member[] = []
  const byName = new Map<string, Member>()
  const dto: Dto = { type, members, byName }
  compilation.known.set(type, dto)
  const rules = Object.entries(rulesByMember(type, compilation.notes))
  if (
    compilation.notes.isReshaped(
      type,
      rules.map(([name]) => name),
    )
  )
    return undefined
  for (const [name, ofMember] of rules) {
    const member = compileMember(type, name, ofMember, compilation)
    if (member === undefined) return undefined
    members.push(member)
    byName.set(name, member)
  }
  return isOrdinary(dto) ? dto : undefined
}

function rulesByMember(type: DtoClass, notes: DtoNotes): Readonly<Record<string, readonly RuleNote[]>> {
  const byMember: Record<string, RuleNote[]> = Object.create(null) as Record<string, RuleNote[]>
  for (const rule of notes.rulesOf(type)) (byMember[rule.propertyName] ??= []).push(rule)
  return byMember
}

/** Whether making an instance and assigning to it is all that class-transformer would do. */
function isOrdinary({ type, members, byName }: Dto): boolean {
  if (members.some(({ name }) => name in type.prototype)) return false
  const sample = new type()
  if (sample.constructor !== type || 'push' in sample) return false
  return Object.entries(Object.getOwnPropertyDescriptors(sample)).every(
    ([name, { writable, value }]) => byName.has(name) && writable === true && typeof value !== 'function',
  )
}

function compileMember(
  type: DtoClass,
  name: string,
  rules: readonly RuleNote[],
  compilation: Compilation,
): Member | undefined {
  const { notes } = compilation
  const ofKind = (kind: string) => rules.filter((rule) => rule.type === kind)
  const known = [conditional, nestedKind, definedKind, allowed, custom]
  if (rules.some((rule) => !known.includes(rule.type))) return undefined
  const checks = [...ofKind(definedKind), ...ofKind(custom)].map((rule) => compileCheck(rule, notes))
  const [nestedRule, second] = ofKind(nestedKind)
  const typed = compileType(notes.typeOf(type, name), nestedRule !== undefined, compilation)
  if (typed === undefined || second !== undefined || !checks.every((check) => check !== undefined)) return undefined
  const { take, dto } = typed
  const nested = nestedRule && dto && nestedFrom(nestedRule, dto)
  if (nestedRule !== undefined && nested === undefined) return undefined
  return { name, take, conditions: ofKind(conditional).map(conditionFrom), rules: checks, nested }
}

function compileCheck(rule: RuleNote, notes: DtoNotes): Rule | undefined {
  const [constraint, second] = notes.constraintsOf(rule)
  return constraint === undefined || second !== undefined ? undefined : compileRule(rule, constraint)
}

function conditionFrom({ name, constraints }: RuleNote): Condition {
  if (name === 'isOptional') return (_object, value) => value !== null && value !== undefined
  return constraints?.[0] as Condition
}

function nestedFrom({ message = '', propertyName, target }: RuleNote, dto: Dto): Nested {
  const property = { targetName: 'Function', property: propertyName, object: target as object, constraints: [] }
  return { dto, message: (value) => writeMessage(message, { ...property, value }) }
}

const conversions: ReadonlyMap<unknown, (sent: unknown) => unknown> = new Map<unknown, (sent: unknown) => unknown>([
  [String, String],
  [Number, Number],
  [Boolean, Boolean],
  [Date, (sent) => new Date(sent as string)],
])

/** Types that the compiler may have emitted for a member without class-transformer making anything special of them. */
const ordinaryTypes: readonly unknown[] = [undefined, Object, Array, String, Number, Boolean, Date]

function compileType(
  note: TypeNote | undefined,
  isNested: boolean,
  compilation: Compilation,
): { readonly take: Member['take']; readonly dto: Dto | undefined } | undefined {
  if (note === undefined) return { take: takePlain, dto: undefined }
  // A type that is chosen by what was sent takes parameters.
  if (note.discriminator !== undefined || note.typeFunction.length > 0) return undefined
  const declared = note.typeFunction()
  if (!ordinaryTypes.includes(note.reflectedType) && note.reflectedType !== declared) return undefined
  const convert = conversions.get(declared)
  if (convert !== undefined) return isNested ? undefined : { take: takeConverted(convert), dto: undefined }
  if (!isNested || typeof declared !== 'function') return undefined
  const dto = compileClass(declared as DtoClass, compilation)
  return dto && { take: takeInstance(dto), dto }
}
