import type { Reader, TargetType } from '../binding/reader.js'
import type { RecordReader } from '../binding/record-reader.js'
import { noteMethod } from '../metadata/notes-on-class.js'

/** What a parameter decorator may be told besides its name. */
export interface ParameterOptions {
  /** Needed where the compiler emits no type (plain esbuild) and for arrays: `[Number]`. */
  readonly type?: TargetType
  /** Whether a missing value is refused with 400 (422 for a body). Path parameters and bodies are required, others not. */
  readonly required?: boolean
  /** The only values that it may have: an enum, or a list. */
  readonly oneOf?: readonly (string | number)[] | Readonly<Record<string, string | number>>
  /**
   * Groups of class-validator's rules, and of class-transformer's members, for a DTO: `@Body({ groups: ['create'] })`. Rules of
   * none of them are not asked, unless they are `always`.
   */
  readonly groups?: readonly string[]
  /** For documents. */
  readonly description?: string
}

/** How a parameter is read: from a request, from a delivery of records, or from either. */
export interface ParameterReaders {
  readonly reader?: Reader
  readonly recordReader?: RecordReader
}

/** A decorator that notes how a parameter is read. */
export function noteParameter(
  { reader, recordReader }: ParameterReaders,
  { type, required = false, oneOf, groups = [], description }: ParameterOptions = {},
): ParameterDecorator {
  return function note(prototype, name, index) {
    if (name === undefined) {
      const owner = (prototype as { readonly name: string }).name
      throw new TypeError(`${owner}: a constructor is filled by injection, not from a request. Write @inject(Token).`)
    }
    const values = oneOf && valuesOf(oneOf)
    const parameter = { index, reader, recordReader, type, required, oneOf: values, groups, description }
    noteMethod(prototype.constructor, name, (notes) => ({ ...notes, parameters: [...notes.parameters, parameter] }))
  }
}

/** TypeScript adds the names of a numeric enum to it as values. */
function valuesOf(given: NonNullable<ParameterOptions['oneOf']>): readonly (string | number)[] {
  if (Array.isArray(given)) return given
  const members = given as Readonly<Record<string, string | number>>
  return Object.values(members).filter((value) => typeof value === 'number' || typeof members[value] !== 'number')
}
