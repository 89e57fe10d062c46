import type { Issue } from './issue.js'
import { PoisonError } from './poison-error.js'

/** issues in the message of an error; all of them are members of it */
const maxShown = 5

/** A record that its consumer was not called for: it is not what the consumer declares, and will not be next time. */
export class UnreadableRecord extends PoisonError {
  override readonly name = 'UnreadableRecord'

  /** `what` never holds what the record holds: errors are logged. */
  constructor(
    what: string,
    readonly issues: readonly Issue[],
  ) {
    const shown = issues.slice(0, maxShown).map(({ path, rule }) => `${path} (${rule})`)
    super([what, shown.join(', ')].filter((text) => text !== '').join(': ') + (issues.length > maxShown ? ', …' : ''))
  }
}
