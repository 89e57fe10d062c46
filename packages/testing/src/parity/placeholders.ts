import { isRecord } from '../gateway/shape.js'

/** Replaces texts in a value, deeply; the keys of objects as well. */
export function substitute(value: unknown, replacements: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') {
    let text = value
    for (const [placeholder, replacement] of replacements) text = text.replaceAll(placeholder, replacement)
    return text
  }
  if (Array.isArray(value)) return value.map((member) => substitute(member, replacements))
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, substitute(member, replacements)]))
}

/** Placeholders that stand for any text. */
export const fixedPlaceholders: ReadonlyMap<string, string> = new Map([
  ['(the key)', 'abcdefghijklmnopqrstuvwxyz0123456789ABCD'],
  ['(some value)', "'some-value'"],
  ['(route)', 'some-route'],
  ['(any)', 'anything'],
])
