import { createHash } from 'node:crypto'
import { type Clock, systemClock } from '../../clock/clock.js'
import { defaultPlace } from '../../gateway/place.js'
import { anything, members, number, text } from '../../gateway/shape.js'
import type { KinesisIteratorInput, KinesisReader, KinesisRecordPage, KinesisShard } from './kinesis-reader.js'
import { firstShards, type LocalShard, newShard } from './local-shard.js'

/** A stream, in the words of Kinesis. */
export interface LocalStreamOptions {
  readonly name: string
  /** Default 1. */
  readonly shardCount?: number
  /** 24 to 8760. Default 24. */
  readonly retentionPeriodHours?: number
  readonly region?: string
  readonly accountId?: string
  readonly clock?: Clock
}

/** A record for the stream; of data that is text, the bytes of UTF-8. */
export interface RecordToPut {
  readonly data: string | Uint8Array
  /** 1 to 256 characters: records with the same are in one shard, in their order. */
  readonly partitionKey: string
}

/** A Kinesis data stream in this process. */
export interface LocalStream extends KinesisReader {
  readonly name: string
  readonly arn: string
  /** throws  when Kinesis would not take the record */
  putRecord(record: RecordToPut): { readonly shardId: string; readonly sequenceNumber: string }
  /** Closes a shard, and shares its keys between two new ones, whose ids are returned. */
  splitShard(shardId: string): readonly [string, string]
  /** Closes two shards next to each other, and gives their keys to a new one. */
  mergeShards(shardId: string, adjacentShardId: string): string
}

/** bytes of data and key together (AWS: 1 MiB, unless the stream has been given more) */
const maxRecordBytes = 1_048_576

/** ms for which an iterator may be used (AWS: five minutes) */
const iteratorMs = 5 * 60_000

/** records of one answer (AWS: 10,000) */
const maxPage = 10_000

const shape = members(
  {
    name: text(),
    shardCount: number(1, 10_000),
    retentionPeriodHours: number(24, 8760),
    region: text(),
    accountId: text(),
    clock: anything,
  },
  ['name'],
)

/**
 * A Kinesis data stream in this process: shards by the hash of the partition key, which can be split and merged.
 *
 * throws  when Kinesis has no such stream
 */
export function localStream(options: LocalStreamOptions): LocalStream {
  const mistakes = shape(options, 'stream')
  if (mistakes.length > 0) throw new Error(`localStream: ${mistakes.join('\n')}`)
  return new Stream(options)
}

/** What an iterator says: how many records of which shard have been read, and when it was made. */
type IteratorState = readonly [shardId: string, read: number, madeMs: number]

class Stream implements LocalStream {
  readonly name: string
  readonly arn: string
  readonly #clock: Clock
  readonly #keptMs: number
  readonly #shards: LocalShard[]
  #put = 0

  constructor({ name, shardCount = 1, retentionPeriodHours = 24, ...options }: LocalStreamOptions) {
    const { region = defaultPlace.region, accountId = defaultPlace.accountId, clock = systemClock } = options
    this.name = name
    this.arn = `arn:aws:kinesis:${region}:${accountId}:stream/${name}`
    this.#clock = clock
    this.#keptMs = retentionPeriodHours * 3_600_000
    this.#shards = firstShards(shardCount)
  }

