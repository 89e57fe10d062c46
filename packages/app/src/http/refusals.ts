import { type ExceptionMapper, Problem } from '@millrace/framework'
import { Refusal, type RefusalReason } from '../domain/refusal.js'

const statuses: Readonly<Record<RefusalReason, number>> = {
  'table.unknown': 404,
  'table.already-protected': 409,
  'table.changed-meanwhile': 412,
}

/** What Granary refuses, as a problem: the reason is its code. */
export const refusals: ExceptionMapper & { readonly name: string } = {
  name: 'refusals',
  map(thrown) {
    if (!(thrown instanceof Refusal)) return undefined
    return new Problem(thrown.reason, { status: statuses[thrown.reason], detail: thrown.message, cause: thrown })
  },
}
