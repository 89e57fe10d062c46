import { createHash } from 'node:crypto'
import { segmentStart } from '../tables/keys.js'
import { countAfter, countOf, firstCount, sequenceNumberOf } from './sequence-number.js'
import { horizonOf, isOpen, retentionMs, rollOverMs, type Shard, type Stream } from './stream.js'

/** Keys that one shard owns. */
type Range = Pick<Shard, 'from' | 'before'>

/** The last sequence number that a shard has given out. */
type LastNumber = (shard: Shard) => string

/** Open shards that share all keys evenly. */
export function withFirstShards(stream: Stream, count: number): Stream {
  let made = stream
  for (let at = 0; at < count; at++) {
    const before = segmentStart(at + 1, count)
    const range = { from: segmentStart(at, count) as string, ...(before !== undefined && { before }) }
    made = withShard(made, range, firstCount(stream.enabledAtMs), stream.enabledAtMs)
  }
  return made
}

/** Where a change of the item under this key is recorded. */
export function shardFor(stream: Stream, key: string): Shard {
  const owner = stream.shards.find(
    (shard) => isOpen(shard) && key >= shard.from && (shard.before === undefined || key < shard.before),
  )
  if (owner === undefined) throw new Error(`Stream ${stream.arn}: no open shard owns a key. This is a fault of ours.`)
  return owner
}

/** The range of a shard in two halves; undefined when it is too narrow. */
export function halves({ from, before }: Range): [Range, Range] | undefined {
  const width = from.length
  const [first, end] = [parseInt(from, 16), before === undefined ? 16 ** width : parseInt(before, 16)]
  const middle = Math.floor((first + end) / 2)
  if (middle === first) return undefined
  const half = middle.toString(16).padStart(width, '0')
  return [
    { from, before: half },
    { from: half, ...(before !== undefined && { before }) },
  ]
}

/** Closes an open shard; each of the ranges goes on in a child, whose numbers begin after `count`, or after the parent's. */
export function replaced(
  stream: Stream,
  parent: Shard,
  ranges: readonly Range[],
  { atMs, lastNumber, count }: { atMs: number; lastNumber: LastNumber; count?: number },
): Stream {
  const closed = closedShard(parent, atMs, lastNumber)
  let made: Stream = { ...stream, shards: stream.shards.map((shard) => (shard === parent ? closed : shard)) }
  const start = count ?? Math.max(firstCount(atMs), countAfter(countOf(closed.endingSequenceNumber as string)))
  for (const range of ranges) made = withShard(made, range, start, atMs, parent.shardId)
  return made
}

/** Nothing is recorded any more. */
export function allClosed(stream: Stream, atMs: number, lastNumber: LastNumber): Stream {
  return {
    ...stream,
    shards: stream.shards.map((shard) => (isOpen(shard) ? closedShard(shard, atMs, lastNumber) : shard)),
  }
}

/** When something is to be done to its shards for no other reason than time: ms since 1970. */
export function dueAtMs(stream: Stream): number {
  return Math.min(
    ...stream.shards.map((shard) =>
      shard.closedAtMs === undefined ? shard.openedAtMs + rollOverMs : shard.closedAtMs + retentionMs,
    ),
  )
}

/** The shards as time has made them: rolled over when they are four hours old, gone when all their records are trimmed. */
export function caughtUp(stream: Stream, nowMs: number, lastNumber: LastNumber): Stream {
  let made = stream
  for (;;) {
    const old = made.shards.find((shard) => isOpen(shard) && shard.openedAtMs + rollOverMs <= nowMs)
    if (old === undefined) break
    // What was closed and trimmed while nobody looked need not be made first.
    const rollOvers = Math.max(1, Math.floor((nowMs - retentionMs - old.openedAtMs) / rollOverMs))
    made = replaced(made, old, [old], { atMs: old.openedAtMs + rollOvers * rollOverMs, lastNumber })
  }
  const horizon = horizonOf(made, nowMs)
  const kept = made.shards.filter(({ closedAtMs }) => closedAtMs === undefined || closedAtMs > horizon)
  return kept.length === stream.shards.length && made === stream ? stream : { ...made, shards: kept }
}

function closedShard(shard: Shard, closedAtMs: number, lastNumber: LastNumber): Shard {
  const count = countAfter(countOf(lastNumber(shard)))
  return { ...shard, closedAtMs, endingSequenceNumber: sequenceNumberOf(count, shard.lane) }
}

function withShard(
  stream: Stream,
  { from, before }: Range,
  count: number,
  openedAtMs: number,
  parentShardId?: string,
): Stream {
  const lane = stream.shardCount
  const shard: Shard = {
    shardId: newShardId(stream, openedAtMs),
    ...(parentShardId !== undefined && { parentShardId }),
    from,
    ...(before !== undefined && { before }),
    lane,
    startingSequenceNumber: sequenceNumberOf(count, lane),
    openedAtMs,
  }
  return { ...stream, shards: [...stream.shards, shard], shardCount: stream.shardCount + 1 }
}

/** 'shardId-00000001795608000000-f55eea83': a time, later than that of every other shard of the stream, and eight hex digits. */
function newShardId(stream: Stream, openedAtMs: number): string {
  const latest = stream.shards.at(-1)?.shardId.split('-')[1] ?? '0'
  const time = Math.max(openedAtMs, Number(latest) + 1)
  const digest = createHash('md5').update(`${stream.arn} ${stream.shardCount}`).digest('hex')
  return `shardId-${String(time).padStart(20, '0')}-${digest.slice(0, 8)}`
}
