import { randomUUID } from 'node:crypto'
import { systemClock } from '../../clock/clock.js'
import { printFailure } from '../../gateway/print-failure.js'
import { functionArn } from '../../lambda/context.js'
import { invokerFor } from '../../lambda/lambda-function.js'
import { wholeOutcome } from '../../lambda/whole-outcome.js'
import { Activity, Signal } from '../activity.js'
import { putInvocationRecord } from '../bucket-destination.js'
import type { Matches } from '../patterns/event-pattern.js'
import type { Pump } from '../pump.js'
import { discardedRecord } from './discarded-batch.js'
import { Lane, type LaneRules } from './lane.js'
import type { ShardMapping } from './shard-mapping.js'
import type { Position, ShardSource, SourceShard } from './shard-source.js'
import { readShard } from './read-shard.js'

/** ms between two looks for shards where none is being read */
const lookForShardsMs = 1000

/** What a pump of one kind of stream brings. */
export interface ShardPumpParts {
  /** For sentences: 'dynamoDbStreamPump'. */
  readonly name: string
  readonly source: ShardSource
  readonly start: Position
  readonly matches: Matches
}

/** Delivers the records of a stream's shards to a function: a shard after its parents, its records in their order. */
export function shardPump(mapping: ShardMapping, { name, source, start, matches }: ShardPumpParts): Pump {
  const { clock = systemClock, onFailure = printFailure, onDelivery, parallelizationFactor = 1 } = mapping
  const tellFailure = (sentence: string) => onFailure(`${name}: ${sentence}`)
  const activity = new Activity(clock, (thrown) => tellFailure(`it stopped: ${String(thrown)}`))
  /** The mapping's. */
  const uuid = randomUUID()
  const look = new Signal()
  const shardEnded = new Signal()
  const [, , , region = '', accountId = ''] = source.arn.split(':')
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
        const shards = await source.shards()
        // Whoever begins at the latest has no interest in what is closed already.
        const isLate = isFirstLook && start.type === 'LATEST'
        if (isLate) shards.filter(({ isOpen }) => !isOpen).forEach(({ id }) => ended.add(id))
        const from: Position = isFirstLook || start.type === 'AT_TIMESTAMP' ? start : { type: 'TRIM_HORIZON' }
        shards.filter((shard) => mayBegin(shard, shards)).forEach(({ id }) => begin(id, from))
        isFirstLook = false
      } catch (thrown) {
        tellFailure(`${source.arn} could not be described, and is looked at again: ${String(thrown)}`)
      }
      await activity.rest(lookForShardsMs, ...asked)
    }
  }

  /** Not before its parents are through, unless they are gone. */
  function mayBegin({ id, parents }: SourceShard, shards: readonly SourceShard[]): boolean {
    if (begun.has(id) || ended.has(id)) return false
    return parents.every((parent) => ended.has(parent) || !shards.some((shard) => shard.id === parent))
  }

  function begin(shardId: string, from: Position): void {
    begun.add(shardId)
    const rules = laneRules(shardId)
    const lanes = Array.from({ length: parallelizationFactor }, () => new Lane(rules, activity, clock))
    activity.start(async () => {
      await readShard({ source, shardId, from, matches, lanes, activity, look, tellFailure })
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
        const outcome = await wholeOutcome(await invoker.invoke(event))
        onDelivery?.({ event, outcome })
        return outcome
      },
      async discard(records, condition, { invokeCount, lastOutcome }) {
        const destination = mapping.destinationConfig?.onFailure?.destination
        if (destination === undefined) return
        const discarded = { records, condition, invokeCount, lastOutcome, source, shardId }
        const told = discardedRecord(discarded, functionArn(facts), clock.now())
        if ('send' in destination) return void (await destination.send({ body: JSON.stringify(told) }))
        const payload = { Records: records.map(({ record }) => record) }
        await putInvocationRecord(destination, `${uuid}/${shardId}`, { ...told, payload }, clock.now())
      },
    }
  }
}
