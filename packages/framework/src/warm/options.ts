import { SetupProblems } from '../problems/setup-problems.js'

/**
 * Calls a function and answers what it answered.
 *
 * in      `functionName`: a name or an ARN, with its version or alias
 */
export type InvokeFunction = (functionName: string, payload: object) => Promise<unknown>

/** How pings are answered that keep a function warm. */
export interface WarmOptions {
  /**
   * How the function is called for the other environments that a ping wants: `invokeByLambda()` of
   * '@millrace/framework/warm'. Without it, each ping warms one environment.
   */
  readonly invoke?: InvokeFunction
  /** ms for which a ping keeps its environment busy, so that the next one reaches another. Default 75. */
  readonly delayMs?: number
  /** A ping that wants more environments gets this many. Default 20. */
  readonly maxConcurrency?: number
  /** Called by each ping: to open connections before the first request needs them. */
  readonly prepare?: () => unknown
}

/** Options with every default filled in. */
export interface SettledWarmOptions {
  readonly invoke: InvokeFunction | undefined
  readonly delayMs: number
  readonly maxConcurrency: number
  readonly prepare: (() => unknown) | undefined
}

/** ms; lambda-warmer's own */
const defaultDelayMs = 75

/** environments; each of them costs a call every few minutes */
const defaultMaxConcurrency = 20

const known = ['invoke', 'delayMs', 'maxConcurrency', 'prepare']

/**
 * Fills in defaults.
 *
 * throws  SetupProblems with everything that is wrong
 */
export function settleWarmOptions(given: WarmOptions): SettledWarmOptions {
  const { invoke, delayMs = defaultDelayMs, maxConcurrency = defaultMaxConcurrency, prepare } = given
  const problems = [
    ...Object.keys(given)
      .filter((option) => !known.includes(option))
      .map((option) => `warm does not know the option '${option}'. It knows: ${known.join(', ')}.`),
    ...(Number.isFinite(delayMs) && delayMs >= 0 && delayMs <= 10_000
      ? []
      : [`warm has delayMs ${String(delayMs)}. Give a number of ms from 0 to 10,000.`]),
    ...(Number.isInteger(maxConcurrency) && maxConcurrency > 0 && maxConcurrency <= 1000
      ? []
      : [`warm has maxConcurrency ${String(maxConcurrency)}. Give a whole number from 1 to 1,000.`]),
  ]
  if (problems.length > 0) throw new SetupProblems('lambdaHandler', problems)
  return { invoke, delayMs, maxConcurrency, prepare }
}
