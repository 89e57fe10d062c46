/** What a source holds for a name: one text, or several where its format has lists. */
export type RawValue = string | readonly string[]

/** A value that was understood, or what it must be instead; `must` follows the word 'must'. */
export type Reading<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly must: string }

/** One property of a configuration: how its text becomes a value. Made by text(), integer() and their like. */
export interface Property<T> {
  /** The name to look for in every source, instead of the one made from the property's own. */
  readonly from: string | undefined
  /** What holds when no source has it; without, it has to be set. */
  readonly fallback: { readonly value: T } | undefined
  /** Whether its value may never be shown. */
  readonly hidden: boolean
  read(raw: RawValue): Reading<T>
}

/** What every property may be told. */
export interface PropertyOptions<T> {
  /** What holds when no source has it. */
  readonly default?: T
  /** The name to look for in every source, instead of the one made from the property's own: 'AWS_REGION'. */
  readonly from?: string
}

/** A property from its options and the way it is read. */
export function propertyOf<T>(options: PropertyOptions<T>, read: (raw: RawValue) => Reading<T>): Property<T> {
  return {
    from: options.from,
    fallback: options.default === undefined ? undefined : { value: options.default },
    hidden: false,
    read,
  }
}

/** A property that is read from one text. */
export function textual<T>(
  options: PropertyOptions<T>,
  must: string,
  parse: (text: string) => T | undefined,
): Property<T> {
  return propertyOf(options, (raw) => {
    const value = typeof raw === 'string' ? parse(raw) : undefined
    return value === undefined ? { ok: false, must } : { ok: true, value }
  })
}
