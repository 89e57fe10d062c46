/** A record as a shard keeps it. */
interface KeptRecord {
  readonly sequenceNumber: string
  readonly partitionKey: string
  readonly data: Uint8Array
  /** ms since 1970 */
  readonly atMs: number
}

/** A shard: the hashes from `from` to before `before` are its. */
export interface LocalShard {
  readonly id: string
  readonly from: bigint
  readonly before: bigint
  readonly parents: readonly string[]
  readonly records: KeptRecord[]
  isOpen: boolean
}

/** How many hashes there are: those of MD5. */
const hashCount = 1n << 128n

/** 'shardId-000000000000' */
export function newShard(number: number, from: bigint, before: bigint, parents: readonly string[]): LocalShard {
  return { id: `shardId-${String(number).padStart(12, '0')}`, from, before, parents, records: [], isOpen: true }
}

/** Open shards that share all hashes evenly. */
export function firstShards(count: number): LocalShard[] {
  const start = (at: number) => (hashCount * BigInt(at)) / BigInt(count)
  return Array.from({ length: count }, (_, at) => newShard(at, start(at), start(at + 1), []))
}
