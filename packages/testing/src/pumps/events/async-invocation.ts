import type { Clock } from '../../clock/clock.js'
import { type Check, members, number } from '../../gateway/shape.js'
import { functionArn } from '../../lambda/context.js'
import type { Invoker, Outcome } from '../../lambda/invoker.js'
import type { Activity } from '../activity.js'
import type { Destination } from '../destination.js'

/** How a function is invoked by those that do not wait for it, in the words of AWS; defaults are AWS's. */
export interface AsyncInvokeConfig {
  /** 0 to 2. Default 2: after one minute, and after two more. */
  readonly maximumRetryAttempts?: number
  /** 60 to 21,600: an event that is older is given up. Default 21,600: six hours. */
  readonly maximumEventAgeInSeconds?: number
  readonly destinationConfig?: {
    readonly onSuccess?: { readonly destination: Destination }
    readonly onFailure?: { readonly destination: Destination }
  }
}

const anything: Check = () => []
const destination = members({ destination: anything }, ['destination'])

/** What of it can be checked. */
export const asyncInvokeShape: Readonly<Record<keyof AsyncInvokeConfig, Check>> = {
  maximumRetryAttempts: number(0, 2),
  maximumEventAgeInSeconds: number(60, 21_600),
  destinationConfig: members({ onSuccess: destination, onFailure: destination }),
}

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

/**
 * Gives an event to a function until it succeeds, its retries are used up, or it is too old.
 *
 * source  AWS "How Lambda handles errors and retries with asynchronous invocation"
 */
export async function invokeAsync(
  event: unknown,
  { invoker, config, ...facts }: AsyncFunction,
  activity: Activity,
  clock: Clock,
  told: (outcome: Outcome) => void,
): Promise<void> {
  const { maximumRetryAttempts = 2, maximumEventAgeInSeconds = 21_600, destinationConfig = {} } = config
  const endMs = clock.now() + maximumEventAgeInSeconds * 1000
  let [failures, refusals, invokeCount] = [0, 0, 0]
  while (!activity.closed) {
    const outcome = await invoker.invoke(event)
    told(outcome)
    const isThrottled = outcome.kind === 'refused' && outcome.reason === 'throttled'
    if (!isThrottled) invokeCount += 1
    const finish = async (condition: string, to: Destination | undefined) => {
      const body = messageOf(event, outcome, { condition, invokeCount, arn: functionArn(facts), nowMs: clock.now() })
      await to?.send({ body })
    }
    if (outcome.kind === 'returned' || outcome.kind === 'streamed') {
      return await finish('Success', destinationConfig.onSuccess?.destination)
    }
    const isLast = !isThrottled && failures >= maximumRetryAttempts
    const waitMs = isThrottled
      ? Math.min(firstThrottledMs * 2 ** refusals, maxThrottledMs)
      : (retryMs[failures] ?? retryMs.at(-1) ?? 0)
    if (isLast) return await finish('RetriesExhausted', destinationConfig.onFailure?.destination)
    if (clock.now() + waitMs >= endMs) return await finish('EventAgeExceeded', destinationConfig.onFailure?.destination)
    if (isThrottled) refusals += 1
    else failures += 1
    await activity.rest(waitMs)
  }
}

/** What a destination is told, in the form of Lambda's invocation records. */
function messageOf(
  event: unknown,
  outcome: Outcome,
  { condition, invokeCount, arn, nowMs }: { condition: string; invokeCount: number; arn: string; nowMs: number },
): string {
  const failed = outcome.kind === 'failed' ? { functionError: 'Unhandled' } : {}
  return JSON.stringify({
    version: '1.0',
    timestamp: new Date(nowMs).toISOString(),
    requestContext: {
      requestId: outcome.requestId,
      functionArn: `${arn}:$LATEST`,
      condition,
      approximateInvokeCount: invokeCount,
    },
    requestPayload: event,
    responseContext: { statusCode: 200, executedVersion: '$LATEST', ...failed },
    responsePayload: 'payload' in outcome ? (JSON.parse(outcome.payload) as unknown) : null,
  })
}
