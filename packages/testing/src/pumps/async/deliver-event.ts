import { randomUUID } from 'node:crypto'
import type { Clock } from '../../clock/clock.js'
import type { Invoker, Outcome } from '../../lambda/invoker.js'
import { wholeOutcome } from '../../lambda/whole-outcome.js'
import type { Activity } from '../activity.js'
import { type Condition, deadLetter, type EndedEvent, tell } from './invocation-record.js'
import type { AsyncInvokeConfig } from './invoke-config.js'

/** ms before the first and the second retry */
const retryMs = [60_000, 120_000]

/** ms before an event is tried again that was throttled: a second, doubled each time, at most five minutes */
const firstThrottledMs = 1000
const maxThrottledMs = 300_000

/** A function that is invoked asynchronously. */
export interface AsyncFunction {
  readonly name: string
  readonly region: string
  readonly accountId: string
  readonly invoker: Invoker
  readonly config: AsyncInvokeConfig
}

/** What an event is delivered with. */
export interface EventDelivery {
  readonly activity: Activity
  readonly clock: Clock
  /** Of all attempts; a new one unless given. */
  readonly requestId?: string
  /** Told after every attempt. */
  readonly told?: (outcome: Outcome) => void
}

/**
 * Gives an event to a function until it succeeds, its retries are used up, or it is too old: before a retry that would be
 * too late, without waiting for it. All attempts have one request id.
 *
 * source  AWS "How Lambda handles errors and retries with asynchronous invocation"; recorded: localstack's test_retries
 *         and test_maxeventage, March 2023
 */
export async function deliverEvent(
  event: unknown,
  { invoker, config, ...facts }: AsyncFunction,
  { activity, clock, requestId = randomUUID(), told }: EventDelivery,
): Promise<void> {
  const { maximumRetryAttempts = 2, maximumEventAgeInSeconds = 21_600 } = config
  const endMs = clock.now() + maximumEventAgeInSeconds * 1000
  let [failures, refusals, invokeCount] = [0, 0, 0]
  while (!activity.closed) {
    const outcome = await wholeOutcome(await invoker.invoke(event, { requestId }))
    told?.(outcome)
    const isThrottled = outcome.kind === 'refused' && outcome.reason === 'throttled'
    if (!isThrottled) invokeCount += 1
    const finish = (condition: Condition) =>
      finishEvent({ event, requestId, outcome, condition, invokeCount, function: facts, endedMs: clock.now() }, config)
    if (outcome.kind === 'returned') return await finish('Success')
    if (!isThrottled && failures >= maximumRetryAttempts) return await finish('RetriesExhausted')
    const waitMs = isThrottled
      ? Math.min(firstThrottledMs * 2 ** refusals, maxThrottledMs)
      : (retryMs[failures] ?? retryMs.at(-1) ?? 0)
    if (clock.now() + waitMs >= endMs) return await finish('EventAgeExceeded')
    if (isThrottled) refusals += 1
    else failures += 1
    await activity.rest(waitMs)
  }
}

async function finishEvent(ended: EndedEvent, config: AsyncInvokeConfig): Promise<void> {
  const { destinationConfig = {}, deadLetterConfig } = config
  const isSuccess = ended.condition === 'Success'
  const destination = (isSuccess ? destinationConfig.onSuccess : destinationConfig.onFailure)?.destination
  if (!isSuccess) await deadLetterConfig?.target.send(deadLetter(ended))
  if (destination !== undefined) await tell(destination, ended)
}
