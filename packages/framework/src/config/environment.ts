import { type NameTransformer, upperSnake } from './names.js'
import type { PropertySource } from './property-source.js'

/** How variables are called. */
export interface EnvironmentOptions {
  /** Default upperSnake: `database.maxConnections` is DATABASE_MAX_CONNECTIONS. */
  readonly names?: NameTransformer
  /** Default: the environment of this process. */
  readonly variables?: Readonly<Record<string, string | undefined>>
}

/** Environment variables. An empty one counts as not set: compose files and pipelines cannot write it otherwise. */
export function environment({ names = upperSnake, variables = process.env }: EnvironmentOptions = {}): PropertySource {
  return {
    title: 'the environment',
    faults: [],
    hidden: false,
    nameOf: names,
    find: (name) => (Object.hasOwn(variables, name) ? variables[name] || undefined : undefined),
  }
}
