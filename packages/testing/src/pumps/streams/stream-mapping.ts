import type { Clock } from '../../clock/clock.js'
import { type Check, flag, listOf, members, number, text } from '../../gateway/shape.js'
import type { LambdaFunction } from '../../lambda/lambda-function.js'
import type { DestinationConfig } from '../destination.js'
import { checkFilters, type FilterCriteria } from '../filter-criteria.js'
import type { Delivery } from '../pump.js'
import type { StreamReader } from './stream-reader.js'

/** An event source mapping between a DynamoDB stream and a function, in the words of AWS; defaults are AWS's. */
export interface StreamMapping {
  readonly function: LambdaFunction
  /** Told in the context of a handler of this process, and of records that are given up. Default 'function'. */
  readonly functionName?: string
  readonly streams: StreamReader
  readonly streamArn: string
  /** Default 'TRIM_HORIZON': all that the stream has. */
  readonly startingPosition?: 'TRIM_HORIZON' | 'LATEST'
  /** Records, 1 to 10,000. Default 100. */
  readonly batchSize?: number
  /** 0 to 300: how long records are gathered. Default 0. */
  readonly maximumBatchingWindowInSeconds?: number
  /** 1 to 10 batches of one shard at once; those of one item stay in order. Default 1. */
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

const anything: Check = () => []

const shape = members(
  {
    function: anything,
    functionName: text(),
    streams: anything,
    streamArn: text(),
    startingPosition: text('TRIM_HORIZON', 'LATEST'),
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
  },
  ['function', 'streams', 'streamArn'],
)

/** throws  when the mapping asks for what cannot be, or is not imitated, such as a tumbling window: all of it at once */
export function checkStreamMapping(mapping: StreamMapping): void {
  const sentences = [...shape(mapping, 'mapping'), ...checkFilters(mapping.filterCriteria)]
  if (sentences.length > 0) throw new Error(`dynamoDbStreamPump: ${sentences.join('\n')}`)
}
