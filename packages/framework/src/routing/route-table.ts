import { parameterNames, type Segment } from './path-template.js'

/** One thing that can be found: by method, along a template. */
export interface RouteEntry<T> {
  readonly method: string
  readonly segments: readonly Segment[]
  readonly value: T
}

/** What stands at the end of a template: the values by method, each with its own names for the parameters passed. */
export interface RouteLeaf<T> {
  readonly byMethod: Map<string, { readonly value: T; readonly names: readonly string[] }>
}

/** One place in the tree: where a path can go from here. */
export interface RouteNode<T> {
  readonly statics: Map<string, RouteNode<T>>
  parameter: RouteNode<T> | undefined
  /** Templates that end here, and those that take all the rest from here. */
  leaf: RouteLeaf<T> | undefined
  greedy: RouteLeaf<T> | undefined
}

/** Entries as a tree of segments. `exact` holds the templates without parameters, which most requests hit. */
export interface RouteTable<T> {
  /** Whether '/orders/' is another path than '/orders'. */
  readonly strictTrailingSlash: boolean
  readonly root: RouteNode<T>
  readonly exact: ReadonlyMap<string, RouteLeaf<T>>
}

/** Builds the table. Of two entries with one method and equal templates the first stays: the plan refuses duplicates. */
export function routeTableFrom<T>(
  entries: readonly RouteEntry<T>[],
  { strictTrailingSlash = false } = {},
): RouteTable<T> {
  const root = emptyNode<T>()
  const exact = new Map<string, RouteLeaf<T>>()
  for (const entry of entries) {
    const leaf = leafFor(root, entry.segments)
    if (!leaf.byMethod.has(entry.method)) {
      leaf.byMethod.set(entry.method, { value: entry.value, names: parameterNames(entry.segments) })
    }
    const texts = entry.segments.map((segment) => (segment.kind === 'static' ? segment.text : undefined))
    if (!texts.includes(undefined)) exact.set(`/${texts.join('/')}`, leaf)
  }
  return { root, exact, strictTrailingSlash }
}

function leafFor<T>(root: RouteNode<T>, segments: readonly Segment[]): RouteLeaf<T> {
  let node = root
  for (const segment of segments) {
    if (segment.kind === 'greedy') return (node.greedy ??= emptyLeaf())
    node = segment.kind === 'static' ? staticChild(node, segment.text) : (node.parameter ??= emptyNode())
  }
  return (node.leaf ??= emptyLeaf())
}

function staticChild<T>(node: RouteNode<T>, text: string): RouteNode<T> {
  let child = node.statics.get(text)
  if (child === undefined) node.statics.set(text, (child = emptyNode()))
  return child
}

function emptyNode<T>(): RouteNode<T> {
  return { statics: new Map(), parameter: undefined, leaf: undefined, greedy: undefined }
}

function emptyLeaf<T>(): RouteLeaf<T> {
  return { byMethod: new Map() }
}
