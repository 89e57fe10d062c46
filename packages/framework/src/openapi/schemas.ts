import type { Class } from '../runtime/declared-types.js'
import { type ChosenBy, type Direction, objectSchema, type RefTo } from './dto-schema.js'
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
  readonly direction: Direction
  readonly chosenBy: ChosenBy | undefined
  readonly ref: { readonly $ref: string }
  schema: JsonSchema | undefined
}

/** What says which of two schemas of one class it is. */
const suffixes: Readonly<Record<Direction, string>> = { out: '', in: 'Input', texts: 'Texts' }

/** An empty collection, in which some names are taken. */
export function collectSchemas(taken: readonly string[]): Schemas {
  const kept: Kept[] = []

  function refTo(type: Class, direction: Direction, chosenBy?: ChosenBy): JsonSchema {
    const known = kept.find((one) => one.type === type && one.direction === direction && isSame(one.chosenBy, chosenBy))
    if (known !== undefined) return known.ref
    const entry: Kept = {
      type,
      direction,
      chosenBy,
      ref: { $ref: `#/components/schemas/?${kept.length}` },
      schema: undefined,
    }
    // Kept before its members are looked at, so that a class may hold itself.
    kept.push(entry)
    entry.schema = objectSchema(type, direction, refTo, chosenBy)
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

/** The class's name, with the direction where the class goes several ways, and with what chooses it. */
function nameOf({ type, direction, chosenBy }: Kept, kept: readonly Kept[]): string {
  const others = kept.filter((one) => one.type === type)
  const goesSeveralWays = others.some((one) => one.direction !== direction)
  const isChosenSeveralWays = others.some((one) => one.direction === direction && !isSame(one.chosenBy, chosenBy))
  return [
    type.name === '' ? 'Anonymous' : type.name,
    goesSeveralWays ? suffixes[direction] : '',
    isChosenSeveralWays && chosenBy !== undefined ? `_${chosenBy.value}` : '',
  ]
    .join('')
    .replaceAll(/[^\w.-]/g, '_')
}

function isSame(one: ChosenBy | undefined, other: ChosenBy | undefined): boolean {
  return one?.property === other?.property && one?.value === other?.value
}
