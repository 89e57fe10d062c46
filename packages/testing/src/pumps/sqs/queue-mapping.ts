import type { Clock } from '../../clock/clock.js'
import { anything, listOf, members, number, text } from '../../gateway/shape.js'
import type { LambdaFunction } from '../../lambda/lambda-function.js'
import { checkFilters, type FilterCriteria } from '../filter-criteria.js'
import type { Delivery } from '../pump.js'
import { bodyFilter } from './body-filter.js'
import type { LocalQueue } from './queue.js'

/** An event source mapping between a queue and a function, in the words of AWS; defaults are AWS's. */
export interface QueueMapping {
  readonly function: LambdaFunction
  /** Told in the context of a handler of this process. Default 'function'. */
  readonly functionName?: string
  readonly queue: LocalQueue
  /** Messages, 1 to 10,000; to 10 for a FIFO queue, and without a batching window. Default 10. */
  readonly batchSize?: number
  /** 0 to 300: how long messages are gathered; not for a FIFO queue. Default 0. */
  readonly maximumBatchingWindowInSeconds?: number
  /** Whether the function reports the messages that failed. Default: no. */
  readonly functionResponseTypes?: readonly 'ReportBatchItemFailures'[]
  /** Patterns for `body`. Messages that fit none are deleted. */
  readonly filterCriteria?: FilterCriteria
  /** `maximumConcurrency`: batches at once, 2 to 1000. Default: 5, with which Lambda begins. */
  readonly scalingConfig?: { readonly maximumConcurrency: number }
  /** Told after every invocation. */
  readonly onDelivery?: (delivery: Delivery) => void
  /** Told what went wrong inside. Default: a line on standard error. */
  readonly onFailure?: (sentence: string) => void
  readonly clock?: Clock
}

const shape = members(
  {
    function: anything,
    functionName: text(),
    queue: anything,
    batchSize: number(1, 10_000),
    maximumBatchingWindowInSeconds: number(0, 300),
    functionResponseTypes: listOf(text('ReportBatchItemFailures')),
    filterCriteria: anything,
    scalingConfig: members({ maximumConcurrency: number(2, 1000) }, ['maximumConcurrency']),
    onDelivery: anything,
    onFailure: anything,
    clock: anything,
  },
  ['function', 'queue'],
)

/** throws  when AWS has no such mapping: all mistakes at once */
export function checkQueueMapping(mapping: QueueMapping): void {
  const sentences = [
    ...shape(mapping, 'mapping'),
    ...checkFilters(mapping.filterCriteria, bodyFilter),
    ...sizes(mapping),
  ]
  if (sentences.length > 0) throw new Error(`sqsPump: ${sentences.join('\n')}`)
}

function sizes({ queue, batchSize = 10, maximumBatchingWindowInSeconds: window = 0 }: QueueMapping): string[] {
  if (queue?.fifo) {
    return [
      ...(batchSize > 10 ? ['A FIFO queue has batches of at most 10 messages.'] : []),
      ...(window > 0 ? ['A FIFO queue has no batching window.'] : []),
    ]
  }
  return batchSize > 10 && window < 1 ? ['Batches of more than 10 messages need a batching window of a second.'] : []
}
