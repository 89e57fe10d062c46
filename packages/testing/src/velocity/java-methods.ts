import { TemplateMistake } from './source.js'
import { textOf, type Value } from './value.js'

/** Members of a list; a limit of ours, as `$list.addAll($list)` in a loop has no end. */
const maxMembers = 100_000

type Method<T> = (receiver: T, ...args: readonly Value[]) => Value

/** Methods of java.lang.String, as far as templates use them. */
const ofTexts: Readonly<Record<string, Method<string>>> = {
  charAt: (text, at) => text.charAt(Number(at)),
  concat: (text, other) => text + textOf(other),
  contains: (text, part) => text.includes(textOf(part)),
  endsWith: (text, part) => text.endsWith(textOf(part)),
  equals: (text, other) => text === other,
  equalsIgnoreCase: (text, other) => text.toLowerCase() === textOf(other).toLowerCase(),
  indexOf: (text, part) => text.indexOf(textOf(part)),
  isEmpty: (text) => text === '',
  lastIndexOf: (text, part) => text.lastIndexOf(textOf(part)),
  length: (text) => text.length,
  matches: (text, pattern) => new RegExp(`^(?:${textOf(pattern)})$`, 's').test(text),
  replace: (text, from, to) => text.replaceAll(textOf(from), () => textOf(to)),
  replaceAll: (text, pattern, to) => text.replaceAll(new RegExp(textOf(pattern), 'g'), textOf(to)),
  replaceFirst: (text, pattern, to) => text.replace(new RegExp(textOf(pattern)), textOf(to)),
  // Java leaves empty texts at the end out.
  split: (text, pattern) =>
    text
      .split(new RegExp(textOf(pattern)))
      .join('\0')
      .replace(/\0+$/, '')
      .split('\0'),
  startsWith: (text, part) => text.startsWith(textOf(part)),
  substring: (text, from, to) => text.slice(Number(from), to === undefined ? undefined : Number(to)),
  toLowerCase: (text) => text.toLowerCase(),
  toUpperCase: (text) => text.toUpperCase(),
  trim: (text) => text.trim(),
}

/** Methods of java.util.List. */
const ofLists: Readonly<Record<string, Method<Value[]>>> = {
  add: (list, value) => list.push(value) > 0,
  addAll: (list, others) => addAll(list, Array.isArray(others) ? (others as Value[]) : []),
  contains: (list, value) => list.includes(value),
  get: (list, at) => list[Number(at)],
  isEmpty: (list) => list.length === 0,
  remove: (list, at) => (Number.isInteger(at) ? list.splice(Number(at), 1)[0] : undefined),
  set: (list, at, value) => (Number.isInteger(at) ? list.splice(Number(at), 1, value)[0] : undefined),
  size: (list) => list.length,
}

function addAll(list: Value[], others: readonly Value[]): boolean {
  if (list.length + others.length > maxMembers) throw new TemplateMistake(`a list has more than ${maxMembers} members`)
  for (const other of others.slice()) list.push(other)
  return others.length > 0
}

/** Methods of java.util.Map. */
const ofMaps: Readonly<Record<string, Method<Map<string, Value>>>> = {
  containsKey: (map, key) => map.has(textOf(key)),
  containsValue: (map, value) => [...map.values()].includes(value),
  entrySet: (map) => [...map].map(([key, value]) => new Map<string, Value>(Object.entries({ key, value }))),
  get: (map, key) => map.get(textOf(key)),
  isEmpty: (map) => map.size === 0,
  keySet: (map) => [...map.keys()],
  put: (map, key, value) => {
    const before = map.get(textOf(key))
    map.set(textOf(key), value)
    return before
  },
  putAll: (map, other) => {
    if (other instanceof Map) for (const [key, value] of other) map.set(textOf(key), value)
  },
  remove: (map, key) => {
    const before = map.get(textOf(key))
    map.delete(textOf(key))
    return before
  },
  size: (map) => map.size,
  values: (map) => [...map.values()],
}

const ofNumbers: Readonly<Record<string, Method<number>>> = {
  equals: (number, other) => number === other,
  intValue: (number) => Math.trunc(number),
}

/** What a method gives; undefined where the receiver has none of this name. */
export function callMethod(receiver: Value, name: string, args: readonly Value[]): Value {
  if (receiver === undefined || receiver === null) return undefined
  if (receiver instanceof Map) {
    const map = receiver as Map<string, Value>
    const own = map.get(name)
    if (typeof own === 'function') return (own as (...given: readonly Value[]) => Value)(...args)
    if (Object.hasOwn(ofMaps, name)) return ofMaps[name]?.(map, ...args)
    // getKey() of an entry
    const member = /^get([A-Z]\w*)$/.exec(name)?.[1]
    if (member !== undefined) return map.get(member.charAt(0).toLowerCase() + member.slice(1))
  }
  if (name === 'toString') return textOf(receiver)
  if (typeof receiver === 'string' && Object.hasOwn(ofTexts, name)) return ofTexts[name]?.(receiver, ...args)
  if (typeof receiver === 'number' && Object.hasOwn(ofNumbers, name)) return ofNumbers[name]?.(receiver, ...args)
  if (Array.isArray(receiver) && Object.hasOwn(ofLists, name)) return ofLists[name]?.(receiver as Value[], ...args)
  return undefined
}
