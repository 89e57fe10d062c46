/**
 * How a property is called in a source.
 *
 * in      its name and those of the groups around it: ['database', 'maxConnections']
 */
export type NameTransformer = (path: readonly string[]) => string

/** 'DATABASE_MAX_CONNECTIONS', as environment variables are called. */
export const upperSnake: NameTransformer = (path) => path.flatMap(wordsOf).join('_').toUpperCase()

/** 'database-max-connections' */
export const kebab: NameTransformer = (path) => path.flatMap(wordsOf).join('-').toLowerCase()

/** 'database.maxConnections', as members of a JSON file are written here. */
export const dotted: NameTransformer = (path) => path.join('.')

/** 'database/maxConnections', as Parameter Store calls what stands below a path. */
export const slashed: NameTransformer = (path) => path.join('/')

/** What another transformer says, after a prefix: `prefixed('ORDERS_', upperSnake)`. */
export function prefixed(prefix: string, transformer: NameTransformer): NameTransformer {
  return function prefixedName(path) {
    return prefix + transformer(path)
  }
}

/** 'maxConnections' is two words, 'apiURL' too, 's3Bucket' as well. */
function wordsOf(name: string): readonly string[] {
  return name.split(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[^A-Za-z0-9]+/).filter((word) => word !== '')
}
