import { createHash } from 'node:crypto'
import type { Activity, Signal } from '../activity.js'
import type { Matches } from '../patterns/event-pattern.js'
import type { Lane } from './lane.js'
import type { Position, ShardSource } from './shard-source.js'

/** ms after the source refused to answer */
const afterFailureMs = 1000

/** What a shard is read with. */
export interface ShardReading {
  readonly source: ShardSource
  readonly shardId: string
  readonly from: Position
  readonly matches: Matches
  readonly lanes: readonly Lane[]
  readonly activity: Activity
  /** Raised when something new is to be looked for. */
  readonly look: Signal
  tellFailure(sentence: string): void
}

/** Reads a shard from its start to its end, and gives its records to lanes: those with the same key always to the same. */
export async function readShard(reading: ShardReading): Promise<void> {
  const { source, shardId, from, lanes, activity, look } = reading
  let iterator: string | undefined
  let lastNumber: string | undefined
  while (!activity.closed) {
    const asked = look.watch()
    try {
      iterator ??= await source.iterator(shardId, positionAfter(lastNumber) ?? from)
      if (iterator === undefined) break
      const { records, next } = await source.records(shardId, iterator)
      for (const record of records) {
        lastNumber = record.sequenceNumber
        if (reading.matches(record.record)) laneFor(record.orderKey, lanes).push(record)
      }
      if (next === undefined) break
      iterator = next
      await Promise.all(lanes.map((lane) => lane.hasRoom()))
      if (records.length === 0) await activity.rest(source.pollMs, asked)
    } catch (thrown) {
      if (isGone(thrown)) break
      // An iterator lives for minutes, and a lane may be blocked for longer.
      iterator = undefined
      if (nameOf(thrown) === 'TrimmedDataAccessException') lastNumber = undefined
      if (nameOf(thrown) === 'ExpiredIteratorException') continue
      reading.tellFailure(`${shardId} could not be read, and is read again: ${String(thrown)}`)
      await activity.rest(afterFailureMs, asked)
    }
  }
  await Promise.all(lanes.map((lane) => lane.isEmpty()))
}

function positionAfter(sequenceNumber: string | undefined): Position | undefined {
  return sequenceNumber === undefined ? undefined : { type: 'AFTER_SEQUENCE_NUMBER', sequenceNumber }
}

function laneFor(orderKey: string, lanes: readonly Lane[]): Lane {
  const hash = createHash('sha1').update(orderKey).digest().readUInt32BE(0)
  return lanes[hash % lanes.length] as Lane
}

function isGone(thrown: unknown): boolean {
  return nameOf(thrown) === 'ResourceNotFoundException'
}

function nameOf(thrown: unknown): unknown {
  return thrown instanceof Error ? thrown.name : undefined
}
