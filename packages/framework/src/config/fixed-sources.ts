import { flatten } from './flatten.js'
import { dotted } from './names.js'
import type { RawValue } from './property.js'
import { type FindProperty, type PropertySource, sourceFrom } from './property-source.js'

/** Values that stand in the program; last in a chain they are defaults, first they override: `constants({ stage: 'test' })`. */
export function constants(values: Readonly<Record<string, unknown>>): PropertySource {
  return sourceFrom('the constants', dotted, flatten(values) ?? new Map())
}

/**
 * Values made from others: `computed({ bucket: (find) => `${find('stage')}-orders` })`.
 *
 * in      functions by dotted name. What they ask for is looked for in all other sources; undefined stands for not set
 */
export function computed(
  functions: Readonly<Record<string, (find: FindProperty) => RawValue | undefined>>,
): PropertySource {
  return {
    title: 'the computed values',
    faults: [],
    hidden: false,
    nameOf: dotted,
    find: (name, others) => (Object.hasOwn(functions, name) ? functions[name]?.(others) : undefined),
  }
}
