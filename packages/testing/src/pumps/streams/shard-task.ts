import { createHash } from 'node:crypto'
import type { Activity, Signal } from '../activity.js'
import type { Matches } from '../patterns/event-pattern.js'
import { eventRecordFrom } from './event-record.js'
import type { Lane } from './lane.js'
import type { StreamReader } from './stream-reader.js'

/** ms between two looks at a shard that has nothing new: Lambda looks four times a second */
const pollMs = 250

/** ms after the source refused to answer */
const afterFailureMs = 1000

/** What a shard is read with. */
export interface ShardReading {
  readonly reader: StreamReader
  readonly streamArn: string
  readonly shardId: string
  readonly from: 'TRIM_HORIZON' | 'LATEST'
  readonly matches: Matches
  readonly lanes: readonly Lane[]
  readonly activity: Activity
  /** Raised when something new is to be looked for. */
  readonly look: Signal
  tellFailure(sentence: string): void
}

/** Reads a shard from its start to its end, and gives its records to lanes: those of one item always to the same. */
export async function readShard(reading: ShardReading): Promise<void> {
  const { reader, streamArn, lanes, activity, look } = reading
  let iterator: string | undefined
  let lastNumber: string | undefined
  while (!activity.closed) {
    const asked = look.watch()
    try {
      iterator ??= await iteratorAfter(reading, lastNumber)
      if (iterator === undefined) break
      const { Records: records = [], NextShardIterator: next } = await reader.getRecords({ ShardIterator: iterator })
      for (const sdkRecord of records) {
        const record = eventRecordFrom(sdkRecord, streamArn)
        lastNumber = record.sequenceNumber
        if (reading.matches(record.record)) laneFor(record.itemKey, lanes).push(record)
      }
      if (next === undefined) break
      iterator = next
      await Promise.all(lanes.map((lane) => lane.hasRoom()))
      if (records.length === 0) await activity.rest(pollMs, asked)
    } catch (thrown) {
      if (isGone(thrown)) break
      // An iterator lives for 15 minutes, and a lane may be blocked for longer.
      iterator = undefined
      if (nameOf(thrown) === 'TrimmedDataAccessException') lastNumber = undefined
      if (nameOf(thrown) === 'ExpiredIteratorException') continue
      reading.tellFailure(`${reading.shardId} could not be read, and is read again: ${String(thrown)}`)
      await activity.rest(afterFailureMs, asked)
    }
  }
  await Promise.all(lanes.map((lane) => lane.isEmpty()))
}

async function iteratorAfter(
  { reader, streamArn: StreamArn, shardId: ShardId, from }: ShardReading,
  lastNumber: string | undefined,
): Promise<string | undefined> {
  const position =
    lastNumber === undefined
      ? ({ ShardIteratorType: from } as const)
      : ({ ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: lastNumber } as const)
  return (await reader.getShardIterator({ StreamArn, ShardId, ...position })).ShardIterator
}

function laneFor(itemKey: string, lanes: readonly Lane[]): Lane {
  const hash = createHash('sha1').update(itemKey).digest().readUInt32BE(0)
  return lanes[hash % lanes.length] as Lane
}

function isGone(thrown: unknown): boolean {
  return nameOf(thrown) === 'ResourceNotFoundException'
}

function nameOf(thrown: unknown): unknown {
  return thrown instanceof Error ? thrown.name : undefined
}
