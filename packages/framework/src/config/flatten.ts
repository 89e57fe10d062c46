import type { RawValue } from './property.js'

/**
 * A JSON object as texts by dotted name: `{ database: { port: 1 } }` is 'database.port' with '1'.
 *
 * out     undefined when it is no object; null and undefined count as not set; an array of texts and numbers is a list,
 *         any other array its JSON
 */
export function flatten(value: unknown): ReadonlyMap<string, RawValue> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const texts = new Map<string, RawValue>()
  collect(value, '', texts)
  return texts
}

function collect(value: object, above: string, texts: Map<string, RawValue>): void {
  for (const [name, member] of Object.entries(value) as [string, unknown][]) {
    const path = above === '' ? name : `${above}.${name}`
    if (Array.isArray(member)) texts.set(path, listFrom(member))
    else if (typeof member === 'object' && member !== null) collect(member, path, texts)
    else if (isScalar(member)) texts.set(path, String(member))
  }
}

function isScalar(member: unknown): member is string | number | boolean | bigint {
  return ['string', 'number', 'boolean', 'bigint'].includes(typeof member)
}

function listFrom(items: readonly unknown[]): RawValue {
  return items.some((item) => typeof item === 'object') ? JSON.stringify(items) : items.map(String)
}
