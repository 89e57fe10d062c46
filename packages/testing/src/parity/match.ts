import { isDeepStrictEqual } from 'node:util'
import { isRecord } from '../gateway/shape.js'

/** Whether objects may have more members than are asked for: in events they may, in bodies not. */
type Completeness = 'partial' | 'complete'

/** Where a value stands, and what `same-as` may look at. */
export interface Surroundings {
  readonly completeness: Completeness
  /** The whole event. */
  readonly root: unknown
  /** The Lambda context of the invocation. */
  readonly context: unknown
}

/** Something in a case that this runner does not know: the case is not run, rather than passed. */
export class NotKnown extends Error {
  override readonly name = 'NotKnown'
}

const absent = Symbol('absent')

/** Every way in which a value differs from what is expected, with its place. */
export function differences(expected: unknown, actual: unknown, place: string, around: Surroundings): string[] {
  if (isRecord(expected) && '$match' in expected) {
    return satisfies(expected, actual, around) ? [] : [`${place}: expected ${shown(expected)}, was ${shown(actual)}`]
  }
  if (Array.isArray(expected)) return listDifferences(expected, actual, place, around)
  if (isRecord(expected)) return recordDifferences(expected, actual, place, around)
  return expected === actual ? [] : [`${place}: expected ${shown(expected)}, was ${shown(actual)}`]
}

/** What stands at a dotted path; a symbol when nothing does. */
export function valueAt(root: unknown, path: string): unknown {
  if (path === '') return root
  let value = root
  for (const name of path.split('.')) {
    if (!isRecord(value) || !Object.hasOwn(value, name)) return absent
    value = value[name]
  }
  return value
}

/** Whether nothing stands at a dotted path. */
export function isAbsent(root: unknown, path: string): boolean {
  return valueAt(root, path) === absent
}

function listDifferences(expected: readonly unknown[], actual: unknown, place: string, around: Surroundings): string[] {
  if (!Array.isArray(actual) || actual.length !== expected.length) {
    return [`${place}: expected ${shown(expected)}, was ${shown(actual)}`]
  }
  return expected.flatMap((one, at) => differences(one, actual[at], `${place}[${at}]`, around))
}

function recordDifferences(
  expected: Readonly<Record<string, unknown>>,
  actual: unknown,
  place: string,
  around: Surroundings,
): string[] {
  if (!isRecord(actual)) return [`${place}: expected ${shown(expected)}, was ${shown(actual)}`]
  const extra = around.completeness === 'complete' ? Object.keys(actual).filter((name) => !(name in expected)) : []
  return [
    ...extra.map((name) => `${place}.${name}: expected none, was ${shown(actual[name])}`),
    ...Object.entries(expected).flatMap(([name, one]) =>
      differences(one, Object.hasOwn(actual, name) ? actual[name] : absent, `${place}.${name}`, around),
    ),
  ]
}

function satisfies(matcher: Readonly<Record<string, unknown>>, actual: unknown, around: Surroundings): boolean {
  const { $match: name, value } = matcher
  switch (name) {
    case 'any':
      return actual !== absent
    case 'string':
      return typeof actual === 'string'
    case 'number':
      return typeof actual === 'number'
    case 'uuid':
      return typeof actual === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(actual)
    case 'regex':
      return typeof actual === 'string' && new RegExp(String(value)).test(actual)
    case 'null-or-absent':
      return actual === absent || actual === null
    case 'absent':
      return actual === absent
    case 'same-as':
      return isDeepStrictEqual(actual, sameAs(String(value), around))
    default:
      throw new NotKnown(`the matcher '${String(name)}'`)
  }
}

function sameAs(path: string, { root, context }: Surroundings): unknown {
  return path.startsWith('context.') ? valueAt(context, path.slice('context.'.length)) : valueAt(root, path)
}

function shown(value: unknown): string {
  if (value === absent) return 'absent'
  const text = JSON.stringify(value) ?? String(value)
  return text.length > 200 ? `${text.slice(0, 200)}…` : text
}
