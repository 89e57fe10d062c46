import type { EventRecord } from './event-record.js'

/** A shard; one that is not open gets no more records. */
export interface SourceShard {
  readonly id: string
  /** Two where shards were merged. */
  readonly parents: readonly string[]
  readonly isOpen: boolean
}

/** Where reading begins. */
export type Position =
  | { readonly type: 'TRIM_HORIZON' | 'LATEST' }
  /** ms since 1970 */
  | { readonly type: 'AT_TIMESTAMP'; readonly atMs: number }
  | { readonly type: 'AFTER_SEQUENCE_NUMBER'; readonly sequenceNumber: string }

/** A stream of shards, in the form that a pump reads it in. */
export interface ShardSource {
  readonly arn: string
  /** ms between two looks at a shard that has nothing new */
  readonly pollMs: number
  shards(): Promise<readonly SourceShard[]>
  iterator(shardId: string, position: Position): Promise<string | undefined>
  /** The records of a shard from an iterator on, and the next one; none at the end of the shard. */
  records(
    shardId: string,
    iterator: string,
  ): Promise<{ readonly records: readonly EventRecord[]; readonly next?: string }>
  /** How a message tells of a batch that was given up: 'DDBStreamBatchInfo'. */
  readonly batchInfoName: string
  /** A time in that message; ms since 1970. */
  writeArrival(atMs: number): string
}
