import { randomUUID } from 'node:crypto'
import { type Clock, systemClock } from '../../clock/clock.js'
import { defaultPlace } from '../../gateway/place.js'
import { printFailure } from '../../gateway/print-failure.js'
import { anything, members, text } from '../../gateway/shape.js'
import { invokerFor, type LambdaFunction } from '../../lambda/lambda-function.js'
import { Activity } from '../activity.js'
import type { Delivery, Pump } from '../pump.js'
import { deliverEvent } from './deliver-event.js'
import { type AsyncInvokeConfig, asyncInvokeShape } from './invoke-config.js'

/** A function, and how it is invoked by those who do not wait. */
export interface AsyncInvocationOptions extends AsyncInvokeConfig {
  readonly function: LambdaFunction
  /** Told in the context of a handler of this process, and to destinations. Default 'function'. */
  readonly functionName?: string
  readonly region?: string
  readonly accountId?: string
  /** Told after every invocation. */
  readonly onDelivery?: (delivery: Delivery) => void
  /** Told what went wrong inside. Default: a line on standard error. */
  readonly onFailure?: (sentence: string) => void
  readonly clock?: Clock
}

/** A function with Lambda's queue of events before it. */
export interface AsyncInvocation extends Pump {
  /** Takes an event; its request id is returned. throws  EventTooLarge when it has more than 1 MiB */
  invoke(event: unknown): string
}

/** bytes of an event as JSON (AWS "Lambda quotas", since October 2025: 1 MB, taken for 1 MiB) */
export const maxEventBytes = 1_048_576

/** What is refused before anybody is given it. */
export class EventTooLarge extends Error {
  override readonly name = 'EventTooLarge'

  constructor(functionName: string, bytes: number) {
    super(`${functionName}: the event has ${bytes} bytes; asynchronously Lambda takes ${maxEventBytes}.`)
  }
}

const shape = members(
  {
    function: anything,
    functionName: text(),
    region: text(),
    accountId: text(),
    onDelivery: anything,
    onFailure: anything,
    clock: anything,
    ...asyncInvokeShape,
  },
  ['function'],
)

/**
 * Invokes a function as those do who do not wait for its answer, such as S3, SNS and the Invoke API with 'Event': what
 * fails comes again, and destinations are told how it ended.
 *
 * throws  when an option is not known or cannot be; all of them are named at once
 */
export function asyncInvocation(options: AsyncInvocationOptions): AsyncInvocation {
  const mistakes = shape(options, 'options')
  if (mistakes.length > 0) throw new Error(`asyncInvocation: ${mistakes.join('\n')}`)
  const { functionName: name = 'function', region = defaultPlace.region, accountId = defaultPlace.accountId } = options
  const { clock = systemClock, onFailure = printFailure, onDelivery } = options
  const facts = { name, region, accountId }
  const target = { ...facts, invoker: invokerFor(options.function, { ...facts, clock }), config: options }
  const activity = new Activity(clock, (thrown) => onFailure(`asyncInvocation: it stopped: ${String(thrown)}`))

  return {
    invoke: takeEvent,
    deliver: () => activity.settled(),
    settled: () => activity.settled(),
    close: () => activity.close(),
  }

  function takeEvent(event: unknown): string {
    const bytes = Buffer.byteLength(JSON.stringify(event))
    if (bytes > maxEventBytes) throw new EventTooLarge(name, bytes)
    const requestId = randomUUID()
    const told = (outcome: Delivery['outcome']) => onDelivery?.({ event, outcome })
    activity.start(() => deliverEvent(event, target, { activity, clock, requestId, told }))
    return requestId
  }
}
