import { SetupProblems } from '../problems/setup-problems.js'
import { environment } from './environment.js'
import type { Property, RawValue } from './property.js'
import type { FindProperty, PropertySource } from './property-source.js'

/** Properties by name, in groups where they belong together. */
export interface ConfigShape {
  readonly [name: string]: Property<unknown> | ConfigShape
}

/** The values of a shape, exactly typed. */
export type ConfigOf<S> = {
  readonly [Name in keyof S]: S[Name] extends Property<infer T> ? T : ConfigOf<S[Name]>
}

/** Where properties come from. */
export interface ConfigOptions {
  /** In order: the first that has a property gives it. Default: the environment alone. */
  readonly sources?: readonly PropertySource[]
}

/**
 * Reads a configuration, at once and completely: what it answers is frozen and free of mistakes.
 *
 * throws  SetupProblems with everything that is missing or cannot be read; a secret's value is never part of it
 */
export function config<const S extends ConfigShape>(
  shape: S,
  { sources = [environment()] }: ConfigOptions = {},
): ConfigOf<S> {
  const faults = sources.flatMap((source) => source.faults)
  const values = readGroup(shape, [], { sources, faults, complete: faults.length === 0 })
  if (faults.length > 0) throw new SetupProblems('The application', faults)
  return values as ConfigOf<S>
}

interface Reading {
  readonly sources: readonly PropertySource[]
  /** Collects what is wrong. */
  readonly faults: string[]
  /** Whether every source could be read; if not, what seems missing may be there. */
  readonly complete: boolean
}

function readGroup(shape: ConfigShape, above: readonly string[], reading: Reading): object {
  const entries = Object.entries(shape).map(([name, member]) => {
    const path = [...above, name]
    return [name, isProperty(member) ? readProperty(member, path, reading) : readGroup(member, path, reading)] as const
  })
  return Object.freeze(Object.fromEntries(entries))
}

/** A group may hold a property named 'read', but that is no function. */
function isProperty(member: Property<unknown> | ConfigShape): member is Property<unknown> {
  return typeof member['read'] === 'function'
}

function readProperty(property: Property<unknown>, path: readonly string[], { sources, faults, complete }: Reading) {
  const found = find(path, property.from, sources)
  if (found === undefined) {
    if (property.fallback === undefined && complete) faults.push(missing(path, property, sources))
    return property.fallback?.value
  }
  const result = property.read(found.raw)
  if (result.ok) return result.value
  const seen = property.hidden || found.source.hidden ? '' : `, and is ${show(found.raw)}`
  faults.push(
    `${path.join('.')} (${found.name} of ${found.source.title}) must ${result.must}${seen}. Correct it there.`,
  )
  return undefined
}

interface Found {
  readonly raw: RawValue
  /** The name under which it was found. */
  readonly name: string
  readonly source: PropertySource
}

function find(
  path: readonly string[],
  from: string | undefined,
  sources: readonly PropertySource[],
): Found | undefined {
  for (const source of sources) {
    const name = from ?? source.nameOf(path)
    const others: FindProperty = (property) =>
      find(
        property.split('.'),
        undefined,
        sources.filter((other) => other !== source),
      )?.raw
    const raw = source.find(name, others)
    if (raw !== undefined) return { raw, name, source }
  }
  return undefined
}

function missing(path: readonly string[], { from }: Property<unknown>, sources: readonly PropertySource[]): string {
  const places = sources.map((source) => `${from ?? source.nameOf(path)} in ${source.title}`)
  return `${path.join('.')} is not set. Set ${places.join(', or ')}.`
}

/** What was seen is shown, but not at any length. */
function show(raw: RawValue): string {
  const json = JSON.stringify(raw)
  return json.length > 60 ? `${json.slice(0, 60)}…` : json
}
