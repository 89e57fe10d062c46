import type { Clock } from '../../clock/clock.js'
import { ownMember } from '../../gateway/shape.js'
import { invokerFor, type LambdaFunction } from '../../lambda/lambda-function.js'
import { type AsyncInvocation, asyncInvocation } from '../../pumps/async/async-invocation.js'
import type { AsyncInvokeConfig } from '../../pumps/async/invoke-config.js'
import { type FunctionPlace, type FunctionReference, keyOf, notFound } from './function-reference.js'
import type { ServedFunction } from './served-function.js'

/** What functions there are, and how they are invoked asynchronously. */
export interface FunctionsOptions extends FunctionPlace {
  readonly functions: Readonly<Record<string, LambdaFunction>>
  readonly eventInvokeConfigs: Readonly<Record<string, AsyncInvokeConfig>>
  readonly clock: Clock
}

/** The functions of an embedded Lambda. */
export class Functions {
  readonly #served = new Map<string, ServedFunction>()
  readonly #queues = new Map<string, AsyncInvocation>()

  constructor(private readonly options: FunctionsOptions) {}

  /** throws  LambdaApiError 404 */
  find = (reference: FunctionReference): ServedFunction => {
    const key = keyOf(reference)
    const known = this.#served.get(key)
    if (known !== undefined) return known
    if (!Object.hasOwn(this.options.functions, key)) throw notFound(reference, this.options)
    const served = this.#serve(key, reference)
    this.#served.set(key, served)
    return served
  }

  async settled(): Promise<void> {
    await Promise.all([...this.#queues.values()].map((queue) => queue.settled()))
  }

  async close(): Promise<void> {
    await Promise.all([...this.#queues.values()].map((queue) => queue.close()))
  }

  #serve(key: string, reference: FunctionReference): ServedFunction {
    const { functions, region, accountId, clock } = this.options
    const { name, qualifier } = reference
    const invoker = invokerFor(functions[key]!, { name, region, accountId, clock })
    const version = qualifier !== undefined && /^\d+$/.test(qualifier) ? qualifier : '$LATEST'
    return { reference, version, invoker, asynchronously: () => this.#queueOf(key, name, invoker) }
  }

  #queueOf(key: string, functionName: string, invoker: LambdaFunction): AsyncInvocation {
    const known = this.#queues.get(key)
    if (known !== undefined) return known
    const { region, accountId, clock, eventInvokeConfigs } = this.options
    const queue = asyncInvocation({
      ...ownMember(eventInvokeConfigs, key),
      function: invoker,
      functionName,
      region,
      accountId,
      clock,
    })
    this.#queues.set(key, queue)
    return queue
  }
}
