import type { Issue } from '../problems/issue.js'
import { type Class, declaredMemberType } from '../runtime/declared-types.js'
import { conversionTo } from './convert.js'
import { libraryNotes } from './library/notes.js'
import type { Target } from './reader.js'
import { compileValidation } from './validate.js'

/** Names with all their texts. */
export type Texts = Iterable<readonly [name: string, values: readonly string[]]>

/**
 * Fills a DTO class from texts: each member is converted to its declared type where its text allows, and left as text
 * where not, so that its validation rules tell what is wrong. A member declared as an array takes all values, any
 * other the last. Names that are read elsewhere are passed over, unless the class declares them too.
 */
export function textsToObject(
  type: Class,
  place: Issue['in'],
  { groups = [], readElsewhere = [] }: Pick<Target, 'groups' | 'readElsewhere'>,
) {
  const validate = compileValidation(type, { groups })
  const { exposed } = libraryNotes().exposuresOf(type)
  const members = new Map(exposed.map(({ name, member }) => [name, member]))
  const typeOf = (name: string) => declaredMemberType(type, members.get(name) ?? name)
  const passedOver = new Set(readElsewhere.filter((name) => typeOf(name) === undefined))
  return async function readObject(texts: Texts, issues: Issue[]): Promise<object | undefined> {
    const value: Record<string, unknown> = {}
    for (const [name, values] of texts) {
      if (passedOver.has(name)) continue
      if (name === '__proto__')
        issues.push({ in: place, path: name, rule: 'unknown', message: 'this member is not known here' })
      else value[name] = valueOf(typeOf(name), values)
    }
    const found: Issue[] = []
    const object = await validate(value, found)
    issues.push(...found.map((issue) => ({ ...issue, in: place })))
    return object
  }
}

function valueOf(type: Class | undefined, values: readonly string[]): unknown {
  if (type === (Array as unknown)) return values
  const text = values.at(-1) ?? ''
  return (type && conversionTo(type)?.convert(text)) ?? text
}
