import type { LambdaContext } from './context.js'
import { isPromiseLike } from './result.js'
import { RuntimeError } from './runtime-error.js'

/**
 * Whether handlers are given a callback: on Node.js 22 and before; Node.js 24 took them away.
 *
 * source  AWS "Define Lambda function handler in Node.js", callback-based function handlers
 */
export const nodeHasCallbacks = Number.parseInt(process.versions.node, 10) < 24

/** Whether a handler asks for a callback: it declares a third parameter. */
export function takesCallback(handler: { readonly length: number }): boolean {
  return handler.length >= 3
}

/** What is said of a handler that asks for a callback where there is none. */
export function callbackDeprecated(where: string): RuntimeError {
  return new RuntimeError(
    'Runtime.CallbackHandlerDeprecated',
    `The function takes three parameters, and ${where} has no callbacks. Declare (event, context) and return a promise.`,
  )
}

/** Runs a task once nothing is left to do in this process; gives what takes it back. */
export type WhenIdle = (task: () => void) => () => void

/** What a context has besides where there are callbacks. */
interface CallbackContext extends LambdaContext {
  callbackWaitsForEmptyEventLoop: boolean
  done(error?: unknown, result?: unknown): void
  succeed(result?: unknown): void
  fail(error?: unknown): void
}

/**
 * Calls `(event, context, callback)` and waits for its answer, by whatever way it comes first: a promise, the callback, or
 * `done`, `succeed` and `fail` of the context. Whatever else it returns is no answer.
 *
 * The callback's answer waits until the process has nothing left to do, unless `callbackWaitsForEmptyEventLoop` is false;
 * a handler that leaves nothing to do and no answer has answered null. Without `whenIdle` neither is known, as in a test's
 * process, which always has something to do: the callback answers at once.
 *
 * source  aws-lambda-ric 3.3.0, the client of these versions
 */
export async function answerByCallback(
  handler: (...given: never[]) => unknown,
  event: unknown,
  context: LambdaContext,
  whenIdle?: WhenIdle,
): Promise<unknown> {
  let takeBack = (): void => undefined
  try {
    return await new Promise((answer, refuse) => {
      let atIdle = (): void => answer(null)
      let called = false
      const done = (error?: unknown, result?: unknown) => {
        if (called) return
        called = true
        if (isNothing(error)) answer(result)
        // oxlint-disable-next-line typescript/prefer-promise-reject-errors -- what a stranger fails with, as it is
        else refuse(error)
      }
      const callback = (error?: unknown, result?: unknown) => {
        if (!isNothing(error) || whenIdle === undefined || !given.callbackWaitsForEmptyEventLoop) {
          return done(error, result)
        }
        if (!called) atIdle = () => answer(result)
        called = true
      }
      const reject = (thrown: unknown) => {
        if (!called) refuse(thrown)
        called = true
      }
      const succeed = (result?: unknown) => done(undefined, result)
      const fail = (error?: unknown) => done(isNothing(error) ? 'handled' : error)
      const given: CallbackContext = { ...context, callbackWaitsForEmptyEventLoop: true, done, succeed, fail }
      takeBack = whenIdle?.(() => atIdle()) ?? takeBack
      const returned = (handler as (...given: unknown[]) => unknown)(event, given, callback)
      if (isPromiseLike(returned)) returned.then(succeed, reject)
    })
  } finally {
    takeBack()
  }
}

function isNothing(error: unknown): error is null | undefined {
  return error === undefined || error === null
}
