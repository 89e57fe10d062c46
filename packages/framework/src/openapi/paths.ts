import type { RoutePlan } from '../plan/plan.js'

/** Where a route stands in a document, and how its path parameters are called there. */
export interface Placed {
  readonly route: RoutePlan
  /** As OpenAPI writes it: '/files/{path}'. */
  readonly path: string
  /** Names of path parameters in the document, by their names in the route. */
  readonly names: ReadonlyMap<string, string>
}

const parameter = /\{([^}+]+)(\+?)\}/g

/**
 * Routes with their paths in OpenAPI's form. Paths that differ only in the names of their parameters are one path there,
 * and the first one's names hold. OpenAPI has no sign for a parameter that takes all the rest: its plus sign goes, unless
 * the path would then be that of another route.
 */
export function placeRoutes(routes: readonly RoutePlan[]): readonly Placed[] {
  const firstOfShape = new Map<string, string>()
  for (const { path } of routes) {
    const shape = shapeOf(path)
    if (!firstOfShape.has(shape)) firstOfShape.set(shape, path)
  }
  return routes.map((route) => {
    const first = firstOfShape.get(shapeOf(route.path)) ?? route.path
    const keepsPlus = firstOfShape.has(shapeOf(route.path).replaceAll('{+}', '{}')) && first.includes('+}')
    const written = (name: string, plus: string) => (keepsPlus ? `${name}${plus}` : name)
    const names = [...first.matchAll(parameter)].map(([, name = '', plus = '']) => written(name, plus))
    return {
      route,
      path: first.replaceAll(parameter, (_all, name: string, plus: string) => `{${written(name, plus)}}`),
      names: new Map([...route.path.matchAll(parameter)].map(([, name = ''], at) => [name, names[at] ?? name])),
    }
  })
}

function shapeOf(path: string): string {
  return path.replaceAll(parameter, '{$2}')
}
