import type { DtoClass, Discriminator, DtoNotes } from '../validation/notes.js'

/**
 * What is to go out, as instances of the classes that describe it: so that what is noted about them holds for plain
 * objects too. The given objects are left as they are, getters included; instances of other classes are taken by what
 * they hold.
 */
export function asInstance(value: unknown, type: DtoClass, notes: DtoNotes): unknown {
  if (Array.isArray(value)) return value.map((item) => asInstance(item, type, notes))
  if (!isShapeable(value)) return value
  const prototype: unknown = value instanceof type ? Object.getPrototypeOf(value) : type.prototype
  const instance = Object.create(prototype as object, Object.getOwnPropertyDescriptors(value)) as Record<
    string,
    unknown
  >
  for (const name of Object.keys(instance)) {
    const below = classAt(instance[name], instance.constructor as DtoClass, name, notes)
    if (below === undefined) continue
    const member = asInstance(instance[name], below, notes)
    Object.defineProperty(instance, name, { value: member, writable: true, enumerable: true, configurable: true })
  }
  return instance
}

/** Dates, bytes, maps and the like are what they are. */
function isShapeable(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  return !(value instanceof Date || value instanceof Map || value instanceof Set || ArrayBuffer.isView(value))
}

/** The class of a member, where it is one of the user's own. */
function classAt(value: unknown, type: DtoClass, name: string, notes: DtoNotes): DtoClass | undefined {
  const note = notes.typeOf(type, name)
  if (note === undefined) return undefined
  if (note.discriminator !== undefined) return chosenClass(value, note.discriminator)
  const declared = note.typeFunction.length === 0 ? note.typeFunction() : undefined
  return typeof declared === 'function' && !simple.includes(declared) ? (declared as DtoClass) : undefined
}

const simple: readonly unknown[] = [Object, String, Number, Boolean, Date, Array, Map, Set, Buffer, Uint8Array]

/** An instance of one of the classes is that; a plain object says which by the member that names it. */
function chosenClass(value: unknown, { property, classes }: Discriminator): DtoClass | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const own = classes.find(({ type }) => value instanceof type)
  return (own ?? classes.find((choice) => choice.value === (value as Record<string, unknown>)[property]))?.type
}
