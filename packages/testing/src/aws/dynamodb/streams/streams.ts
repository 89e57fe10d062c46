import type { Clock } from '../../../clock/clock.js'
import { notFound } from '../errors.js'
import type { Store } from '../storage/store.js'
import type { ItemChange } from '../tables/item-change.js'
import type { StreamViewType, TableDescription } from '../tables/table.js'
import { recordOf } from './record.js'
import { countAfter, countOf, lowestCount, sequenceNumberOf } from './sequence-number.js'
import { allClosed, caughtUp, dueAtMs, halves, replaced, shardFor, withFirstShards } from './shards.js'
import { isOpen, retentionMs, type Shard, type Stream, type StreamRecord } from './stream.js'

export interface StreamsOptions {
  /** How long a stream is seen as being enabled or disabled: ms. */
  readonly settleMs: number
  /** Shards of a new stream. */
  readonly firstShards: number
}

/** The streams there are, and what is in them. All of it happens in units of work: see Store.atomically. */
export class Streams {
  readonly #store: Store
  readonly #clock: Clock
  readonly #options: StreamsOptions
  /** How often the iterators of a stream were all made to expire, by ARN. */
  readonly #expiries = new Map<string, number>()

  constructor(store: Store, clock: Clock, options: StreamsOptions) {
    this.#store = store
    this.#clock = clock
    this.#options = options
  }

