import type { Database } from './database.js'
import type { ImportError } from './imports/import-record.js'
import type { Shard, Stream } from './streams/stream.js'
import { openShards } from './streams/streams.js'

/** A shard that was closed, and those that go on in its place. */
export interface ReplacedShard {
  readonly parent: string
  readonly children: readonly string[]
}

/** What AWS does in its own time and no request can ask for. Everything else is done with requests. */
export interface DynamoDbControl {
  /**
   * Closes an open shard of the table's stream, the first one unless its id is given. Each half of its keys goes on in a
   * child, as when a partition of the table is split.
   *
   * With `restartNumbers` the children's sequence numbers begin below the parent's: AWS does not promise that they grow
   * from parent to child.
   */
  splitShard(
    tableName: string,
    options?: { readonly shardId?: string; readonly restartNumbers?: boolean },
  ): ReplacedShard
  /** Closes an open shard of the table's stream, which goes on in one child. Without being asked this happens every four hours. */
  rollOverShard(tableName: string, options?: { readonly shardId?: string }): ReplacedShard
  /** Trims all records so far of the table's stream, or those that are at least so old; closed shards without records vanish. */
  trimStream(tableName: string, options?: { readonly olderThanMs?: number }): void
  /** Makes all iterators expire that were issued so far for the table's stream. */
  expireIterators(tableName: string): void
  /** Settles when no export or import is under way: AWS takes minutes for them. */
  idle(): Promise<void>
  /** What AWS writes to CloudWatch about the lines that an import could not take. */
  importErrors(importArn: string): readonly ImportError[]
}

/** throws on a table without an enabled stream, and on a shard that is not open */
export function controlOf(database: Database): DynamoDbControl {
  const { store, streams, clock } = database
  return {
    splitShard: (tableName, { shardId, restartNumbers } = {}) =>
      store.atomically(() => {
        const stream = findStream(database, tableName)
        const shard = findOpenShard(stream, shardId)
        const after = streams.split(stream, shard, { restartNumbers: restartNumbers ?? false })
        if (after === undefined) throw new Error(`Shard ${shard.shardId} has too few keys to be split. Split another.`)
        return replacedIn(after, shard)
      }),
    rollOverShard: (tableName, { shardId } = {}) =>
      store.atomically(() => {
        const stream = findStream(database, tableName)
        const shard = findOpenShard(stream, shardId)
        return replacedIn(streams.rollOver(stream, shard), shard)
      }),
    trimStream: (tableName, { olderThanMs = 0 } = {}) =>
      store.atomically(() => streams.trim(findStream(database, tableName), clock.now() - olderThanMs)),
    expireIterators: (tableName) => store.atomically(() => streams.expireIterators(findStream(database, tableName))),
    idle: () => database.jobs.idle(),
    importErrors(importArn) {
      const record = database.imports.get(importArn)
      if (record === undefined) throw new Error(`There is no import '${importArn}'. ListImports tells which there are.`)
      return record.errors
    },
  }
}

function findStream({ tables, streams }: Database, tableName: string): Stream {
  const table = tables.get(tableName)
  if (table === undefined) throw new Error(`There is no table '${tableName}'. Create it first.`)
  if (table.StreamSpecification === undefined || table.LatestStreamArn === undefined) {
    throw new Error(`Table '${tableName}' has no enabled stream. Enable one with StreamSpecification.`)
  }
  return streams.find(table.LatestStreamArn)
}

function findOpenShard(stream: Stream, shardId: string | undefined): Shard {
  const open = openShards(stream)
  const shard = shardId === undefined ? open[0] : open.find((one) => one.shardId === shardId)
  if (shard !== undefined) return shard
  const ids = open.map((one) => one.shardId).join(', ')
  throw new Error(`Stream ${stream.arn} has no open shard '${shardId}'. Open are: ${ids}.`)
}

function replacedIn(stream: Stream, parent: Shard): ReplacedShard {
  const children = stream.shards.filter(({ parentShardId }) => parentShardId === parent.shardId)
  return { parent: parent.shardId, children: children.map(({ shardId }) => shardId) }
}
