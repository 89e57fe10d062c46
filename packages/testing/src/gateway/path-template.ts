import { decodeEscapes } from './percent.js'

/** One segment of a resource's path. */
export type Segment =
  | { readonly kind: 'static'; readonly text: string }
  | { readonly kind: 'parameter'; readonly name: string }
  | { readonly kind: 'greedy'; readonly name: string }

/** '/orders/{id}/{rest+}' in its segments; none for '/'. */
export function parseTemplate(template: string): Segment[] {
  return segmentsOf(template).map((text) => {
    const [, name, plus] = /^\{([^{}+]+)(\+?)\}$/.exec(text) ?? []
    if (name === undefined) return { kind: 'static', text }
    return plus === '+' ? { kind: 'greedy', name } : { kind: 'parameter', name }
  })
}

/** The texts between slashes; none for '/', a last empty one for a trailing slash. */
export function segmentsOf(path: string): string[] {
  return path === '/' || path === '' ? [] : path.slice(1).split('/')
}

/**
 * The raw values of a template's parameters, or undefined when it does not cover the path. A greedy parameter takes at
 * least one segment, which may be empty: '/pe/' is covered by '/pe/{proxy+}'.
 */
export function matchTemplate(
  template: readonly Segment[],
  path: readonly string[],
): ReadonlyMap<string, string> | undefined {
  const parameters = new Map<string, string>()
  for (const [at, segment] of template.entries()) {
    const text = path[at]
    if (text === undefined) return undefined
    if (segment.kind === 'greedy') return parameters.set(segment.name, path.slice(at).join('/'))
    if (segment.kind === 'static' ? segment.text !== text && segment.text !== decodeEscapes(text) : text === '') {
      return undefined
    }
    if (segment.kind === 'parameter') parameters.set(segment.name, text)
  }
  return path.length === template.length ? parameters : undefined
}

/** Below zero when the first template is more exact: static before parameter before greedy, from left to right. */
export function compareTemplates(one: readonly Segment[], other: readonly Segment[]): number {
  const length = Math.max(one.length, other.length)
  for (let at = 0; at < length; at += 1) {
    const difference = rank(one[at]) - rank(other[at])
    if (difference !== 0) return difference
  }
  return 0
}

function rank(segment: Segment | undefined): number {
  return segment === undefined ? 3 : ranks[segment.kind]
}

const ranks = { static: 0, parameter: 1, greedy: 2 }
