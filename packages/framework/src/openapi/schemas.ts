import type { Class } from '../runtime/declared-types.js'
import { type ChosenBy, objectSchema, type RefTo, type Way } from './dto-schema.js'
import type { JsonSchema } from './json-schema.js'

/** Schemas of classes, each kept once and referred to by name. */
export interface Schemas {
  readonly refTo: RefTo
  /**
   * All that were referred to, by name, and what was made with the references, with the names in them. Only here can
   * names be settled: how a class is called depends on which ways it goes.
   */
  settle<T>(document: T): { readonly document: T; readonly components: Readonly<Record<string, JsonSchema>> }
}

interface Kept {
  readonly type: Class
  readonly way: Way
  readonly chosenBy: ChosenBy | undefined
  readonly ref: { readonly $ref: string }
  schema: JsonSchema | undefined
}

/** What says which of two schemas of one class it is. */
const suffixes: Readonly<Record<Way['direction'], string>> = { out: '', in: 'Input', texts: 'Texts' }

/** An empty collection, in which some names are taken. */
export function collectSchemas(taken: readonly string[]): Schemas {
  const kept: Kept[] = []

  function refTo(type: Class, way: Way, chosenBy?: ChosenBy): JsonSchema {
    const known = kept.find((one) => one.type === type && isSame(one.way, way) && isSame(one.chosenBy, chosenBy))
    if (known !== undefined) return known.ref
    const entry: Kept = {
      type,
      way,
      chosenBy,
      ref: { $ref: `#/components/schemas/?${kept.length}` },
      schema: undefined,
    }
    // Kept before its members are looked at, so that a class may hold itself.
    kept.push(entry)
    entry.schema = objectSchema(type, way, refTo, chosenBy)
    return entry.ref
  }

  function settle<T>(document: T) {
    const names = namesOf(kept, taken)
    const places = new Map(kept.map(({ ref }, at) => [ref.$ref, `#/components/schemas/${names[at]}`]))
    const settled = <V>(value: V): V =>
      JSON.parse(
        JSON.stringify(value, (_key, one: unknown) => (typeof one === 'string' ? (places.get(one) ?? one) : one)),
      ) as V
    const components = Object.fromEntries(kept.map(({ schema = {} }, at) => [names[at] ?? '', settled(schema)]))
    return { document: settled(document), components }
  }

  return { refTo, settle }
}

/** Another class of the same name gets a number. */
function namesOf(kept: readonly Kept[], taken: readonly string[]): readonly string[] {
  const names: string[] = []
  for (const entry of kept) {
    const name = nameOf(entry, kept)
    let free = name
    for (let number = 2; [...taken, ...names].includes(free); number++) free = `${name}_${number}`
    names.push(free)
  }
  return names
}

/** The class's name, with whatever tells it from other schemas of the class: direction, groups, what chooses it. */
function nameOf({ type, way, chosenBy }: Kept, kept: readonly Kept[]): string {
  const others = kept.filter((one) => one.type === type)
  const differ = (aspect: (one: Kept) => unknown) => new Set(others.map((one) => JSON.stringify(aspect(one)))).size > 1
  return [
    type.name === '' ? 'Anonymous' : type.name,
    differ((one) => one.way.direction) ? suffixes[way.direction] : '',
    ...(differ((one) => one.way.groups) ? way.groups.map((group) => `_${group}`) : []),
    differ((one) => one.chosenBy) && chosenBy !== undefined ? `_${chosenBy.value}` : '',
  ]
    .join('')
    .replaceAll(/[^\w.-]/g, '_')
}

function isSame(one: object | undefined, other: object | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
