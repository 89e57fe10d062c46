import type { Invoker } from '../../lambda/invoker.js'
import type { AsyncInvocation } from '../../pumps/async/async-invocation.js'
import type { FunctionReference } from './function-reference.js'

/** A function that the embedded Lambda has. */
export interface ServedFunction {
  readonly reference: FunctionReference
  /** '$LATEST', or the number that it is asked for by. */
  readonly version: string
  readonly invoker: Invoker
  /** Its queue of events that nobody waits for. */
  asynchronously(): AsyncInvocation
}
