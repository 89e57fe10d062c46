import { DynamoDbError, serviceError, validationError } from '../errors.js'
import type { Item } from '../values/attribute-value.js'

/** Why a transaction was cancelled, for one of its actions. */
interface CancellationReason {
  readonly Code: 'None' | 'ConditionalCheckFailed' | 'ValidationError' | 'TransactionConflict' | 'ThrottlingError'
  readonly Message?: string
  readonly Item?: Item
}

/** Bytes of one transaction; AWS "Service quotas", read 2026-11-26. */
export const largestTransaction = 4 * 1024 * 1024

export function transactionCanceled(reasons: readonly CancellationReason[]): DynamoDbError {
  const codes = reasons.map(({ Code }) => Code).join(', ')
  return serviceError(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    { CancellationReasons: reasons },
  )
}

/**
 * Checks each action by itself, before any item is looked at.
 *
 * throws  TransactionCanceledException with the reason of the first that is refused, and none for all others
 */
export function checkEachAction<Action>(actions: readonly Action[], check: (action: Action) => void): void {
  for (const [at, action] of actions.entries()) {
    try {
      check(action)
    } catch (refusal) {
      const reason = reasonOf(refusal)
      throw transactionCanceled(actions.map((_, other) => (other === at ? reason : { Code: 'None' })))
    }
  }
}

/**
 * Computes something for each action, all of them even when some are refused, so that each has its reason.
 *
 * throws  TransactionCanceledException when an action is refused for what it would do to its item
 */
export function forEachAction<Action, Made>(actions: readonly Action[], compute: (action: Action) => Made): Made[] {
  const made: Made[] = []
  const reasons = actions.map((action): CancellationReason => {
    try {
      made.push(compute(action))
      return { Code: 'None' }
    } catch (refusal) {
      return reasonOf(refusal)
    }
  })
  if (made.length < actions.length) throw transactionCanceled(reasons)
  return made
}

/** throws what is no matter of one action: a table that is not there, a fault of ours */
function reasonOf(refusal: unknown): CancellationReason {
  const code = refusal instanceof DynamoDbError ? codes[refusal.name] : undefined
  if (code === undefined) throw refusal
  const { message, Item: item } = (refusal as DynamoDbError).body
  return { Code: code, Message: message, ...(item !== undefined && { Item: item as Item }) }
}

const codes: Readonly<Record<string, CancellationReason['Code']>> = {
  ConditionalCheckFailedException: 'ConditionalCheckFailed',
  ValidationException: 'ValidationError',
}

/** throws when two actions are on one item; `targets` names the item of each, undefined where a key is wrong */
export function checkTargets(targets: readonly (string | undefined)[]): void {
  const known = targets.filter((target) => target !== undefined)
  if (new Set(known).size === known.length) return
  throw validationError('Transaction request cannot include multiple operations on one item')
}
