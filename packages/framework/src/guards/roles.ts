import type { Guard } from '../http/guard.js'
import { catalogued } from '../problems/request-problems.js'

/** Lets callers pass that have one of these roles: 401 for a stranger, 403 for a caller without. */
export function rolesGuard(roles: readonly string[]): Guard & { readonly name: string } {
  return {
    name: `roles ${roles.join(', ')}`,
    check({ caller }) {
      if (caller === undefined) throw catalogued('caller.unknown')
      if (!roles.some((role) => caller.roles.includes(role))) throw catalogued('caller.not-allowed')
    },
  }
}
