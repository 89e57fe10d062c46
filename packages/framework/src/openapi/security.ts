import type { Demands, NamedSecurityScheme, SecurityScheme } from '../http/demands.js'
import type { SecurityRequirement } from './document.js'

/** Security schemes by name; a second scheme that claims a name gets a number. */
export interface SecuritySchemes {
  /** The name of a scheme in the document. */
  nameOf(scheme: NamedSecurityScheme): string
  all(): Readonly<Record<string, SecurityScheme>>
}

/** An empty collection. */
export function collectSecuritySchemes(): SecuritySchemes {
  const byName = new Map<string, SecurityScheme>()
  return {
    nameOf({ name, scheme }) {
      let free = name
      for (let number = 2; !isFree(byName.get(free), scheme); number++) free = `${name}_${number}`
      byName.set(free, scheme)
      return free
    },
    all: () => Object.fromEntries(byName),
  }
}

function isFree(taken: SecurityScheme | undefined, scheme: SecurityScheme): boolean {
  return taken === undefined || JSON.stringify(taken) === JSON.stringify(scheme)
}

/**
 * What callers of a route have to show: all schemes at once, with all scopes; of roles one of each guard's, so that every
 * choice is a way of its own (OpenAPI 3.1 lets roles stand where scopes do, "Security Requirement Object").
 *
 * in      `authorizer` stands in front of the function and counts where a route asks for a caller and has no scheme
 */
export function requirementsOf(
  demands: readonly Demands[],
  authorizer: NamedSecurityScheme | undefined,
  schemes: SecuritySchemes,
): readonly SecurityRequirement[] {
  const own = demands.flatMap(({ security }) => security ?? [])
  const asksForCaller = demands.some(({ problems = [] }) => problems.some(({ code }) => code === 'caller.unknown'))
  const asked = own.length === 0 && asksForCaller && authorizer !== undefined ? [authorizer] : own
  if (asked.length === 0) return []
  const ways = demands
    .flatMap(({ roles }) => (roles === undefined ? [] : [roles]))
    .reduce<readonly (readonly string[])[]>(
      (all, roles) => all.flatMap((way) => roles.map((role) => [...way, role])),
      [[]],
    )
  return ways.map((roles) =>
    Object.fromEntries(
      asked.map((scheme, at) => [schemes.nameOf(scheme), [...(scheme.scopes ?? []), ...(at === 0 ? roles : [])]]),
    ),
  )
}
