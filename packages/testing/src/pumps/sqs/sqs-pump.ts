import { systemClock } from '../../clock/clock.js'
import { printFailure } from '../../gateway/print-failure.js'
import { invokerFor } from '../../lambda/lambda-function.js'
import { wholeOutcome } from '../../lambda/whole-outcome.js'
import { Activity, Signal, type Watch } from '../activity.js'
import { type BatchResult, readBatchResult } from '../batch-failures.js'
import { compileFilters } from '../filter-criteria.js'
import type { Pump } from '../pump.js'
import { bodyFilter } from './body-filter.js'
import type { ReceivedMessage } from './message.js'
import { checkQueueMapping, type QueueMapping } from './queue-mapping.js'

/** bytes of the bodies of one event; AWS has 6 MB for all of it */
const maxBatchBytes = 5_500_000

/** Batches at once with which Lambda begins. */
const defaultConcurrency = 5

/**
 * Delivers the messages of a queue to a function, as an event source mapping does: what is processed is deleted, what
 * fails is seen again after the queue's visibility time-out, until it goes to the dead-letter queue.
 *
 * throws  when AWS has no such mapping
 * source  AWS "Using Lambda with Amazon SQS", read 2026-11-25
 */
export function sqsPump(mapping: QueueMapping): Pump {
  checkQueueMapping(mapping)
  const { queue, batchSize = 10, clock = systemClock, onDelivery, onFailure = printFailure } = mapping
  const windowMs = (mapping.maximumBatchingWindowInSeconds ?? 0) * 1000
  const reports = mapping.functionResponseTypes?.includes('ReportBatchItemFailures') ?? false
  const [, , , region = '', accountId = ''] = queue.arn.split(':')
  const invoker = invokerFor(mapping.function, { name: mapping.functionName ?? 'function', region, accountId, clock })
  const matches = compileFilters(mapping.filterCriteria, bodyFilter)
  const activity = new Activity(clock, (thrown) => onFailure(`sqsPump: it stopped: ${String(thrown)}`))
  const look = new Signal()
  const takeBack = queue.onMessage(() => look.raise())
  const concurrency = mapping.scalingConfig?.maximumConcurrency ?? defaultConcurrency
  for (let at = 0; at < concurrency; at += 1) activity.start(pollQueue)

  return {
    async deliver() {
      look.raise()
      await activity.settled()
    },
    settled: () => activity.settled(),
    close() {
      takeBack()
      return activity.close()
    },
  }

  async function pollQueue(): Promise<void> {
    while (!activity.closed) {
      const asked = look.watch()
      const batch = await gather()
      if (batch.length > 0) await deliver(batch)
      else await untilMessages(Infinity, asked)
    }
  }

  /** Takes what is visible; with a batching window until it is over, or the batch is full. */
  async function gather(): Promise<ReceivedMessage[]> {
    const batch = take(batchSize, maxBatchBytes)
    const endMs = clock.now() + windowMs
    while (batch.length > 0 && batch.length < batchSize && clock.now() < endMs && !activity.closed) {
      await untilMessages(endMs - clock.now(), look.watch())
      batch.push(...take(batchSize - batch.length, maxBatchBytes - bytesOf(batch)))
    }
    return batch
  }

  /** Those that no filter fits are deleted at once. */
  function take(maxNumberOfMessages: number, maxBytes: number): ReceivedMessage[] {
    const taken = queue.receive({ maxNumberOfMessages, maxBytes })
    const fitting = taken.filter((message) => matches(message))
    taken.filter((message) => !fitting.includes(message)).forEach(({ receiptHandle }) => queue.delete(receiptHandle))
    return fitting
  }

  async function untilMessages(atMostMs: number, asked: Watch): Promise<void> {
    const visibleMs = queue.nextVisibleMs()
    const restMs = Math.min(visibleMs === undefined ? Infinity : visibleMs - clock.now(), atMostMs)
    await activity.rest(restMs === Infinity ? undefined : restMs, asked)
  }

  async function deliver(batch: readonly ReceivedMessage[]): Promise<void> {
    const event = { Records: batch.map(recordFrom) }
    const outcome = await wholeOutcome(await invoker.invoke(event))
    onDelivery?.({ event, outcome })
    const result = readBatchResult(
      outcome,
      batch.map(({ messageId }) => messageId),
      reports,
    )
    for (const { messageId, receiptHandle } of batch) {
      if (isProcessed(messageId, result)) queue.delete(receiptHandle)
    }
  }

  function recordFrom(message: ReceivedMessage): object {
    // With a batching window Lambda says of a message without attributes that they have no digest (recorded).
    const digest = windowMs > 0 && message.md5OfMessageAttributes === undefined ? { md5OfMessageAttributes: null } : {}
    return { ...message, ...digest, eventSource: 'aws:sqs', eventSourceARN: queue.arn, awsRegion: region }
  }
}

function isProcessed(messageId: string, result: BatchResult): boolean {
  return result.kind === 'success' || (result.kind === 'partial' && !result.failed.has(messageId))
}

function bytesOf(batch: readonly ReceivedMessage[]): number {
  return batch.reduce((sum, { body }) => sum + Buffer.byteLength(body), 0)
}
