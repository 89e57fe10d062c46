import { systemClock } from '../../clock/clock.js'
import { functionArn } from '../../lambda/context.js'
import { invokerFor } from '../../lambda/lambda-function.js'
import { Activity, Signal } from '../activity.js'
import { compileFilters } from '../filter-criteria.js'
import type { Pump } from '../pump.js'
import { discardedMessage } from './discarded-batch.js'
import { Lane, type LaneRules } from './lane.js'
import { readShard } from './shard-task.js'
import { checkStreamMapping, type StreamMapping } from './stream-mapping.js'
import type { StreamShard } from './stream-reader.js'

/** ms between two looks for shards where none is being read */
const lookForShardsMs = 1000

/**
 * Delivers the changes of a table to a function, as an event source mapping does: in the order of each item, in batches,
 * again and again until they are processed or given up.
 *
 * throws  when the mapping asks for what cannot be, or for what is not imitated
 * source  AWS "Using AWS Lambda with Amazon DynamoDB", read 2026-11-25
 */
export function dynamoDbStreamPump(mapping: StreamMapping): Pump {
  checkStreamMapping(mapping)
  const { streams: reader, streamArn, startingPosition = 'TRIM_HORIZON', clock = systemClock } = mapping
  const { onFailure = printFailure, onDelivery, parallelizationFactor = 1 } = mapping
  const tellFailure = (sentence: string) => onFailure(`dynamoDbStreamPump: ${sentence}`)
  const activity = new Activity(clock, (thrown) => tellFailure(`it stopped: ${String(thrown)}`))
  const look = new Signal()
  const shardEnded = new Signal()
  const matches = compileFilters(mapping.filterCriteria)
  const [, , , region = '', accountId = ''] = streamArn.split(':')
  const facts = { name: mapping.functionName ?? 'function', region, accountId }
  const invoker = invokerFor(mapping.function, { ...facts, clock })
  /** Shards that are read or have been, and those of them that are through. */
  const begun = new Set<string>()
  const ended = new Set<string>()
  activity.start(lookForShards)

  return {
    async deliver() {
      look.raise()
      await activity.settled()
    },
    settled: () => activity.settled(),
    close: () => activity.close(),
  }

  /** Children follow their parents; while any shard is read its end is waited for. */
  async function lookForShards(): Promise<void> {
    let isFirstLook = true
    while (!activity.closed) {
      const asked = [look.watch(), shardEnded.watch()]
      try {
        const shards = await describeShards()
        const open = shards.filter(({ SequenceNumberRange: range }) => range?.EndingSequenceNumber === undefined)
        // Whoever begins at the latest has no interest in what is closed already.
        const isLate = isFirstLook && startingPosition === 'LATEST'
        if (isLate) shards.filter((shard) => !open.includes(shard)).forEach(({ ShardId }) => ended.add(ShardId ?? ''))
        const from = isFirstLook ? startingPosition : 'TRIM_HORIZON'
        shards.filter((shard) => mayBegin(shard, shards)).forEach(({ ShardId }) => begin(ShardId ?? '', from))
        isFirstLook = false
      } catch (thrown) {
        tellFailure(`${streamArn} could not be described, and is looked at again: ${String(thrown)}`)
      }
      await activity.rest(lookForShardsMs, ...asked)
    }
  }

  async function describeShards(): Promise<StreamShard[]> {
    const shards: StreamShard[] = []
    let last: string | undefined
    do {
      const page = await reader.describeStream({
        StreamArn: streamArn,
        ...(last === undefined ? {} : { ExclusiveStartShardId: last }),
      })
      shards.push(...(page.StreamDescription?.Shards ?? []))
      last = page.StreamDescription?.LastEvaluatedShardId
    } while (last !== undefined)
    return shards
  }

  /** Not before its parent is through, unless that is gone. */
  function mayBegin({ ShardId: id = '', ParentShardId: parent }: StreamShard, shards: readonly StreamShard[]): boolean {
    if (begun.has(id) || ended.has(id)) return false
    return parent === undefined || ended.has(parent) || !shards.some(({ ShardId }) => ShardId === parent)
  }

  function begin(shardId: string, from: 'TRIM_HORIZON' | 'LATEST'): void {
    begun.add(shardId)
    const rules = laneRules(shardId)
    const lanes = Array.from({ length: parallelizationFactor }, () => new Lane(rules, activity, clock))
    activity.start(async () => {
      await readShard({ reader, streamArn, shardId, from, matches, lanes, activity, look, tellFailure })
      lanes.forEach((lane) => lane.end())
      ended.add(shardId)
      shardEnded.raise()
    })
  }

  function laneRules(shardId: string): LaneRules {
    const { maximumRetryAttempts: retries = -1, maximumRecordAgeInSeconds: age = -1 } = mapping
    return {
      batchSize: mapping.batchSize ?? 100,
      windowMs: (mapping.maximumBatchingWindowInSeconds ?? 0) * 1000,
      bisects: mapping.bisectBatchOnFunctionError ?? false,
      reports: mapping.functionResponseTypes?.includes('ReportBatchItemFailures') ?? false,
      maxRetries: retries === -1 ? Number.POSITIVE_INFINITY : retries,
      maxAgeMs: age === -1 ? Number.POSITIVE_INFINITY : age * 1000,
      async invoke(records) {
        const event = { Records: records.map(({ record }) => record) }
        const outcome = await invoker.invoke(event)
        onDelivery?.({ event, outcome })
        return outcome
      },
      async discard(records, condition, { invokeCount, lastOutcome }) {
        const discarded = { records, condition, invokeCount, lastOutcome, streamArn, shardId }
        const body = discardedMessage(discarded, functionArn(facts), clock.now())
        await mapping.destinationConfig?.onFailure?.destination.send({ body })
      },
    }
  }
}

function printFailure(sentence: string): void {
  process.stderr.write(`${sentence}\n`)
}
