import { decodePercent } from '../http/percent.js'
import type { RouteLeaf, RouteNode, RouteTable } from './route-table.js'

/** Values of path parameters by name, decoded. Has no prototype, so that a name like 'constructor' finds nothing else. */
export type PathParameters = Readonly<Record<string, string>>

/** What was found for a method and a path. */
export type Match<T> =
  | { readonly kind: 'found'; readonly value: T; readonly params: PathParameters }
  | { readonly kind: 'method-not-allowed'; readonly allowed: readonly string[] }
  | { readonly kind: 'not-found' | 'malformed' | 'unsafe' }

const noParams: PathParameters = Object.freeze(Object.create(null) as PathParameters)
const notFound = { kind: 'not-found' } as const

/**
 * Finds the most exact entry: segment by segment, text before {name} before {rest+}.
 *
 * The method is part of the match, as on API Gateway: where the more exact template lacks it, a less exact one that
 * has it answers (recorded: rest-routing cases, `POST /test` and `OPTIONS /{proxy+}`). A trailing slash is ignored,
 * unless the table is strict, and is part of what {rest+} takes. Each segment is decoded once, after splitting, so '%2F' never makes a new segment.
 */
export function match<T>(table: RouteTable<T>, method: string, path: string): Match<T> {
  const exact = table.exact.get(path)?.byMethod.get(method)
  if (exact !== undefined) return { kind: 'found', value: exact.value, params: noParams }
  const encoded = path.split('/')
  encoded.shift()
  const trailing = encoded.at(-1) === ''
  if (trailing) encoded.pop()
  const segments = path.includes('%') ? decodeAll(encoded) : encoded
  if (segments === undefined) return { kind: 'malformed' }
  if (segments.includes('..') || segments.includes('.')) return { kind: 'unsafe' }
  const strict = table.strictTrailingSlash && trailing
  const search: Search<T> = { method, segments, trailing, strict, passed: [], allowed: undefined }
  return walk(table.root, 0, search) ?? (search.allowed === undefined ? notFound : notAllowed(search.allowed))
}

interface Search<T> {
  readonly method: string
  readonly segments: readonly string[]
  readonly trailing: boolean
  /** The path ends in a slash, and only {rest+} may take that. */
  readonly strict: boolean
  /** Values of the parameters on the way here. */
  readonly passed: string[]
  /** Methods of templates that fit the path and not the method. */
  allowed: Set<string> | undefined
  readonly type?: T
}

function walk<T>(node: RouteNode<T>, depth: number, search: Search<T>): Match<T> | undefined {
  if (depth === search.segments.length)
    return node.leaf && !search.strict ? take(node.leaf, search, search.passed) : undefined
  const segment = search.segments[depth] as string
  const child = node.statics.get(segment)
  const found = child && walk(child, depth + 1, search)
  if (found !== undefined) return found
  if (node.parameter !== undefined && segment !== '') {
    search.passed.push(segment)
    const below = walk(node.parameter, depth + 1, search)
    if (below !== undefined) return below
    search.passed.pop()
  }
  if (node.greedy === undefined) return undefined
  const rest = search.segments.slice(depth).join('/') + (search.trailing ? '/' : '')
  return take(node.greedy, search, [...search.passed, rest])
}

function take<T>(leaf: RouteLeaf<T>, search: Search<T>, values: readonly string[]): Match<T> | undefined {
  const entry = leaf.byMethod.get(search.method)
  if (entry === undefined) {
    search.allowed ??= new Set()
    for (const method of leaf.byMethod.keys()) search.allowed.add(method)
    return undefined
  }
  const params = Object.create(null) as Record<string, string>
  for (const [at, name] of entry.names.entries()) params[name] = values[at] as string
  return { kind: 'found', value: entry.value, params }
}

function notAllowed<T>(allowed: ReadonlySet<string>): Match<T> {
  return { kind: 'method-not-allowed', allowed: [...allowed] }
}

function decodeAll(encoded: readonly string[]): readonly string[] | undefined {
  const decoded: string[] = []
  for (const text of encoded) {
    const segment = decodePercent(text)
    if (segment === undefined) return undefined
    decoded.push(segment)
  }
  return decoded
}