  putRecord({ data, partitionKey }: RecordToPut): { shardId: string; sequenceNumber: string } {
    const bytes = Buffer.from(data)
    if (partitionKey === '' || partitionKey.length > 256) {
      throw new Error(`${this.name}: a partition key has 1 to 256 characters.`)
    }
    if (bytes.length + Buffer.byteLength(partitionKey) > maxRecordBytes) {
      throw new Error(`${this.name}: data and key of a record have at most ${maxRecordBytes} bytes.`)
    }
    const hash = BigInt(`0x${createHash('md5').update(partitionKey).digest('hex')}`)
    const shard = this.#shards.find((one) => one.isOpen && hash >= one.from && hash < one.before)
    if (shard === undefined) throw new Error(`${this.name}: no open shard owns a key. This is a fault of ours.`)
    this.#put += 1
    // 56 digits, as AWS's.
    const sequenceNumber = String(495_903n * 10n ** 50n + BigInt(this.#put))
    shard.records.push({ sequenceNumber, partitionKey, data: bytes, atMs: this.#clock.now() })
    return { shardId: shard.id, sequenceNumber }
  }

  splitShard(shardId: string): [string, string] {
    const shard = this.#openShard(shardId)
    const middle = (shard.from + shard.before) / 2n
    if (middle === shard.from) throw new Error(`${this.name}: ${shardId} has one hash, which cannot be shared.`)
    shard.isOpen = false
    return [this.#add(shard.from, middle, [shardId]), this.#add(middle, shard.before, [shardId])]
  }

  mergeShards(shardId: string, adjacentShardId: string): string {
    const both = [this.#openShard(shardId), this.#openShard(adjacentShardId)].toSorted((a, b) =>
      a.from < b.from ? -1 : 1,
    )
    const [first, second] = both as [LocalShard, LocalShard]
    if (first.before !== second.from) throw new Error(`${this.name}: ${first.id} and ${second.id} are not neighbours.`)
    both.forEach((shard) => (shard.isOpen = false))
    return this.#add(first.from, second.before, [shardId, adjacentShardId])
  }

  async listShards(): Promise<{ Shards: KinesisShard[] }> {
    return {
      Shards: this.#shards.map(({ id, parents: [parent, adjacent], isOpen, records }) => ({
        ShardId: id,
        ...(parent === undefined ? {} : { ParentShardId: parent }),
        ...(adjacent === undefined ? {} : { AdjacentParentShardId: adjacent }),
        SequenceNumberRange: isOpen ? {} : { EndingSequenceNumber: records.at(-1)?.sequenceNumber ?? '0' },
      })),
    }
  }

  async getShardIterator(input: KinesisIteratorInput): Promise<{ ShardIterator: string }> {
    const { records } = this.#shard(input.ShardId)
    const { ShardIteratorType: type, Timestamp: at, StartingSequenceNumber: after = '' } = input
    const isRead = (record: LocalShard['records'][number]): boolean => {
      if (type === 'LATEST') return true
      if (type === 'AT_TIMESTAMP') return record.atMs < (at?.getTime() ?? 0)
      return type === 'AFTER_SEQUENCE_NUMBER' && record.sequenceNumber <= after
    }
    return { ShardIterator: this.#iterator(input.ShardId, records.filter(isRead).length) }
  }

  async getRecords({ ShardIterator }: { ShardIterator: string }): Promise<KinesisRecordPage> {
    const [shardId, read, madeMs] = JSON.parse(Buffer.from(ShardIterator, 'base64').toString()) as IteratorState
    if (madeMs + iteratorMs < this.#clock.now()) throw new ExpiredIterator()
    const { records, isOpen } = this.#shard(shardId)
    const horizonMs = this.#clock.now() - this.#keptMs
    const trimmed = records.filter(({ atMs }) => atMs < horizonMs).length
    const start = Math.max(read, trimmed)
    const page = records.slice(start, start + maxPage)
    const isAtEnd = !isOpen && start + page.length === records.length
    return {
      Records: page.map(({ sequenceNumber: SequenceNumber, partitionKey: PartitionKey, data: Data, atMs }) => ({
        SequenceNumber,
        ApproximateArrivalTimestamp: new Date(atMs),
        Data,
        PartitionKey,
      })),
      ...(isAtEnd ? {} : { NextShardIterator: this.#iterator(shardId, start + page.length) }),
    }
  }

  #iterator(shardId: string, read: number): string {
    const state: IteratorState = [shardId, read, this.#clock.now()]
    return Buffer.from(JSON.stringify(state)).toString('base64')
  }

  #add(from: bigint, before: bigint, parents: readonly string[]): string {
    const shard = newShard(this.#shards.length, from, before, parents)
    this.#shards.push(shard)
    return shard.id
  }

  #openShard(shardId: string): LocalShard {
    const shard = this.#shard(shardId)
    if (!shard.isOpen) throw new Error(`${this.name}: ${shardId} is closed.`)
    return shard
  }

  #shard(shardId: string): LocalShard {
    const shard = this.#shards.find(({ id }) => id === shardId)
    if (shard === undefined) throw new Error(`${this.name} has no shard ${shardId}.`)
    return shard
  }
}

class ExpiredIterator extends Error {
  override readonly name = 'ExpiredIteratorException'

  constructor() {
    super('Iterator expired. It may be used for five minutes.')
  }
}
