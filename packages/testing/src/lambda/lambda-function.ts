import { type Handler, inProcess, type InProcessOptions } from './in-process.js'
import type { Invoker } from './invoker.js'
import { isPromiseLike } from './result.js'

/** A function: a handler of this process, or whatever else can be invoked. */
export type LambdaFunction = Handler | Invoker

/**
 * Invokes either; the options are for handlers of this process.
 *
 * throws  when it is neither
 */
export function invokerFor(given: LambdaFunction, options: InProcessOptions): Invoker {
  const mistake = mistakeInFunction('The function', given)
  if (mistake !== undefined) throw new Error(mistake)
  return typeof given === 'function' ? inProcess(given, options) : given
}

/** Why something that goes by a name cannot be run as a function. */
export function mistakeInFunction(name: string, given: unknown): string | undefined {
  if (typeof given === 'function' || hasMethod(given, 'invoke')) return undefined
  return `${name} is ${kindOf(given)}. Give a handler, (event, context) => result, or what childProcessFunction() makes.`
}

function kindOf(given: unknown): string {
  if (given === undefined || given === null) return 'missing'
  if (isPromiseLike(given)) return 'a promise; await it'
  if (hasMethod(given, 'handler')) return 'an object, of which handler may be meant'
  if (hasMethod(given, 'fetch')) return 'an object with fetch, of which an adapter for Lambda makes a handler'
  return typeof given === 'object' ? 'an object' : `a ${typeof given}`
}

function hasMethod(given: unknown, name: string): boolean {
  return typeof given === 'object' && given !== null && typeof (given as Record<string, unknown>)[name] === 'function'
}