  /** A new stream of the table, of its own name even within one millisecond. */
  enable({ TableArn, TableName, KeySchema }: TableDescription, viewType: StreamViewType): Stream {
    const enabledAtMs = this.#clock.now()
    let labelMs = enabledAtMs
    while (this.#kept.get(arnOf(TableArn, labelMs)) !== undefined) labelMs++
    const stream: Stream = {
      arn: arnOf(TableArn, labelMs),
      label: labelOf(labelMs),
      tableName: TableName,
      keySchema: KeySchema,
      viewType,
      enabledAtMs,
      settlesAtMs: enabledAtMs + this.#options.settleMs,
      shards: [],
      shardCount: 0,
    }
    return this.#keep(withFirstShards(stream, this.#options.firstShards))
  }

  /** It can be read for another 24 hours. */
  disable(arn: string): void {
    const stream = this.find(arn)
    const disabledAtMs = this.#nowIn(stream)
    const closed = allClosed(stream, disabledAtMs, this.#lastNumber(stream))
    this.#keep({ ...closed, disabledAtMs, settlesAtMs: disabledAtMs + this.#options.settleMs })
  }

  /** By ARN, in its order. */
  all(): Stream[] {
    const arns = Array.from(this.#kept.entries(), ([arn]) => arn)
    return arns.flatMap((arn) => this.get(arn) ?? [])
  }

  /** The stream as it is now; undefined when there is none, or no longer. */
  get(arn: string): Stream | undefined {
    const stream = this.#kept.get(arn)
    return stream && this.#caughtUp(stream)
  }

  /** throws ResourceNotFoundException */
  find(arn: string): Stream {
    const stream = this.get(arn)
    if (stream === undefined) throw notFound(`Requested resource not found: Stream: ${arn} not found`)
    return stream
  }

  /** Of a shard, by sequence number. */
  records(stream: Stream, shard: Shard) {
    return this.#store.space<StreamRecord>(recordsOf(stream, shard))
  }

  /** What a shard has given out last: the number of its last record, or the one with which it begins. */
  lastNumber(stream: Stream, shard: Shard): string {
    return this.#last(stream, shard)?.[0] ?? shard.startingSequenceNumber
  }

  /** Records a change in the stream of its table, if that has one. */
  append(change: ItemChange): void {
    const { table, key } = change
    if (table.StreamSpecification?.StreamEnabled !== true || table.LatestStreamArn === undefined) return
    const stream = this.find(table.LatestStreamArn)
    const shard = shardFor(stream, key)
    const last = this.#last(stream, shard)
    const count = countAfter(countOf(last?.[0] ?? shard.startingSequenceNumber))
    const createdAtMs = Math.max(this.#nowIn(stream), last?.[1].createdAtMs ?? 0)
    this.#store.put(
      recordsOf(stream, shard),
      sequenceNumberOf(count, shard.lane),
      recordOf(change, stream.viewType, createdAtMs),
    )
  }

  /** Each half of the shard's keys goes on in a child; undefined when it has too few keys for that. */
  split(stream: Stream, shard: Shard, { restartNumbers = false } = {}): Stream | undefined {
    const ranges = halves(shard)
    return ranges && this.#replace(stream, shard, ranges, restartNumbers)
  }

  rollOver(stream: Stream, shard: Shard): Stream {
    return this.#replace(stream, shard, [shard], false)
  }

  /** Records of that time and before can no longer be read. */
  trim(stream: Stream, throughMs: number): void {
    const trimmedThroughMs = Math.max(stream.trimmedThroughMs ?? -Infinity, throughMs)
    this.#caughtUp(this.#keep({ ...stream, trimmedThroughMs }))
  }

  expireIterators({ arn }: Stream): void {
    this.#expiries.set(arn, this.expiries(arn) + 1)
  }

  expiries(arn: string): number {
    return this.#expiries.get(arn) ?? 0
  }

  #replace(stream: Stream, shard: Shard, ranges: readonly Pick<Shard, 'from' | 'before'>[], restartNumbers: boolean) {
    const atMs = this.#nowIn(stream)
    const lastNumber = this.#lastNumber(stream)
    const made = replaced(stream, shard, ranges, { atMs, lastNumber, ...(restartNumbers && { count: lowestCount }) })
    return this.#keep(made)
  }

  /** What happens now must be later than what a test has trimmed, even when the clock stands still. */
  #nowIn({ trimmedThroughMs = -Infinity }: Stream): number {
    return Math.max(this.#clock.now(), trimmedThroughMs + 1)
  }

  /** Does what time alone does to a stream. */
  #caughtUp(stream: Stream): Stream | undefined {
    const nowMs = this.#clock.now()
    if (stream.disabledAtMs !== undefined && stream.disabledAtMs + retentionMs <= nowMs) {
      for (const shard of stream.shards) this.#store.drop(recordsOf(stream, shard))
      this.#store.remove('streams', stream.arn)
      return undefined
    }
    if (nowMs < dueAtMs(stream) && stream.trimmedThroughMs === undefined) return stream
    const made = caughtUp(stream, nowMs, this.#lastNumber(stream))
    if (made === stream) return stream
    for (const shard of stream.shards) {
      if (made.shards.every(({ shardId }) => shardId !== shard.shardId)) this.#store.drop(recordsOf(stream, shard))
    }
    return this.#keep(made)
  }

  #lastNumber(stream: Stream) {
    return (shard: Shard) => this.lastNumber(stream, shard)
  }

  #last(stream: Stream, shard: Shard): readonly [string, StreamRecord] | undefined {
    return this.records(stream, shard).entries({ backwards: true }).next().value as [string, StreamRecord] | undefined
  }

  #keep(stream: Stream): Stream {
    this.#store.put('streams', stream.arn, stream)
    return stream
  }

  get #kept() {
    return this.#store.space<Stream>('streams')
  }
}

/** ENABLING, ENABLED, DISABLING or DISABLED. */
export function statusOf({ disabledAtMs, settlesAtMs }: Stream, nowMs: number): string {
  const verb = disabledAtMs === undefined ? 'ENABL' : 'DISABL'
  return `${verb}${nowMs < settlesAtMs ? 'ING' : 'ED'}`
}

export function openShards(stream: Stream): Shard[] {
  return stream.shards.filter(isOpen)
}

/** Of one shard's life; a shard's id is unique within its stream. */
function recordsOf({ arn }: Stream, { shardId }: Shard): string {
  return `records ${arn} ${shardId}`
}

function arnOf(tableArn: string, labelMs: number): string {
  return `${tableArn}/stream/${labelOf(labelMs)}`
}

function labelOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, -1)
}
