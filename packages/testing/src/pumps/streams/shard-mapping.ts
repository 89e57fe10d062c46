import type { Clock } from '../../clock/clock.js'
import { anything, type Check, flag, listOf, members, number, text } from '../../gateway/shape.js'
import type { LambdaFunction } from '../../lambda/lambda-function.js'
import type { DestinationConfig } from '../destination.js'
import type { FilterCriteria } from '../filter-criteria.js'
import type { Delivery } from '../pump.js'

/** What event source mappings of all streams have, in the words of AWS; defaults are AWS's. */
export interface ShardMapping {
  readonly function: LambdaFunction
  /** Told in the context of a handler of this process, and of records that are given up. Default 'function'. */
  readonly functionName?: string
  readonly streamArn: string
  /** Records, 1 to 10,000. Default 100. */
  readonly batchSize?: number
  /** 0 to 300: how long records are gathered. Default 0. */
  readonly maximumBatchingWindowInSeconds?: number
  /** 1 to 10 batches of one shard at once; those of one item or partition key stay in order. Default 1. */
  readonly parallelizationFactor?: number
  /** Whether a batch that failed is tried again in halves. Default false. */
  readonly bisectBatchOnFunctionError?: boolean
  /** How often a batch is tried again, 0 to 10,000; -1, the default, is for ever. */
  readonly maximumRetryAttempts?: number
  /** Records that are older are given up, 60 to 604,800; -1, the default, is never. */
  readonly maximumRecordAgeInSeconds?: number
  /** Whether the function reports the first record that failed. Default: no. */
  readonly functionResponseTypes?: readonly 'ReportBatchItemFailures'[]
  readonly filterCriteria?: FilterCriteria
  /** Where records go that are given up; without it they are lost. */
  readonly destinationConfig?: DestinationConfig
  /** Told after every invocation. */
  readonly onDelivery?: (delivery: Delivery) => void
  /** Told what the source refused, and what went wrong inside. Default: a line on standard error. */
  readonly onFailure?: (sentence: string) => void
  readonly clock?: Clock
}

/** What of it can be checked. */
export const shardMappingShape: Readonly<Record<keyof ShardMapping, Check>> = {
  function: anything,
  functionName: text(),
  streamArn: text(),
  batchSize: number(1, 10_000),
  maximumBatchingWindowInSeconds: number(0, 300),
  parallelizationFactor: number(1, 10),
  bisectBatchOnFunctionError: flag,
  maximumRetryAttempts: number(-1, 10_000),
  maximumRecordAgeInSeconds: (value, place) => (value === -1 ? [] : number(60, 604_800)(value, place)),
  functionResponseTypes: listOf(text('ReportBatchItemFailures')),
  filterCriteria: anything,
  destinationConfig: members({ onFailure: members({ destination: anything }, ['destination']) }),
  onDelivery: anything,
  onFailure: anything,
  clock: anything,
}
