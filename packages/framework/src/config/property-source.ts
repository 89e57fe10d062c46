import type { NameTransformer } from './names.js'
import type { RawValue } from './property.js'

/** Asks for a property by its dotted name: 'database.host'. */
export type FindProperty = (property: string) => RawValue | undefined

/** A place that may hold properties. Sources stand in a chain; the first that has a property gives it. */
export interface PropertySource {
  /** How it is called in what is wrong: 'the environment'. */
  readonly title: string
  /** What is wrong with the source itself, as sentences. */
  readonly faults: readonly string[]
  /** Whether its values may never be shown. */
  readonly hidden: boolean
  readonly nameOf: NameTransformer
  /** `others` asks the rest of the chain, without this source, so that no value can be made from itself. */
  find(name: string, others: FindProperty): RawValue | undefined
}

/** A source over values that are all there. */
export function sourceFrom(
  title: string,
  nameOf: NameTransformer,
  values: ReadonlyMap<string, RawValue>,
  { faults = [], hidden = false }: { readonly faults?: readonly string[]; readonly hidden?: boolean } = {},
): PropertySource {
  return { title, faults, hidden, nameOf, find: (name) => values.get(name) }
}
