/** What @Schema says about a member of a class, or about the class: JSON Schema keywords, and whether it is required. */
export interface SchemaNote {
  readonly title?: string
  /** CommonMark. */
  readonly description?: string
  readonly examples?: readonly unknown[]
  readonly default?: unknown
  readonly deprecated?: boolean
  readonly format?: string
  /** Only of members. Default: as its rules say. */
  readonly required?: boolean
  /** Any other keyword (JSON Schema 2020-12), which goes over what the rules say. */
  readonly [keyword: string]: unknown
}

/** Notes of one class: of itself under the empty name, else by member. */
type SchemaNotes = ReadonlyMap<string, SchemaNote>

/** Registered, so that two copies of this package in one program read the same notes. */
const key = Symbol.for('millrace.schema')

interface Noted {
  [key]?: SchemaNotes
}

/** Adds to what is noted about a member of a class, or with the empty name about the class. */
export function noteSchema(type: object, member: string, note: SchemaNote): void {
  const own = Object.hasOwn(type, key) ? (type as Noted)[key] : undefined
  const value = new Map(own).set(member, { ...own?.get(member), ...note })
  Object.defineProperty(type, key, { value, configurable: true, enumerable: false })
}

/** The notes of a class and its parents; what a subclass says about a member wins. */
export function schemaNotesOf(type: object): SchemaNotes {
  const parent: unknown = Object.getPrototypeOf(type)
  const inherited: SchemaNotes =
    typeof parent === 'function' && parent !== Function.prototype ? withoutOwn(schemaNotesOf(parent)) : new Map()
  const own = Object.hasOwn(type, key) ? ((type as Noted)[key] ?? new Map()) : new Map<string, SchemaNote>()
  return new Map([...inherited, ...own])
}

/** What was said about the parent itself is not about the subclass. */
function withoutOwn(notes: SchemaNotes): SchemaNotes {
  return new Map([...notes].filter(([member]) => member !== ''))
}
