import type { KeyElement, StreamViewType } from '../tables/table.js'
import type { Item } from '../values/attribute-value.js'

/** How long a record can be read, and a stream that was disabled: ms; AWS "DynamoDB Streams", read 2026-11-25. */
export const retentionMs = 24 * 60 * 60 * 1000

/** After how long a shard is closed and goes on in another: ms; AWS does it about every four hours. */
export const rollOverMs = 4 * 60 * 60 * 1000

/** The changes of a table, from when a stream was enabled until it was disabled. */
export interface Stream {
  readonly arn: string
  /** When it was enabled, to the millisecond: '2026-11-25T12:00:00.000'. */
  readonly label: string
  readonly tableName: string
  readonly keySchema: readonly KeyElement[]
  readonly viewType: StreamViewType
  /** ms since 1970 */
  readonly enabledAtMs: number
  /** ms since 1970; also when its table was deleted */
  readonly disabledAtMs?: number
  /** Until then it is shown as being enabled or disabled: ms since 1970. */
  readonly settlesAtMs: number
  /** Records of then and before were trimmed early, by a test: ms since 1970. */
  readonly trimmedThroughMs?: number
  /** Oldest first, which is the order of their ids. */
  readonly shards: readonly Shard[]
  /** Shards it has had. */
  readonly shardCount: number
}

/** A part of a stream in which order holds: open shards own ranges of keys, so all changes of one item go to one of them. */
export interface Shard {
  readonly shardId: string
  readonly parentShardId?: string
  /** Storage keys from this one on … */
  readonly from: string
  /** … and before this one; to the last when there is none. */
  readonly before?: string
  /** Distinguishes its sequence numbers from those of other shards. */
  readonly lane: number
  readonly startingSequenceNumber: string
  /** Of a closed shard; after its last record. */
  readonly endingSequenceNumber?: string
  /** ms since 1970 */
  readonly openedAtMs: number
  readonly closedAtMs?: number
}

/** What is kept of a change; its images only as far as the stream shows them. */
export interface StreamRecord {
  /** ms since 1970; never before the record before it */
  readonly createdAtMs: number
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE'
  readonly keys: Item
  readonly newImage?: Item
  readonly oldImage?: Item
  /** Whether the service itself removed the item because its time was over. */
  readonly expired?: true
}

export function isOpen(shard: Shard): boolean {
  return shard.closedAtMs === undefined
}

/** Records of then and before can no longer be read: ms since 1970. */
export function horizonOf(stream: Stream, nowMs: number): number {
  return Math.max(nowMs - retentionMs, stream.trimmedThroughMs ?? -Infinity)
}
