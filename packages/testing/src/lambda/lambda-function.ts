import { type Handler, inProcess, type InProcessOptions } from './in-process.js'
import type { Invoker } from './invoker.js'

/** A function: a handler of this process, or whatever else can be invoked. */
export type LambdaFunction = Handler | Invoker

/** Invokes either; the options are for handlers of this process. */
export function invokerFor(given: LambdaFunction, options: InProcessOptions): Invoker {
  return typeof given === 'function' ? inProcess(given, options) : given
}
