import type { Value } from '../velocity/value.js'

/** JSON as templates know it: maps for objects. undefined for what is no JSON. */
export function valueFromJson(text: string): Value {
  try {
    return JSON.parse(text, (_, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value) ? new Map(Object.entries(value)) : value,
    )
  } catch {
    return undefined
  }
}

/** A value of a template as JSON; null for what is not there. */
export function jsonOf(value: Value): string {
  const json = JSON.stringify(value, (_, one: unknown) => (one instanceof Map ? Object.fromEntries(one) : one))
  return json ?? 'null'
}

/**
 * What stands at '$', '$.a.b', "$['a']" or '$.list[0]'; undefined where nothing does.
 *
 * throws  for any other JSONPath: no wildcards, filters and slices
 */
export function findByPath(root: Value, path: string): Value {
  const steps = path.trim().replace(/^\$/, '')
  const parts = [...steps.matchAll(/\.([\w-]+)|\[(\d+)\]|\[(?:'([^']*)'|"([^"]*)")\]/gy)]
  if (parts.map(([part]) => part).join('') !== steps) throw new Error(`the JSONPath '${path}' is not imitated`)
  return parts.reduce<Value>((value, [, name, at, single, double]) => {
    if (at !== undefined) return Array.isArray(value) ? (value as Value[])[Number(at)] : undefined
    return value instanceof Map ? value.get(name ?? single ?? double) : undefined
  }, root)
}
