import { compareTemplates, matchTemplate, parseTemplate, type Segment } from './path-template.js'
import type { Route } from './route.js'

/** A route that was found, with the raw values of its path parameters. */
interface FoundRoute<R extends Route> {
  readonly route: R
  readonly parameters: ReadonlyMap<string, string>
}

/** Routes in asking order, most exact first. */
export interface RouteTable<R extends Route> {
  /** The first route that covers the path and the method: if the more exact resource lacks the method, a lesser one. */
  find(method: string, path: readonly string[]): FoundRoute<R> | undefined
}

/** What goes before the exactness of the path: REST APIs ask nothing first, HTTP APIs put greedy routes last. */
export type Precedence = (template: readonly Segment[]) => number

/** A table; '$default' is asked last. */
export function routeTable<R extends Route>(routes: readonly R[], precedence: Precedence = () => 0): RouteTable<R> {
  const entries = routes
    .filter(({ resource }) => resource !== '$default')
    .map((route) => ({ route, template: parseTemplate(route.resource) }))
    .toSorted(
      (one, other) =>
        precedence(one.template) - precedence(other.template) ||
        compareTemplates(one.template, other.template) ||
        anyLast(one.route) - anyLast(other.route),
    )
  const byDefault = routes.find(({ resource }) => resource === '$default')

  return {
    find(method, path) {
      for (const { route, template } of entries) {
        if (route.method !== method && route.method !== 'ANY') continue
        const parameters = matchTemplate(template, path)
        if (parameters !== undefined) return { route, parameters }
      }
      return byDefault && { route: byDefault, parameters: new Map() }
    },
  }
}

/** A template with a greedy parameter after all without: "full match" comes first on HTTP APIs. */
export function greedyLast(template: readonly Segment[]): number {
  return template.at(-1)?.kind === 'greedy' ? 1 : 0
}

function anyLast({ method }: Route): number {
  return method === 'ANY' ? 1 : 0
}
