import type { Clock } from '../../clock/clock.js'
import type { WholeOutcome } from '../../lambda/whole-outcome.js'
import { type Activity, Signal } from '../activity.js'
import { readBatchResult } from '../batch-failures.js'
import type { Condition } from './discarded-batch.js'
import type { EventRecord } from './event-record.js'

/** What a lane does with records, and how often. */
export interface LaneRules {
  readonly batchSize: number
  readonly windowMs: number
  readonly bisects: boolean
  readonly reports: boolean
  /** Infinity for ever. */
  readonly maxRetries: number
  /** Infinity for never too old. */
  readonly maxAgeMs: number
  invoke(records: readonly EventRecord[]): Promise<WholeOutcome>
  discard(records: readonly EventRecord[], condition: Condition, tried: Tried): Promise<void>
}

/** What has been tried with some records. */
export interface Tried {
  readonly invokeCount: number
  /** Failures that count as retries: those after which a batch was divided do not. */
  readonly failureCount: number
  readonly lastOutcome: WholeOutcome | undefined
}

/** bytes of one event (AWS: 6 MB) */
const maxBatchBytes = 6_000_000

/** ms before a batch is tried again: a second, doubled each time, at most a minute; AWS does not say how long it waits */
const firstBackoffMs = 1000
const maxBackoffMs = 60_000

/**
 * Records that are delivered in their order: one batch after the other, and nothing passes a batch that fails until it is
 * processed or given up.
 */
export class Lane {
  readonly #queue: EventRecord[] = []
  #queuedBytes = 0
  readonly #pushed = new Signal()
  readonly #drained = new Signal()
  #isDelivering = false
  #isOver = false
  #gatheringSinceMs = 0

  constructor(
    private readonly rules: LaneRules,
    private readonly activity: Activity,
    private readonly clock: Clock,
  ) {
    activity.start(() => this.#run())
  }

  /** Whether more records than fill a batch are waiting. */
  get isFull(): boolean {
    return this.#queue.length > this.rules.batchSize || this.#queuedBytes > maxBatchBytes
  }

  push(record: EventRecord): void {
    if (this.#queue.length === 0) this.#gatheringSinceMs = this.clock.now()
    this.#queue.push(record)
    this.#queuedBytes += record.bytes
    this.#pushed.raise()
  }

  /** Waits until no more records than fill a batch are left. */
  async hasRoom(): Promise<void> {
    while (this.isFull && !this.activity.closed) await this.activity.rest(undefined, this.#drained.watch())
  }

  /** Waits until all has been delivered. */
  async isEmpty(): Promise<void> {
    while ((this.#queue.length > 0 || this.#isDelivering) && !this.activity.closed) {
      await this.activity.rest(undefined, this.#drained.watch())
    }
  }

  /** Nothing more will come. */
  end(): void {
    this.#isOver = true
    this.#pushed.raise()
  }

  async #run(): Promise<void> {
    while (!this.#isOver && !this.activity.closed) {
      if (this.#queue.length === 0) {
        await this.activity.rest(undefined, this.#pushed.watch())
        continue
      }
      const leftMs = this.#gatheringSinceMs + this.rules.windowMs - this.clock.now()
      const count = this.#batchLength()
      if (leftMs > 0 && count === this.#queue.length && count < this.rules.batchSize) {
        await this.activity.rest(leftMs, this.#pushed.watch())
        continue
      }
      this.#isDelivering = true
      const batch = this.#queue.splice(0, count)
      this.#queuedBytes -= bytesOf(batch)
      await this.#deliver(batch, { invokeCount: 0, failureCount: 0, lastOutcome: undefined })
      this.#isDelivering = false
      this.#gatheringSinceMs = this.clock.now()
      this.#drained.raise()
    }
  }

  /** As many records as make an event that is not too large; at least one. */
  #batchLength(): number {
    let bytes = 0
    const most = this.#queue.slice(0, this.rules.batchSize)
    const tooMany = most.findIndex(({ bytes: more }, at) => (bytes += more) > maxBatchBytes && at > 0)
    return tooMany < 0 ? most.length : tooMany
  }

  async #deliver(batch: readonly EventRecord[], before: Tried): Promise<void> {
    let left = batch
    let tried = before
    while (!this.activity.closed) {
      left = await this.#withoutTooOld(left, tried)
      if (left.length === 0) return
      const outcome = await this.rules.invoke(left)
      const result = readBatchResult(
        outcome,
        left.map(({ sequenceNumber }) => sequenceNumber),
        this.rules.reports,
      )
      if (result.kind === 'success') return
      tried = { ...tried, invokeCount: tried.invokeCount + 1, lastOutcome: outcome }
      if (result.kind === 'throttled') {
        await this.activity.rest(firstBackoffMs)
        continue
      }
      const failedAt = result.kind === 'partial' ? left.findIndex((one) => result.failed.has(one.sequenceNumber)) : 0
      left = left.slice(failedAt)
      if (this.rules.bisects && failedAt > 0) continue
      if (this.rules.bisects && left.length > 1) return await this.#deliverHalves(left, tried)
      tried = { ...tried, failureCount: tried.failureCount + 1 }
      if (tried.failureCount > this.rules.maxRetries)
        return await this.rules.discard(left, 'RetryAttemptsExhausted', tried)
      await this.activity.rest(Math.min(firstBackoffMs * 2 ** (tried.failureCount - 1), maxBackoffMs))
    }
  }

  async #deliverHalves(batch: readonly EventRecord[], tried: Tried): Promise<void> {
    const middle = Math.ceil(batch.length / 2)
    await this.#deliver(batch.slice(0, middle), tried)
    await this.#deliver(batch.slice(middle), tried)
  }

  /** The oldest come first. */
  async #withoutTooOld(batch: readonly EventRecord[], tried: Tried): Promise<readonly EventRecord[]> {
    const horizonMs = this.clock.now() - this.rules.maxAgeMs
    const fresh = batch.findIndex(({ createdAtMs }) => createdAtMs >= horizonMs)
    const tooOld = fresh < 0 ? batch : batch.slice(0, fresh)
    if (tooOld.length > 0) await this.rules.discard(tooOld, 'RecordAgeExceeded', tried)
    return batch.slice(tooOld.length)
  }
}

function bytesOf(records: readonly EventRecord[]): number {
  return records.reduce((sum, { bytes }) => sum + bytes, 0)
}
