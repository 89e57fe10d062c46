import type { Demands } from '../http/demands.js'
import type { Guard } from '../http/guard.js'
import { catalogued, summaries } from '../problems/request-problems.js'

/** Lets callers pass that have one of these roles: 401 for a stranger, 403 for a caller without. */
export function rolesGuard(roles: readonly string[]): Guard & { readonly name: string; readonly demands: Demands } {
  return {
    name: `roles ${roles.join(', ')}`,
    demands: { roles, problems: summaries('caller.unknown', 'caller.not-allowed') },
    check({ caller }) {
      if (caller === undefined) throw catalogued('caller.unknown')
      if (!roles.some((role) => caller.roles.includes(role))) throw catalogued('caller.not-allowed')
    },
  }
}
